import type {Finding} from "../../../report/report.js";
import {makeUnique} from "../channels/nameChannels.js";
import {placeChannels} from "../channels/placeChannels.js";
import {publishText} from "../channels/publishText.js";
import {selectChannels} from "../channels/selectChannels.js";
import type {Description} from "../format.js";
import {RecordingError} from "../recordingError.js";
import type {SourceChannel} from "../source.js";
import type {Sidecar, SidecarElectrode} from "./schema.js";

/** The channels to show. */
interface Channels {
  channels: SourceChannel[];
  /** Their columns in the data, ascending, when not all are shown. */
  columns: number[] | null;
  findings: Finding[];
}

/**
 * The channels of a recording, whatever its format: as its file has them, named, placed, cleared of private text; with the
 * sidecar's electrodes instead, where it lists them; then those that the sidecar keeps. Throws a `RecordingError`.
 */
export function describeChannels(
  fileName: string,
  {channels: described, channelFindings = []}: Description,
  {electrodes, channels: selection, publish}: Sidecar
): Channels {
  const stated = described.map((channel, i): SourceChannel => ({name: String(i), conversion: 1, more: {}, ...channel}));
  const findings: Finding[] = [];
  let channels = stated;
  if (Array.isArray(electrodes)) {
    channels = withElectrodes(fileName, stated, electrodes);
  } else {
    findings.push(...channelFindings);
    publishText(channels, new Set(publish), findings);
    placeChannels(channels, findings);
  }
  makeUnique(channels);
  if (selection === undefined) return {channels, columns: null, findings};
  try {
    const names = channels.map(({name}) => name);
    const columns = selectChannels(names, selection);
    return {channels: columns.map((column) => channels[column]), columns, findings};
  } catch (error) {
    throw new RecordingError(fileName, `"channels" in the sidecar ${(error as Error).message}`, {cause: error});
  }
}

/** The sidecar's electrodes with the file's samples. */
function withElectrodes(
  fileName: string,
  channels: readonly SourceChannel[],
  electrodes: readonly SidecarElectrode[]
): SourceChannel[] {
  if (electrodes.length !== channels.length) {
    const reason = `the sidecar has ${electrodes.length} electrodes for ${channels.length} channels`;
    throw new RecordingError(fileName, reason);
  }
  return electrodes.map((electrode, i) => {
    const {conversion, unit} = channels[i];
    return {name: String(i), conversion, ...(unit !== undefined && {unit}), more: {}, ...electrode};
  });
}

import type {Finding} from "../../../report/report.js";
import {tidy} from "../../../text/tidy.js";
import type {Sidecar, SidecarElectrode} from "../readSidecar.js";
import {RecordingError} from "../recordingError.js";
import {selectChannels} from "../selectChannels.js";
import type {SourceChannel} from "../source.js";
import {makeUnique, numberedChannels} from "./nameChannels.js";
import {readElectrodes, readElectrodesTable} from "./readElectrodes.js";
import type {SelectedSeries} from "./selectSeries.js";

/** The channels to show. */
export interface Channels {
  channels: SourceChannel[];
  /** Their columns in the data, when not all are shown. */
  columns: number[] | null;
  findings: Finding[];
}

/** The channels of a series: from the sidecar, the file's electrodes, or numbered; then those that the sidecar keeps. */
export function readChannels(series: SelectedSeries, channelCount: number, sidecar: Sidecar): Channels {
  const {file} = series.data;
  const publish = new Set(sidecar.publish);
  const {channels, findings} = readAll(series, channelCount, sidecar.electrodes, publish);
  if (sidecar.channels === undefined) return {channels, columns: null, findings};
  try {
    const columns = selectChannels(
      channels.map(({name}) => name),
      sidecar.channels
    );
    return {channels: columns.map((column) => channels[column]), columns, findings};
  } catch (error) {
    throw new RecordingError(file.name, `"channels" in the sidecar ${(error as Error).message}`, {cause: error});
  }
}

function readAll(
  {data, group}: SelectedSeries,
  channelCount: number,
  electrodes: Sidecar["electrodes"],
  publish: ReadonlySet<string>
): Omit<Channels, "columns"> {
  const {file} = data;
  if (Array.isArray(electrodes)) {
    if (electrodes.length !== channelCount) {
      throw new RecordingError(
        file.name,
        `the sidecar has ${electrodes.length} electrodes for ${channelCount} channels`
      );
    }
    return {channels: fromSidecar(electrodes), findings: []};
  }
  if (electrodes === undefined) {
    if (group) return readElectrodes(group, channelCount, publish);
    const text = "No electrodes are named: channels are numbered from 0.";
    return {channels: numberedChannels(channelCount), findings: [{level: "note", text}]};
  }
  const node = file.root.get(electrodes);
  if (node?.kind === "group") return readElectrodesTable(node, channelCount, publish);
  const names = node?.kind === "dataset" ? node.column() : undefined;
  if (names?.length !== channelCount) {
    const what = names
      ? `holds ${names.length} names for ${channelCount} channels`
      : "is no table and no list of names";
    throw new RecordingError(file.name, `${electrodes}, named by "electrodes" in the sidecar, ${what}`);
  }
  return {
    channels: fromSidecar(Array.from(names as ArrayLike<unknown>, (name) => ({name: tidy(String(name))}))),
    findings: []
  };
}

function fromSidecar(electrodes: readonly SidecarElectrode[]): SourceChannel[] {
  const channels = electrodes.map((electrode, i): SourceChannel => ({
    conversion: 1,
    more: {},
    ...electrode,
    name: electrode.name ?? String(i)
  }));
  makeUnique(channels);
  return channels;
}

import type {Finding} from "../../../report/report.js";
import {tidy} from "../../../text/tidy.js";
import type {DescribedChannel} from "../format.js";
import {RecordingError} from "../recordingError.js";
import {type Electrodes, numberedChannels, readElectrodes, readElectrodesTable} from "./readElectrodes.js";
import type {SelectedSeries} from "./selectSeries.js";

/**
 * The channels of a series: the file's electrodes, or numbered, each with the conversion that the series has for it.
 *
 * @param path of a table of electrodes or a list of names in the file, when the sidecar names one
 */
export function readChannels(
  series: SelectedSeries,
  channelCount: number,
  path: string | undefined,
  findings: Finding[]
): Electrodes {
  const electrodes = path === undefined ? fromSeries(series, channelCount) : fromPath(series, channelCount, path);
  readConversions(series, electrodes.channels, findings);
  return electrodes;
}

function fromSeries({group}: SelectedSeries, channelCount: number): Electrodes {
  if (group) return readElectrodes(group, channelCount);
  const text = "No electrodes are named: channels are numbered from 0.";
  return {channels: numberedChannels(channelCount), findings: [{level: "note", text}]};
}

function fromPath({data: {file}}: SelectedSeries, channelCount: number, path: string): Electrodes {
  const node = file.root.get(path);
  if (node?.kind === "group") return readElectrodesTable(node, channelCount);
  const names = node?.kind === "dataset" ? node.column() : undefined;
  if (names?.length !== channelCount) {
    const what = names
      ? `holds ${names.length} names for ${channelCount} channels`
      : "is no table and no list of names";
    throw new RecordingError(file.name, `${path}, named by "electrodes" in the sidecar, ${what}`);
  }
  return {
    channels: Array.from(names as ArrayLike<unknown>, (name) => ({name: tidy(String(name))})),
    findings: []
  };
}

function readConversions({group}: SelectedSeries, channels: DescribedChannel[], findings: Finding[]): void {
  const node = group?.get("channel_conversion");
  const values = node?.kind === "dataset" ? node.column() : undefined;
  if (!values) return;
  if (values.length < channels.length) {
    const text = `channel_conversion has ${values.length} values for ${channels.length} channels and is not used: amplitudes of channels may differ.`;
    findings.push({level: "warning", title: "Doubtful amplitudes", text});
    return;
  }
  channels.forEach((channel, i) => {
    const value = Number(values[i]);
    if (Number.isFinite(value) && value !== 0) channel.conversion = value;
  });
}

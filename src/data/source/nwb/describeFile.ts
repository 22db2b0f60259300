import type {Finding} from "../../../report/report.js";
import {checkChannelCount} from "../channels/checkChannelCount.js";
import type {Description, FormatOptions} from "../format.js";
import type {Hdf5File} from "../hdf5/hdf5File.js";
import {Hdf5Error} from "../hdf5/loadHdf5.js";
import {Hdf5Samples} from "../hdf5/readSamples.js";
import {RecordingError} from "../recordingError.js";
import {checkClaim, checkFilters, checkRawFiles, checkSources} from "./checkData.js";
import {describeChoice, describeSeries} from "./describeSeries.js";
import {orient} from "./orient.js";
import {readChannels} from "./readChannels.js";
import {readFacts} from "./readFacts.js";
import {findIntervalTables, readIntervals} from "./readIntervals.js";
import {readSpikeUnits} from "./readSpikeUnits.js";
import {readTimeStatement} from "./readTimeStatement.js";
import type {SamplesAddress} from "./samplesAddress.js";
import {nwbVersion, selectSeries} from "./selectSeries.js";

/** Description of the recording in a file. Throws a `RecordingError`, or an `Hdf5Error` when it is damaged. */
export function describeFile(file: Hdf5File, options: FormatOptions): Description<SamplesAddress> {
  const {sidecar, publish, onProgress} = options;
  const {root} = file;
  const findings: Finding[] = [];
  const series = selectSeries(file, options);
  const {data, group} = series;
  checkFilters(series);
  checkSources(series, findings);
  checkRawFiles(series);
  describeChoice(series, findings);

  const {transposed, sampleCount, channelCount} = orient(series, sidecar.channelAxis, findings);
  const samples = new Hdf5Samples(data, {transposed});
  checkClaim(samples);
  checkChannelCount(file.name, channelCount);
  const channels = readChannels(series, channelCount, sidecar.electrodes, findings);
  const intervals = attempt(findings, "The tables of intervals", {intervals: [], findings: []}, () =>
    readIntervals([...findIntervalTables(root), ...series.search.intervalTables], series.search.annotations, publish)
  );
  const facts = attempt(findings, "The facts about subject and session", {facts: []}, () => readFacts(root));
  const spikeUnits = attempt(findings, "The sorted units", [], () => readSpikeUnits(root));
  findings.push(...intervals.findings);

  const version = nwbVersion(root);
  return {
    format: version === undefined ? "HDF5" : `NWB ${version.replace(/^NWB-/, "")}`,
    series: series.path,
    otherSeries: series.others.map(({path, description}) => ({path, description})),
    dtype: samples.type.dtype,
    sampleCount,
    chunkShape: samples.chunkShape,
    time: readTimeStatement(series, {path: sidecar.timestamps, onProgress}),
    unit: data.text("unit") ?? data.text("units"),
    conversion: data.number("conversion"),
    offset: data.number("offset"),
    isElectrical: group?.text("neurodata_type") === "ElectricalSeries",
    channels: channels.channels,
    channelFindings: channels.findings,
    intervals: intervals.intervals,
    spikeUnits,
    ...facts,
    facts: [...describeSeries(series), ...facts.facts],
    findings,
    address: {path: series.dataPath, folder: file.folder, transposed}
  };
}

/** Errors in data beside the signal must not prevent showing it. */
function attempt<T>(findings: Finding[], what: string, fallback: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Hdf5Error || error instanceof RecordingError)) throw error;
    const text = `${what} cannot be read: the file is damaged there.`;
    findings.push({level: "warning", title: "Damaged in part", text});
    return fallback;
  }
}

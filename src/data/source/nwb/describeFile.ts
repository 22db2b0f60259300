import type {Finding} from "../../../report/report.js";
import type {Hdf5File} from "../hdf5/hdf5File.js";
import {Hdf5Error} from "../hdf5/loadHdf5.js";
import {Hdf5Samples} from "../hdf5/readSamples.js";
import {RecordingError} from "../recordingError.js";
import type {SourceInfo, SourceOptions} from "../source.js";
import {buildTimeBase} from "../time/buildTimeBase.js";
import {checkAmplitude} from "./checkAmplitude.js";
import {checkChannels, checkClaim, checkFilters, checkSources} from "./checkData.js";
import {describeChoice, describeSeries} from "./describeSeries.js";
import {orient} from "./orient.js";
import {readChannels} from "./readChannels.js";
import {readFacts} from "./readFacts.js";
import {findIntervalTables, readIntervals} from "./readIntervals.js";
import {readScale} from "./readScale.js";
import {readSpikeUnits} from "./readSpikeUnits.js";
import {readTimeStatement} from "./readTimeStatement.js";
import {nwbVersion, selectSeries} from "./selectSeries.js";

/** Everything about a recording but its samples. Throws a `RecordingError`, or an `Hdf5Error` when it is damaged. */
export function describeFile(file: Hdf5File, options: SourceOptions): SourceInfo {
  const {sidecar = {}} = options;
  const {root} = file;
  const publish = new Set(sidecar.publish);
  const findings: Finding[] = [];
  const series = selectSeries(file, options);
  const {data} = series;
  checkFilters(series);
  checkSources(series, findings);
  describeChoice(series, findings);

  const {transposed, ...shape} = orient(series, sidecar.channelAxis, findings);
  const samples = new Hdf5Samples(data, {transposed});
  checkClaim(samples);
  checkChannels(samples);
  const {timestamps, rate, timestampUnit} = sidecar;
  const index = timestamps === "index";
  const time = buildTimeBase(
    file.name,
    shape.sampleCount,
    readTimeStatement(series, {path: index ? undefined : timestamps, onProgress: options.onProgress}),
    {index, rate, timestampUnit}
  );
  const channels = readChannels(series, shape.channelCount, sidecar);
  const scale = readScale(series, channels.channels, channels.columns, sidecar);
  const isElectrical = series.group?.text("neurodata_type") === "ElectricalSeries";
  if (isElectrical) checkAmplitude(samples, scale, findings);
  const intervals = attempt(findings, "The tables of intervals", {intervals: [], findings: []}, () =>
    readIntervals([...findIntervalTables(root), ...series.search.intervalTables], series.search.annotations, publish)
  );
  const facts = attempt(findings, "The facts about subject and session", {facts: [], synthetic: false}, () =>
    readFacts(root, publish)
  );
  const spikeUnits = attempt(findings, "The sorted units", [], () => readSpikeUnits(root));
  findings.push(...time.findings, ...channels.findings, ...scale.findings, ...intervals.findings);

  const version = nwbVersion(root);
  return {
    fileName: file.name,
    fileBytes: file.bytes,
    format: version === undefined ? "HDF5" : `NWB ${version.replace(/^NWB-/, "")}`,
    series: series.path,
    otherSeries: series.others.map(({path, description}) => ({path, description})),
    dtype: samples.type.dtype,
    sampleCount: shape.sampleCount,
    channelCount: channels.channels.length,
    chunkShape: samples.chunkShape,
    samplingRate: time.samplingRate,
    segments: time.segments,
    unit: scale.unit,
    conversion: scale.conversion,
    offset: scale.offset,
    channels: channels.channels,
    intervals: intervals.intervals,
    spikeUnits,
    ...facts,
    facts: publicFirst([...describeSeries(series, spikeUnits, publish), ...facts.facts]),
    findings,
    address: {path: series.dataPath, folder: file.folder, transposed, columns: channels.columns}
  };
}

function publicFirst(facts: SourceInfo["facts"]): SourceInfo["facts"] {
  return [...facts.filter((fact) => !fact.private), ...facts.filter((fact) => fact.private)];
}

/** What is beside the signal must not keep it from being shown. */
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

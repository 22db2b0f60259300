import {bytesPerSample} from "../../../pyramid/dtype.js";
import type {Finding} from "../../../pyramid/report.js";
import {buildTimeBase, type TimeBase} from "../buildTimeBase.js";
import {readFacts} from "../nwb/readFacts.js";
import {findIntervalTables, readIntervals} from "../nwb/readIntervals.js";
import {readSpikeUnits} from "../nwb/readSpikeUnits.js";
import {RecordingError} from "../recordingError.js";
import type {SourceInfo, SourceOptions, SpikeUnit} from "../source.js";
import {formatBytes, plural} from "../words.js";
import {findUnreadableFilter} from "./filters.js";
import type {Hdf5File} from "./hdf5File.js";
import {Hdf5Error} from "./loadHdf5.js";
import {readChannels} from "./readChannels.js";
import {readTimeStatement} from "./readTimeStatement.js";
import {orient} from "./orient.js";
import {Hdf5Samples} from "./readSamples.js";
import {readScale} from "./readScale.js";
import {nwbVersion, type SelectedSeries, selectSeries} from "./selectSeries.js";

/** Compressed samples take at least this part of their size: gzip's best on zeros is 1/1032. */
const SMALLEST_PART = 1 / 1100;

/** Everything about a recording but its samples. Throws a `RecordingError`, or an `Hdf5Error` when it is damaged. */
export function describeHdf5(file: Hdf5File, fileBytes: number, options: SourceOptions): SourceInfo {
  const {sidecar = {}} = options;
  const {root} = file;
  const findings: Finding[] = [];
  const series = selectSeries(file, options);
  const {data} = series;
  checkReadable(file, series);
  describeChoice(series, findings);

  const {transposed, ...shape} = orient(series, sidecar.channelAxis, findings);
  const samples = new Hdf5Samples(data, {transposed});
  checkClaim(file, fileBytes, samples);
  const {segments, samplingRate, findings: timeFindings} = readTimeBase(series, shape.sampleCount, options);
  const channels = readChannels(series, shape.channelCount, sidecar);
  const scale = readScale(series, channels.channels, channels.columns, sidecar);
  const intervals = attempt(findings, "The tables of intervals", {intervals: [], findings: []}, () =>
    readIntervals([...findIntervalTables(root), ...series.search.intervalTables], series.search.annotations)
  );
  const facts = attempt(findings, "The facts about subject and session", {facts: [], synthetic: false}, () =>
    readFacts(root, new Set(sidecar.publish))
  );
  const spikeUnits = attempt(findings, "The sorted units", [], () => readSpikeUnits(root));
  findings.push(...timeFindings, ...channels.findings, ...scale.findings, ...intervals.findings);

  const version = nwbVersion(root);
  return {
    fileName: file.name,
    fileBytes,
    format: version === undefined ? "HDF5" : `NWB ${version.replace(/^NWB-/, "")}`,
    series: series.path,
    otherSeries: series.others.map(({path, description}) => ({path, description})),
    dtype: samples.type.dtype,
    sampleCount: shape.sampleCount,
    channelCount: channels.channels.length,
    chunkShape: samples.chunkShape,
    samplingRate,
    segments,
    unit: scale.unit,
    conversion: scale.conversion,
    offset: scale.offset,
    channels: channels.channels,
    intervals: intervals.intervals,
    spikeUnits,
    ...facts,
    facts: [...describeSeries(series, spikeUnits), ...facts.facts],
    findings,
    address: {path: series.dataPath, folder: file.folder, transposed, columns: channels.columns}
  };
}

function checkReadable({name}: Hdf5File, {data, path}: SelectedSeries): void {
  const filter = findUnreadableFilter(data.filters);
  if (filter !== undefined) {
    const way = "rewrite the file with gzip (h5repack -f GZIP=4 IN OUT)";
    throw new RecordingError(name, `${path} is compressed with ${filter}, which cannot be read: ${way}`);
  }
  const {virtual_sources: sources} = data.metadata;
  for (const {file_name: source} of sources ?? []) {
    // A virtual data set reads what is missing as zeros: refuse it instead.
    if (source !== "." && !source.includes("%")) data.file.openLinked(source);
  }
}

/** A shape is only a claim: samples that the file cannot hold are not there. */
function checkClaim({name}: Hdf5File, fileBytes: number, {type, sampleCount, columnCount}: Hdf5Samples): void {
  const bytes = sampleCount * columnCount * bytesPerSample(type.dtype);
  if (bytes * SMALLEST_PART <= fileBytes) return;
  const claim = `${sampleCount} samples × ${columnCount} channels (${formatBytes(bytes)})`;
  throw new RecordingError(
    name,
    `claims ${claim} in a file of ${formatBytes(fileBytes)}: it is damaged, or most of it was never written`
  );
}

function describeChoice({path, others, search}: SelectedSeries, findings: Finding[]): void {
  const usable = others.filter(({problem}) => problem === undefined);
  if (usable.length > 0) {
    const list = usable.slice(0, 5).map((other) => `${other.path} (${other.description})`);
    if (usable.length > list.length) list.push(`${usable.length - list.length} more`);
    const text = `${path} is shown. The file also has ${list.join("; ")}: choose with --series or "series" in the sidecar.`;
    findings.push({level: "note", text});
  }
  for (const {path: broken, problem} of others) {
    if (problem !== undefined) findings.push({level: "note", text: `The series ${broken} ${problem}.`});
  }
  for (const link of search.deadLinks) findings.push({level: "note", text: `The link ${link} leads nowhere.`});
}

function readTimeBase(series: SelectedSeries, sampleCount: number, {sidecar = {}}: SourceOptions): TimeBase {
  const {timestamps, rate, timestampUnit} = sidecar;
  const isIndex = timestamps === "index";
  try {
    const statement = readTimeStatement(series, isIndex ? undefined : timestamps);
    return buildTimeBase(sampleCount, statement, {index: isIndex, rate, timestampUnit});
  } catch (error) {
    if (error instanceof RecordingError || error instanceof Hdf5Error) throw error;
    throw new RecordingError(series.data.file.name, (error as Error).message, {cause: error});
  }
}

/** Facts about the signal itself. */
function describeSeries({data, group}: SelectedSeries, spikeUnits: readonly SpikeUnit[]): SourceInfo["facts"] {
  const facts: SourceInfo["facts"] = [];
  const filtering = group?.text("filtering");
  if (filtering !== undefined && filtering !== "") facts.push({name: "Filtering", value: filtering});
  const unit = data.text("unit");
  if (unit !== undefined && unit !== "" && unit !== "V") facts.push({name: "Unit in the file", value: unit});
  if (spikeUnits.length > 0) {
    const spikes = spikeUnits.reduce((sum, {spikeCount}) => sum + spikeCount, 0);
    facts.push({name: "Sorted units", value: `${spikeUnits.length} (${plural(spikes, "spike")})`});
  }
  return facts;
}

/** What is beside the signal must not keep it from being shown. */
function attempt<T>(findings: Finding[], what: string, fallback: T, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Hdf5Error || error instanceof RecordingError)) throw error;
    findings.push({level: "warning", text: `${what} cannot be read (${error.message}).`});
    return fallback;
  }
}

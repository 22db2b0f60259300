import type {Finding} from "../../../pyramid/report.js";
import {buildTimeBase, type TimeBase} from "../buildTimeBase.js";
import {readFacts} from "../nwb/readFacts.js";
import {findIntervalTables, readIntervals} from "../nwb/readIntervals.js";
import {readSpikeUnits} from "../nwb/readSpikeUnits.js";
import {normalizeUnit} from "../normalizeUnit.js";
import {RecordingError} from "../recordingError.js";
import type {SourceInfo, SourceOptions, SpikeUnit} from "../source.js";
import {plural, tidy} from "../words.js";
import {checkAmplitude} from "./checkAmplitude.js";
import {checkClaim} from "./checkClaim.js";
import {findUnreadableFilter} from "./filters.js";
import type {Hdf5File} from "./hdf5File.js";
import {Hdf5Error} from "./loadHdf5.js";
import {readChannels} from "./readChannels.js";
import {readTimeStatement} from "./readTimeStatement.js";
import {orient} from "./orient.js";
import {Hdf5Samples} from "./readSamples.js";
import {readScale} from "./readScale.js";
import {nwbVersion, type SelectedSeries, selectSeries} from "./selectSeries.js";

/** More channels than any device has, with room to spare. */
const MOST_CHANNELS = 65_536;

/** Items of a list that a sentence names. */
const LISTED = 5;

/** Everything about a recording but its samples. Throws a `RecordingError`, or an `Hdf5Error` when it is damaged. */
export function describeFile(file: Hdf5File, options: SourceOptions): SourceInfo {
  const {sidecar = {}} = options;
  const {root} = file;
  const publish = new Set(sidecar.publish);
  const findings: Finding[] = [];
  const series = selectSeries(file, options);
  const {data} = series;
  checkReadable(file, series);
  checkSources(series, findings);
  describeChoice(series, findings);

  const {transposed, ...shape} = orient(series, sidecar.channelAxis, findings);
  const samples = new Hdf5Samples(data, {transposed});
  checkClaim(samples);
  checkChannels(file, samples);
  const {segments, samplingRate, findings: timeFindings} = readTimeBase(series, shape.sampleCount, options);
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
  findings.push(...timeFindings, ...channels.findings, ...scale.findings, ...intervals.findings);

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
    samplingRate,
    segments,
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

function checkReadable({name}: Hdf5File, {data, path}: SelectedSeries): void {
  const filter = findUnreadableFilter(data.filters);
  if (filter === undefined) return;
  const way = "rewrite the file with gzip (h5repack -f GZIP=4 IN OUT)";
  throw new RecordingError(name, `${path} is compressed with ${filter}, which cannot be read: ${way}`);
}

/** A virtual data set reads what is missing as its fill value, without a word: refuses it instead. */
function checkSources({data, path}: SelectedSeries, findings: Finding[]): void {
  const {virtual_sources: sources} = data.metadata;
  if (!sources) return;
  for (const {file_name: fileName, dset_name: name} of sources) {
    if (fileName.includes("%")) continue;
    const file = fileName === "." ? data.file : data.file.openLinked(fileName);
    if (file.root.get(name)?.kind === "dataset") continue;
    throw new RecordingError(data.file.name, `${path} is put together from ${name} of ${fileName}, which is not there`);
  }
  const count = plural(sources.length, "other data set");
  const text = `The data are put together from ${count}; where those have nothing, a fill value is shown.`;
  findings.push({level: "note", text});
}

function checkChannels({name}: Hdf5File, {columnCount}: Hdf5Samples): void {
  if (columnCount <= MOST_CHANNELS) return;
  const way = 'if these are samples, set "channelAxis": 0 in the sidecar';
  throw new RecordingError(name, `has ${plural(columnCount, "channel")}, more than ${MOST_CHANNELS}: ${way}`);
}

function describeChoice({path, others, search}: SelectedSeries, findings: Finding[]): void {
  const usable = others.filter(({data}) => data).map((other) => `${other.path} (${other.description})`);
  if (usable.length > 0) {
    const text = `${path} is shown. The file also has ${someOf(usable, "; ")}: choose with --series or "series" in the sidecar.`;
    findings.push({level: "note", text});
  }
  const broken = others.filter(({data}) => !data).map((other) => `${other.path} (${other.description})`);
  if (broken.length > 0) findings.push({level: "note", text: `Not readable: ${someOf(broken, "; ")}.`});
  if (search.deadLinks.length > 0) {
    findings.push({level: "note", text: `Links that lead nowhere: ${someOf(search.deadLinks, ", ")}.`});
  }
}

/** The first items of a list in words. */
function someOf(items: readonly string[], separator: string): string {
  const shown = items.slice(0, LISTED);
  if (items.length > LISTED) shown.push(`${items.length - LISTED} more`);
  return shown.join(separator);
}

function readTimeBase(
  series: SelectedSeries,
  sampleCount: number,
  {sidecar = {}, onProgress}: SourceOptions
): TimeBase {
  const {timestamps, rate, timestampUnit} = sidecar;
  const isIndex = timestamps === "index";
  try {
    const statement = readTimeStatement(series, {path: isIndex ? undefined : timestamps, onProgress});
    return buildTimeBase(sampleCount, statement, {index: isIndex, rate, timestampUnit});
  } catch (error) {
    if (error instanceof RecordingError || error instanceof Hdf5Error) throw error;
    throw new RecordingError(series.data.file.name, (error as Error).message, {cause: error});
  }
}

/** Facts about the signal itself. */
function describeSeries(
  {data, group}: SelectedSeries,
  spikeUnits: readonly SpikeUnit[],
  publish: ReadonlySet<string>
): SourceInfo["facts"] {
  const facts: SourceInfo["facts"] = [];
  const filtering = group?.text("filtering");
  if (filtering !== undefined && !/^\s*(unknown|none|n\/?a)?\s*$/i.test(filtering))
    facts.push({name: "Filtering", value: tidy(filtering)});
  const unit = data.text("unit");
  if (unit !== undefined && normalizeUnit(unit).factor !== 1) facts.push({name: "Unit in the file", value: tidy(unit)});
  if (spikeUnits.length > 0) {
    const spikes = spikeUnits.reduce((sum, {spikeCount}) => sum + spikeCount, 0);
    facts.push({name: "Sorted units", value: `${spikeUnits.length} (${plural(spikes, "spike")})`});
  }
  const description = tidy(group?.text("description") ?? "", 2000);
  if (description !== "" && description !== "no description") {
    facts.push({name: "Series", value: description, ...(!publish.has("series_description") && {private: true})});
  }
  return facts;
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
    findings.push({level: "warning", text: `${what} cannot be read: the file is damaged there.`});
    return fallback;
  }
}

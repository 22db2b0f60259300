import type {SeriesSummary} from "../source.js";
import {Hdf5Error} from "../hdf5/loadHdf5.js";
import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import {describeType, sampleTypeOf} from "../hdf5/sampleType.js";
import {RecordingError} from "../recordingError.js";
import {plural} from "../words.js";

/** Where NWB keeps series, in the order in which they are preferred. */
const PLACES = ["acquisition", "processing", "analysis", "scratch", "stimulus"];

/** Groups nested deeper, or more of them, are not looked at. */
const DEPTH = 8;
const NODES = 20_000;

/** Series that are not continuous signals, or are films. */
const OTHER_TYPES = new Set([
  "SpikeEventSeries",
  "ImageSeries",
  "IndexSeries",
  "ImageMaskSeries",
  "OpticalSeries",
  "OnePhotonSeries",
  "TwoPhotonSeries",
  "AnnotationSeries",
  "IntervalSeries",
  "DecompositionSeries",
  "OptogeneticSeries"
]);

/** A series that might be the recording. */
export interface SeriesCandidate extends SeriesSummary {
  group: Hdf5Node;
  /** The data set of samples; absent when `problem` says why. */
  data?: Hdf5Node;
  type: string;
  /** Why it cannot be read. */
  problem?: string;
  sampleCount: number;
  channelCount: number;
}

/** What a walk through a file found. */
export interface SeriesSearch {
  /** Most plausible first. */
  candidates: SeriesCandidate[];
  /** How many of each other type there are: "3 ImageSeries". */
  others: string[];
  /** Tables of intervals on the way. */
  intervalTables: Hdf5Node[];
  /** Series of remarks: text at single times. */
  annotations: Hdf5Node[];
  /** Links that lead nowhere or must not be followed. */
  deadLinks: string[];
}

/** Finds the continuous series of an NWB file: by type attributes, and by shape where there are none. */
export function findSeries(root: Hdf5Node): SeriesSearch {
  const search: SeriesSearch = {candidates: [], others: [], intervalTables: [], annotations: [], deadLinks: []};
  const counts = new Map<string, number>();
  let left = NODES;

  function visit(node: Hdf5Node, depth: number): void {
    if (node.kind !== "group" || depth > DEPTH || left-- <= 0) return;
    const type = node.text("neurodata_type") ?? "";
    if (type === "TimeIntervals" || type === "Epochs") search.intervalTables.push(node);
    else if (type === "AnnotationSeries") search.annotations.push(node);
    const names = node.names;
    if (isSeries(type, names)) {
      search.candidates.push(toCandidate(node, type));
      return;
    }
    if (type !== "") counts.set(type, (counts.get(type) ?? 0) + 1);
    if (type.endsWith("Series") || type === "TimeIntervals" || type === "DynamicTable") return;
    for (const name of names) {
      const child = follow(node, name, search.deadLinks);
      if (child) visit(child, depth + 1);
    }
  }

  for (const place of root.names.filter((name) => PLACES.includes(name))) {
    const node = follow(root, place, search.deadLinks);
    if (node) visit(node, 0);
  }
  search.candidates.sort(byPlausibility);
  search.others = Array.from(counts, ([type, count]) => `${count} ${type}`);
  return search;
}

function follow(node: Hdf5Node, name: string, deadLinks: string[]): Hdf5Node | undefined {
  try {
    const child = node.get(name);
    if (!child) deadLinks.push(node.path === "/" ? `/${name}` : `${node.path}/${name}`);
    return child;
  } catch (error) {
    if (!(error instanceof RecordingError)) throw error;
    deadLinks.push(`${node.path}/${name}`);
    return undefined;
  }
}

function isSeries(type: string, names: readonly string[]): boolean {
  if (OTHER_TYPES.has(type)) return false;
  if (type.endsWith("Series")) return true;
  return names.includes("data") && (names.includes("timestamps") || names.includes("starting_time"));
}

function toCandidate(group: Hdf5Node, type: string): SeriesCandidate {
  const candidate: SeriesCandidate = {group, path: group.path, type, description: "", sampleCount: 0, channelCount: 0};
  try {
    const data = group.get("data");
    const checked = checkData(data);
    if (typeof checked === "string") candidate.problem = checked;
    else Object.assign(candidate, checked);
  } catch (error) {
    if (error instanceof RecordingError) candidate.problem = error.reason;
    else if (error instanceof Hdf5Error) candidate.problem = `its data cannot be read (${error.message})`;
    else throw error;
  }
  candidate.description = describe(candidate);
  return candidate;
}

/** What a data set holds, as (time, channel); or why it is no recording. */
export function checkData(
  data: Hdf5Node | undefined
): {data: Hdf5Node; sampleCount: number; channelCount: number} | string {
  if (!data) return "has no data";
  if (data.kind !== "dataset") return "has a group where its data should be";
  const {shape} = data.metadata;
  if (!sampleTypeOf(data.metadata)) return `has data that is not numeric (${describeType(data.metadata)})`;
  if (!shape || shape.length === 0) return "has scalar data: no time dimension";
  if (shape.length > 2) return `has ${shape.length}-D data (${shape.join(" × ")}): only (time, channel) can be drawn`;
  const [sampleCount, channelCount = 1] = shape;
  if (sampleCount * channelCount === 0) return `holds no samples (shape ${shape.join(" × ")})`;
  return {data, sampleCount, channelCount};
}

function describe({type, problem, data, sampleCount, channelCount}: SeriesCandidate): string {
  const kind = type || "untyped";
  if (problem !== undefined || !data) return `${kind}, ${problem}`;
  const samples = `${sampleCount.toLocaleString("en")} samples × ${plural(channelCount, "channel")}`;
  return `${kind}, ${samples}, ${describeType(data.metadata)}`;
}

function byPlausibility(a: SeriesCandidate, b: SeriesCandidate): number {
  return rank(b) - rank(a) || place(a) - place(b) || size(b) - size(a) || (a.path < b.path ? -1 : 1);
}

function rank({type, problem}: SeriesCandidate): number {
  const kind = type === "ElectricalSeries" ? 2 : type === "TimeSeries" || type === "" ? 1 : 0;
  return kind + (problem === undefined ? 10 : 0);
}

function place({path}: SeriesCandidate): number {
  return PLACES.indexOf(path.split("/")[1]);
}

function size({sampleCount, channelCount}: SeriesCandidate): number {
  return sampleCount * channelCount;
}

import {formatCount} from "../../../text/count.js";
import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import {Hdf5Error} from "../hdf5/loadHdf5.js";
import {describeType, sampleTypeOf} from "../hdf5/sampleType.js";
import {RecordingError} from "../recordingError.js";
import type {SeriesSummary} from "../source.js";

/** NWB's groups of series, in order of preference. */
export const PLACES = ["acquisition", "processing", "analysis", "scratch", "stimulus"];

/** A series that might be the recording. */
export interface SeriesCandidate extends SeriesSummary {
  group: Hdf5Node;
  type: string;
  /** The data set of samples; absent when there is a `problem`. */
  data?: Hdf5Node;
  /** Reason why it cannot be read, as the end of a sentence that begins with its path. */
  problem?: string;
  /** The same as it may be published. */
  publicProblem?: string;
  sampleCount: number;
  channelCount: number;
}

/** Looks at a series' data. `path` is the way to it from the root of the recording, links included. */
export function toCandidate(group: Hdf5Node, path: string, type: string): SeriesCandidate {
  const candidate = {group, path, type, description: "", sampleCount: 0, channelCount: 0, ...tryData(group)};
  return {...candidate, description: describe(candidate)};
}

function tryData(group: Hdf5Node): Partial<SeriesCandidate> {
  try {
    const checked = checkData(group.get("data"));
    return typeof checked === "string" ? {problem: checked, publicProblem: checked} : checked;
  } catch (error) {
    if (error instanceof RecordingError) return {problem: error.reason, publicProblem: error.publicReason};
    if (!(error instanceof Hdf5Error)) throw error;
    return {problem: `has data that cannot be read (${error.message})`, publicProblem: "has data that cannot be read"};
  }
}

/** Shape of a data set as (time, channel), or the reason why it is not a recording, as the end of a sentence. */
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

function describe({type, publicProblem, data, sampleCount, channelCount}: SeriesCandidate): string {
  const kind = type || "untyped";
  if (!data) return `${kind}, ${publicProblem}`;
  const samples = `${formatCount(sampleCount, "sample")} × ${formatCount(channelCount, "channel")}`;
  return `${kind}, ${samples}, ${describeType(data.metadata)}`;
}

/** Orders candidates, most plausible first: readable, electrical, acquired, large. */
export function byPlausibility(a: SeriesCandidate, b: SeriesCandidate): number {
  return rank(b) - rank(a) || place(a) - place(b) || size(b) - size(a) || (a.path < b.path ? -1 : 1);
}

function rank({type, data}: SeriesCandidate): number {
  const kind = type === "ElectricalSeries" ? 2 : type === "TimeSeries" || type === "" ? 1 : 0;
  return kind + (data ? 10 : 0);
}

function place({path}: SeriesCandidate): number {
  return PLACES.indexOf(path.split("/")[1]);
}

function size({sampleCount, channelCount}: SeriesCandidate): number {
  return sampleCount * channelCount;
}

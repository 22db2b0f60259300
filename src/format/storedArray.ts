import {bytesPerSample, type DType} from "./dtype.js";
import type {Encoding, Manifest} from "./manifest.js";
import {METHODS} from "./methods.js";
import {planShards, type ShardPlan} from "./planShards.js";

/** Encoding of an array's inner chunks and meaning of its integers. */
export interface ArrayEncoding extends Encoding {
  /** The integer that stands for NaN, where one does. */
  storedNaN?: number;
}

/** An array of a store, of shape (channelCount, length): where it is, how it is cut, how its inner chunks are encoded. */
export interface StoredArray {
  /** Folder in the store: "2/data". */
  path: string;
  channelCount: number;
  /** Samples, picks, or bins. */
  length: number;
  plan: ShardPlan;
  encoding: ArrayEncoding;
}

/** Array of a level: the values, or where the picks are (no such array at level 0). */
export type LevelArray = "data" | "offset";

/** The part of a manifest that decides where every array is and how it is stored. */
export type StoreLayout = Pick<
  Manifest,
  "method" | "encoding" | "storedNaN" | "sampleCount" | "channelCount" | "levels" | "overview"
>;

/**
 * The array of a level, derived from the manifest: the format fixes chunks, shards and codecs, so the page needs no
 * request for the arrays' own metadata. `offset` is cut as its `data` is, whatever its type.
 */
export function levelArray(layout: StoreLayout, level: number, array: LevelArray): StoredArray {
  const {encoding, storedNaN, sampleCount, levels} = layout;
  const {path, bucket, length} = levels[level];
  if (array === "data") {
    const values = storedNaN === undefined ? encoding : {...encoding, storedNaN};
    return describeArray(layout, `${path}/data`, length, values);
  }
  if (bucket === 1) throw new Error(`invalid array: level ${path} has no offset`);
  const {positions, lastPosition} = METHODS[layout.method];
  const own = plainEncoding(smallestUnsigned(lastPosition({bucket, sampleCount})));
  return describeArray(layout, `${path}/${positions}`, length, own, encoding.dtype);
}

/** Names and sample types of the overview's arrays. */
const OVERVIEWS = {activity: "int8", extreme: "int8", rms: "float32"} as const satisfies Record<string, DType>;

/** Name of an overview array. */
export type OverviewName = keyof typeof OVERVIEWS;

/** The pictures of the whole recording. */
export const OVERVIEW_NAMES = Object.keys(OVERVIEWS) as OverviewName[];

/** An array of the overview, shape (channels, bins). */
export function overviewArray(layout: StoreLayout, name: OverviewName): StoredArray {
  return describeArray(layout, `overview/${name}`, layout.overview.binCount, plainEncoding(OVERVIEWS[name]));
}

/** Name of an array's second axis. */
export type Axis = "time" | "pick" | "bin";

/** Every array of a store, with the name of its second axis. Level 0 only where it is not left out. */
export function arraysOf(layout: StoreLayout): {array: StoredArray; axis: Axis}[] {
  const levels = layout.levels.flatMap(({bucket, omitted}, level): {array: StoredArray; axis: Axis}[] => {
    if (omitted) return [];
    if (bucket === 1) return [{array: levelArray(layout, level, "data"), axis: "time"}];
    const names = ["data", "offset"] as const;
    return names.map((name) => ({array: levelArray(layout, level, name), axis: "pick"}));
  });
  const overviews = OVERVIEW_NAMES.map((name) => ({array: overviewArray(layout, name), axis: "bin" as const}));
  return [...levels, ...overviews];
}

function describeArray(
  {channelCount}: StoreLayout,
  path: string,
  length: number,
  encoding: ArrayEncoding,
  cutAs: DType = encoding.dtype
): StoredArray {
  const plan = planShards({channelCount, length, itemBytes: bytesPerSample(cutAs)});
  return {path, channelCount, length, plan, encoding};
}

/** Encoding of every array but `data`: no delta, bytes shuffled where there is more than one. */
function plainEncoding(dtype: DType): Encoding {
  return {dtype, delta: false, shuffle: bytesPerSample(dtype) > 1};
}

/** The smallest unsigned type that holds 0 to `last`. */
export function smallestUnsigned(last: number): DType {
  if (last < 2 ** 8) return "uint8";
  return last < 2 ** 16 ? "uint16" : "uint32";
}

import {bytesPerSample, type DType} from "../../pyramid/dtype.js";
import type {Encoding, Manifest} from "../../pyramid/manifest.js";
import {planShards, type ShardPlan} from "../../pyramid/planShards.js";

/** An array of a store: where it is, how it is cut, how its inner chunks are encoded. */
export interface StoredArray {
  /** Folder in the store: "2/data". */
  path: string;
  /** Length of the last axis: samples, picks, or bins. The first axis is the channels. */
  length: number;
  plan: ShardPlan;
  encoding: Encoding;
}

/** Which array of a level: the values, or where the picks are (no such array at level 0). */
export type LevelArray = "data" | "offset";

/**
 * The array of a level, derived from the manifest: the format fixes chunks, shards and codecs, so the page needs no
 * request for the arrays' own metadata.
 */
export function levelArray(manifest: Manifest, level: number, array: LevelArray): StoredArray {
  const {path, bucket, length} = manifest.levels[level];
  if (array === "data") return describeArray(manifest, `${path}/data`, length, manifest.encoding);
  if (bucket === 1) throw new Error(`invalid array: level ${path} has no offset`);
  const [name, last] = manifest.method === "minmax" ? ["offset", bucket - 1] : ["index", manifest.sampleCount - 1];
  return describeArray(manifest, `${path}/${name}`, length, plainEncoding(smallestUnsigned(last)));
}

/** Names and sample types of the overview's arrays. */
const OVERVIEWS = {activity: "int8", extreme: "int8", rms: "float32"} as const satisfies Record<string, DType>;

/** Which picture of the whole recording. */
export type OverviewName = keyof typeof OVERVIEWS;

/** An array of the overview, shape (channels, bins). */
export function overviewArray(manifest: Manifest, name: OverviewName): StoredArray {
  return describeArray(manifest, `overview/${name}`, manifest.overview.binCount, plainEncoding(OVERVIEWS[name]));
}

function describeArray({channelCount}: Manifest, path: string, length: number, encoding: Encoding): StoredArray {
  const plan = planShards({channelCount, length, itemBytes: bytesPerSample(encoding.dtype)});
  return {path, length, plan, encoding};
}

/** How every array but `data` is encoded: no delta, bytes shuffled where there is more than one. */
function plainEncoding(dtype: DType): Encoding {
  return {dtype, delta: false, shuffle: bytesPerSample(dtype) > 1};
}

/** The smallest unsigned type that holds 0 to `last`. */
function smallestUnsigned(last: number): DType {
  if (last < 2 ** 8) return "uint8";
  return last < 2 ** 16 ? "uint16" : "uint32";
}

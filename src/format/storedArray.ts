import {bytesPerSample, type DType} from "./dtype.js";
import type {BandName, Encoding, Manifest, SpectrogramLayout, StoredManifest, TableName} from "./manifest.js";
import {tablesOf} from "./manifestTables.js";
import {METHODS} from "./methods.js";
import {planRows, planShards, type ShardPlan} from "./planShards.js";
import type {StoredTable} from "./storedTable.js";

/** Encoding of an array's inner chunks and meaning of its integers. */
export interface ArrayEncoding extends Encoding {
  /** The integer that stands for NaN, where one does. */
  storedNaN?: number;
}

/** An array of a store, of shape (channelCount, length): where it is, how it is cut, how its inner chunks are encoded. */
export interface StoredArray {
  /** Folder in the store: "2/data". */
  path: string;
  /** Length of the first axis: channels, or fields of a table. */
  channelCount: number;
  /** Length of the second: samples, picks, bins, items, bytes. */
  length: number;
  plan: ShardPlan;
  encoding: ArrayEncoding;
  /**
   * Bands and bins of an array of three axes (channel, band, bin). It is kept as one row of all channels after another, an
   * inner chunk each: `channelCount` is 1, and shards follow each other along the channels.
   */
  cells?: readonly [bandCount: number, binCount: number];
}

/** Array of a level: the values, or where the picks are (no such array at level 0). */
export type LevelArray = "data" | "offset";

/** The part of a manifest that decides where every array is and how it is stored. */
export type StoreLayout = Pick<
  Manifest,
  "method" | "encoding" | "storedNaN" | "sampleCount" | "channelCount" | "levels" | "overview"
> & {spectrogram?: SpectrogramLayout};

/**
 * The array of a level, derived from the manifest: the format fixes chunks, shards and codecs, so the page needs no
 * request for the arrays' own metadata. `offset` is cut as its `data` is, whatever its type.
 */
export function levelArray(layout: StoreLayout, level: number, array: LevelArray): StoredArray {
  const {encoding, storedNaN, sampleCount, levels} = layout;
  const {path, bucket, length} = levels[level];
  const shape = {channelCount: layout.channelCount, length};
  if (array === "data") {
    const values = storedNaN === undefined ? encoding : {...encoding, storedNaN};
    return {path: `${path}/data`, ...shape, plan: planOf(shape, encoding.dtype), encoding: values};
  }
  if (bucket === 1) throw new Error(`invalid array: level ${path} has no offset`);
  const {positions, lastPosition} = METHODS[layout.method];
  return {
    path: `${path}/${positions}`,
    ...shape,
    plan: planOf(shape, encoding.dtype),
    encoding: plainEncoding(smallestUnsigned(lastPosition({bucket, sampleCount})))
  };
}

/** Overviews that every store has. */
const OVERVIEW_NAMES = ["activity", "extreme", "rms"] as const;

/** Name of an overview array. */
export type OverviewName = (typeof OVERVIEW_NAMES)[number] | BandName;

/** The overviews that a store has. */
function overviewNames({overview}: Pick<StoreLayout, "overview">): OverviewName[] {
  return [...OVERVIEW_NAMES, ...(overview.bands ?? []).map(({name}) => name)];
}

/** An array of the overview, shape (channels, bins). */
export function overviewArray({channelCount, overview}: StoreLayout, name: OverviewName): StoredArray {
  return wholeArray(`overview/${name}`, {channelCount, length: overview.binCount}, name === "rms" ? "float32" : "int8");
}

/** The spectrogram of all channels, shape (channels, bands, bins); undefined where the store has none. */
export function spectrogramArray({channelCount, spectrogram}: StoreLayout): StoredArray | undefined {
  if (!spectrogram) return undefined;
  const {bandCount, binCount} = spectrogram;
  const rowLength = bandCount * binCount;
  return {
    path: "spectrogram/decibels",
    channelCount: 1,
    length: channelCount * rowLength,
    plan: planRows({rowCount: channelCount, rowLength}),
    encoding: plainEncoding("uint8"),
    cells: [bandCount, binCount]
  };
}

/** The arrays of a table: numbers, shape (fields, items), and its texts, shape (1, bytes), where it has any. */
export function tableArrays(
  name: TableName,
  {items, numbers, textBytes}: StoredTable
): {numbers: StoredArray; text?: StoredArray} {
  const text = () => wholeArray(`${name}/text`, {channelCount: 1, length: textBytes}, "uint8");
  return {
    numbers: wholeArray(`${name}/numbers`, {channelCount: numbers.length, length: items}, "float64"),
    ...(textBytes > 0 && {text: text()})
  };
}

/** An array and the names of its axes. */
export interface NamedArray {
  array: StoredArray;
  axes: readonly string[];
}

/** Every array of a store. Level 0 only where it is not left out. */
export function arraysOf(stored: StoreLayout & Partial<Pick<StoredManifest, TableName>>): NamedArray[] {
  const levels = stored.levels.flatMap(({bucket, omitted}, level): NamedArray[] => {
    if (omitted) return [];
    if (bucket === 1) return [{array: levelArray(stored, level, "data"), axes: ["channel", "time"]}];
    const names = ["data", "offset"] as const;
    return names.map((name) => ({array: levelArray(stored, level, name), axes: ["channel", "pick"]}));
  });
  const overviews = overviewNames(stored).map((name): NamedArray => {
    return {array: overviewArray(stored, name), axes: ["channel", "bin"]};
  });
  const tables = Object.entries(tablesOf(stored)).flatMap(([name, table]): NamedArray[] => {
    const {numbers, text} = tableArrays(name as TableName, table);
    const items: NamedArray = {array: numbers, axes: ["field", name === "segments" ? "segment" : "channel"]};
    return text ? [items, {array: text, axes: ["text", "byte"]}] : [items];
  });
  const array = spectrogramArray(stored);
  const spectrogram: NamedArray[] = array ? [{array, axes: ["channel", "band", "bin"]}] : [];
  return [...levels, ...overviews, ...spectrogram, ...tables];
}

type Shape = Pick<StoredArray, "channelCount" | "length">;

/** Plan of the arrays of a level: `offset` and `index` as their `data` is. */
function planOf(shape: Shape, dtype: DType): ShardPlan {
  return planShards({...shape, itemBytes: bytesPerSample(dtype)});
}

/** An array that is only read whole. */
function wholeArray(path: string, shape: Shape, dtype: DType): StoredArray {
  const plan = planShards({...shape, itemBytes: bytesPerSample(dtype), whole: true});
  return {path, ...shape, plan, encoding: plainEncoding(dtype)};
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

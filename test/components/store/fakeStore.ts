import {constants, gzipSync} from "node:zlib";
import type {AsyncReadable} from "zarrita";
import {crc32c} from "../../../src/format/crc32c.js";
import {bytesPerSample, createSamples, type DType, isFloat, type Samples} from "../../../src/format/dtype.js";
import type {Encoding, Manifest} from "../../../src/format/manifest.js";
import type {Segment} from "../../../src/format/segments.js";
import {levelArray, overviewArray, type StoredArray} from "../../../src/format/storedArray.js";
import {planLevels} from "../../../src/pyramid/planLevels.js";

/** A store in memory whose values tell where they belong. */
export interface FakeStore {
  manifest: Manifest;
  /** By path inside the store. */
  files: LazyFiles;
  /** Value of the store at a place of an array. */
  valueAt(array: StoredArray, channel: number, position: number): number | bigint;
}

/** Shape of a made-up store; each has a default. */
export interface FakeOptions {
  channelCount?: number;
  sampleCount?: number;
  dtype?: DType;
  segments?: Segment[];
  /** Bits that integers use: 10 by default. */
  bits?: number;
  /** Bins of the overview: 100 by default. */
  binCount?: number;
}

/** Writes data and offset arrays of every level, and the overview, from `valueAt`. */
export function fakeStore({
  channelCount = 40,
  sampleCount = 100_000,
  dtype = "int16",
  segments,
  bits = 10,
  binCount = 100
}: FakeOptions = {}): FakeStore {
  const ownSegments = segments ?? [{sampleStart: 0, sampleEnd: sampleCount, startSeconds: 0, samplePeriod: 0.001}];
  const manifest: Manifest = {
    version: 1,
    requires: [],
    method: "minmax",
    dtype,
    encoding: {dtype, delta: !isFloat(dtype), shuffle: bytesPerSample(dtype) > 1},
    sampleCount: ownSegments[ownSegments.length - 1].sampleEnd,
    channelCount,
    samplingRate: 1000,
    unit: "V",
    conversion: 1,
    offset: 0,
    segments: ownSegments,
    levels: planLevels(ownSegments),
    overview: {binCount},
    source: {name: "fake.nwb", bytes: 0},
    channels: Array.from({length: channelCount}, (_, i) => ({name: `c${i}`, center: 0, spread: 1}))
  };
  const buckets = new Map(manifest.levels.map(({path, bucket}) => [`${path}/offset`, bucket]));
  const valueOf: FakeStore["valueAt"] = ({path, encoding}, channel, position) => {
    const bucket = buckets.get(path);
    const value = valueAt(bucket ? {path, dtype: "uint32"} : {path, dtype: encoding.dtype, bits}, channel, position);
    return bucket ? Number(value) % bucket : value;
  };
  const files = new LazyFiles();
  const add = (array: StoredArray) => {
    for (let shard = 0; shard < array.plan.shardCount; shard++) {
      files.add(`${array.path}/c/0/${shard}`, () => makeShard(array, shard, channelCount, valueOf));
    }
  };
  manifest.levels.forEach((_, level) => {
    add(levelArray(manifest, level, "data"));
    if (level > 0) add(levelArray(manifest, level, "offset"));
  });
  for (const name of ["activity", "extreme", "rms"] as const) add(overviewArray(manifest, name));
  return {manifest, files, valueAt: valueOf};
}

/** Files that are made when they are first read. */
class LazyFiles extends Map<string, Uint8Array> {
  readonly #makers = new Map<string, () => Uint8Array>();

  add(path: string, make: () => Uint8Array): void {
    this.#makers.set(path, make);
  }

  override get(path: string): Uint8Array | undefined {
    const make = this.#makers.get(path);
    if (make && !super.has(path)) this.set(path, make());
    return super.get(path);
  }

  override delete(path: string): boolean {
    const isMade = super.delete(path);
    return this.#makers.delete(path) || isMade;
  }

  /** The same files, to be changed. */
  copy(): LazyFiles {
    const files = new LazyFiles();
    for (const path of this.#makers.keys()) files.add(path, () => this.get(path)!);
    return files;
  }
}

const boxes: Partial<Record<DType, Samples>> = {};

/**
 * The value that a fake store has at a place: a hash of it, over all of the type's range, or over `bits` bits of it as
 * recordings have.
 */
export function valueAt(
  {path, dtype, bits = 32}: {path: string; dtype: DType; bits?: number},
  channel: number,
  position: number
): number | bigint {
  let hash = Math.imul(path.charCodeAt(0) ^ 2166136261, 16777619);
  hash = Math.imul(hash ^ path.length, 16777619);
  hash = Math.imul(hash ^ channel, 16777619);
  hash = Math.imul(hash ^ position, 16777619);
  hash ^= hash >>> 13;
  hash >>= 32 - bits;
  if (dtype === "float32" || dtype === "float64") {
    if (hash % 97 === 0) return NaN;
    if (hash % 89 === 0) return -Infinity;
    return dtype === "float32" ? Math.fround(hash / 1000) : hash / 1000;
  }
  const box = (boxes[dtype] ??= createSamples(dtype, 1));
  if (box instanceof BigInt64Array || box instanceof BigUint64Array) box[0] = BigInt(hash) * 4294967311n;
  else box[0] = hash;
  return box[0];
}

/** A shard's file: chunks time-major, then the index. */
function makeShard(array: StoredArray, shard: number, channelCount: number, valueOf: FakeStore["valueAt"]): Uint8Array {
  const {length, plan, encoding} = array;
  const {innerChannels, innerLength, groupCount, innersPerShard} = plan;
  const parts: Uint8Array[] = [];
  const index = new Uint8Array(16 * groupCount * innersPerShard + 4).fill(0xff);
  const view = new DataView(index.buffer);
  let offset = 0;
  for (let column = 0; column < innersPerShard; column++) {
    const start = (shard * innersPerShard + column) * innerLength;
    if (start >= length) break;
    for (let group = 0; group < groupCount; group++) {
      const chunk = createSamples(encoding.dtype, innerChannels * innerLength);
      for (let row = 0; row < innerChannels && group * innerChannels + row < channelCount; row++) {
        for (let i = 0; i < innerLength && start + i < length; i++) {
          chunk[row * innerLength + i] = valueOf(array, group * innerChannels + row, start + i);
        }
      }
      const bytes = encode(chunk, encoding);
      view.setBigUint64(16 * (group * innersPerShard + column), BigInt(offset), true);
      view.setBigUint64(16 * (group * innersPerShard + column) + 8, BigInt(bytes.length), true);
      offset += bytes.length;
      parts.push(bytes);
    }
  }
  view.setUint32(index.length - 4, crc32c(index.subarray(0, -4)), true);
  return new Uint8Array(Buffer.concat([...parts, index]));
}

/** Delta, bytes, shuffle, gzip, in the plainest way. */
export function encode(chunk: Samples, {dtype, delta, shuffle}: Encoding): Uint8Array {
  const size = bytesPerSample(dtype);
  const values = chunk.slice();
  if (delta) {
    // Two numbers or two bigints: both subtract.
    for (let i = 1; i < values.length; i++) values[i] = (chunk[i] as number) - (chunk[i - 1] as number);
  }
  const bytes = new Uint8Array(values.buffer);
  const shuffled = shuffle ? bytes.slice() : bytes;
  if (shuffle) {
    for (let i = 0; i < bytes.length; i++) shuffled[(i % size) * chunk.length + Math.floor(i / size)] = bytes[i];
  }
  return gzipSync(shuffled, {level: 1, strategy: constants.Z_RLE});
}

/** `zarr.json` of an array, for readers of Zarr. */
export function arrayMetadata({length, plan, encoding}: StoredArray, channelCount: number): Uint8Array {
  const {innerChannels, innerLength, groupCount, shardLength} = plan;
  const {dtype, delta, shuffle} = encoding;
  const bytes = {name: "bytes", configuration: {endian: "little"}};
  const metadata = {
    zarr_format: 3,
    node_type: "array",
    shape: [channelCount, length],
    data_type: dtype,
    chunk_grid: {name: "regular", configuration: {chunk_shape: [innerChannels * groupCount, shardLength]}},
    chunk_key_encoding: {name: "default", configuration: {separator: "/"}},
    fill_value: 0,
    codecs: [
      {
        name: "sharding_indexed",
        configuration: {
          chunk_shape: [innerChannels, innerLength],
          codecs: [
            ...(delta ? [{name: "numcodecs.delta", configuration: {dtype}}] : []),
            bytes,
            ...(shuffle ? [{name: "numcodecs.shuffle", configuration: {elementsize: bytesPerSample(dtype)}}] : []),
            {name: "gzip", configuration: {level: 1}}
          ],
          index_codecs: [bytes, {name: "crc32c"}],
          index_location: "end"
        }
      }
    ],
    attributes: {}
  };
  return new TextEncoder().encode(JSON.stringify(metadata));
}

/** Files in memory for zarrita. */
export function zarrStore(files: Map<string, Uint8Array>): AsyncReadable {
  return {
    get: async (path) => files.get(path.slice(1)),
    async getRange(path, range) {
      const file = files.get(path.slice(1))!;
      if ("suffixLength" in range) return file.slice(-range.suffixLength);
      return file.slice(range.offset, range.offset + range.length);
    }
  };
}

import {gzipSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import * as zarr from "zarrita";
import {decodeChunk} from "../../../src/components/store/decodeChunk.js";
import type {DType, Samples} from "../../../src/format/dtype.js";
import {levelArray, overviewArray} from "../../../src/format/storedArray.js";
import {arrayMetadata, encode, fakeStore, valueAt, zarrStore} from "./fakeStore.js";

const DTYPES: DType[] = [
  "int8",
  "int16",
  "int32",
  "int64",
  "uint8",
  "uint16",
  "uint32",
  "uint64",
  "float32",
  "float64" // prettier-ignore
];

/** A chunk of 3 x 50 values over the whole range of the type, with its extremes. */
function chunkOf(dtype: DType): Samples {
  const {manifest} = fakeStore({channelCount: 3, sampleCount: 50, dtype});
  const {encoding} = levelArray(manifest, 0, "data");
  const values = Array.from({length: 150}, (_, i) =>
    valueAt({path: "0/data", dtype: encoding.dtype}, Math.floor(i / 50), i % 50)
  );
  const constructors = {
    int8: Int8Array, int16: Int16Array, int32: Int32Array, int64: BigInt64Array, uint8: Uint8Array,
    uint16: Uint16Array, uint32: Uint32Array, uint64: BigUint64Array, float32: Float32Array, float64: Float64Array
  }; // prettier-ignore
  return (constructors[dtype] as unknown as {from(values: unknown[]): Samples}).from(values);
}

describe("decodeChunk", () => {
  for (const dtype of DTYPES) {
    for (const delta of dtype.startsWith("float") ? [false] : [false, true]) {
      for (const shuffle of [false, true]) {
        test(`decodes ${dtype}${delta ? " delta" : ""}${shuffle ? " shuffle" : ""}`, async () => {
          const chunk = chunkOf(dtype);
          const encoding = {dtype, delta, shuffle};
          const decoded = await decodeChunk(encode(chunk, encoding), encoding, chunk.length);
          expect(decoded).toEqual(chunk);
          expect(decoded.constructor).toBe(chunk.constructor);
        });
      }
    }
  }

  for (const [dtype, storedNaN, type] of [
    ["int16", -32768, Float32Array],
    ["int32", -(2 ** 31), Float64Array]
  ] as const) {
    test(`reads the ${dtype} that stands for NaN as NaN, and all others as they are`, async () => {
      const integers = chunkOf(dtype);
      integers[7] = integers[149] = storedNaN as never;
      const plain = {dtype, delta: true, shuffle: true};
      const decoded = await decodeChunk(encode(integers, plain), {...plain, storedNaN}, integers.length);
      const values = Array.from(integers, Number);
      expect(decoded).toEqual(new type(values.map((value) => (value === storedNaN ? NaN : value))));
      expect(decoded[7]).toBeNaN();
    });
  }

  const encoding = {dtype: "int16", delta: true, shuffle: true} as const;
  const chunk = chunkOf("int16") as Int16Array;

  test("refuses more or fewer samples than a chunk has", async () => {
    const bytes = encode(chunk, encoding);
    await expect(decodeChunk(bytes, encoding, chunk.length - 1)).rejects.toThrow("more than 298 bytes");
    await expect(decodeChunk(bytes, encoding, chunk.length + 1)).rejects.toThrow("300 bytes instead of 302");
    await expect(decodeChunk(gzipSync(new Uint8Array(1e7)), encoding, 8)).rejects.toThrow("more than 16 bytes");
  });

  test("never gives other samples for damaged bytes", async () => {
    const bytes = encode(chunk, encoding);
    let refusals = 0;
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] ^= 1 << (at % 8);
      // Some bits mean nothing: the header's time and system, padding between deflate's blocks.
      const decoded = await decodeChunk(damaged, encoding, chunk.length).catch(() => void refusals++);
      if (decoded) expect(decoded, `byte ${at}`).toEqual(chunk);
    }
    expect(refusals).toBeGreaterThan(bytes.length - 20);
  });

  test("refuses a chunk that is cut short", async () => {
    const bytes = encode(chunk, encoding);
    await expect(decodeChunk(bytes.subarray(0, -1), encoding, chunk.length)).rejects.toThrow();
    await expect(decodeChunk(new Uint8Array(), encoding, chunk.length)).rejects.toThrow();
  });
});

describe("zarrita, reading the same files by their metadata,", () => {
  for (const dtype of DTYPES) {
    test(`finds the same ${dtype}`, async () => {
      const {manifest, files} = fakeStore({channelCount: 19, sampleCount: 9001, dtype});
      for (const [array, name] of [
        [levelArray(manifest, 0, "data"), "0/data"],
        [levelArray(manifest, 1, "data"), "1/data"],
        [levelArray(manifest, 1, "offset"), "1/offset"],
        [overviewArray(manifest, "rms"), "overview/rms"]
      ] as const) {
        files.set(`${name}/zarr.json`, arrayMetadata(array, 19));
        const opened = await zarr.open.v3(zarr.root(zarrStore(files)).resolve(name), {kind: "array"});
        const {plan} = array;
        for (const [group, column] of [
          [0, 0],
          [plan.groupCount - 1, Math.ceil(array.length / plan.innerLength) - 1]
        ] as const) {
          const chunk = await opened.getChunk([group, column]);
          const index = new DataView(
            files.get(`${name}/c/0/0`)!.slice(-(16 * plan.groupCount * plan.innersPerShard + 4)).buffer
          );
          const entry = 16 * (group * plan.innersPerShard + column);
          const start = Number(index.getBigUint64(entry, true));
          const bytes = files
            .get(`${name}/c/0/0`)!
            .subarray(start, start + Number(index.getBigUint64(entry + 8, true)));
          const decoded = await decodeChunk(bytes, array.encoding, plan.innerChannels * plan.innerLength);
          expect(decoded.constructor).toBe(chunk.data.constructor);
          expect(Buffer.compare(bytesOf(decoded), bytesOf(chunk.data as Samples))).toBe(0);
        }
      }
    });
  }
});

function bytesOf({buffer, byteOffset, byteLength}: Samples): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

import {copyFileSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {ready} from "h5wasm/node";
import {describe, expect, test, vi} from "vitest";
import {borrowKernels} from "../../../src/data/kernels/kernels.js";
import {ChunkReader} from "../../../src/data/source/hdf5/chunkReader.js";
import {openReader} from "../../../src/data/source/openSource.js";
import {RecordingError} from "../../../src/data/source/recordingError.js";
import type {SourceInfo} from "../../../src/data/source/source.js";
import {createSamples, type DType, type Samples} from "../../../src/format/dtype.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {between, createRandom} from "../../support/random.js";
import {openInfo} from "../../support/sources/openInfo.js";
import {writeTinyNwb} from "../../support/sources/writeTinyNwb.js";

const bytesOf = ({buffer, byteOffset, byteLength}: Samples) =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength);

/** Windows of a recording, the whole of it among them. */
function windowsOf({sampleCount, channelCount}: SourceInfo, seed: number): [number, number, number, number][] {
  const random = createRandom(seed);
  const most = Math.min(sampleCount, 20_000);
  return [
    [0, most, 0, channelCount],
    ...Array.from({length: 6}, (): [number, number, number, number] => {
      const start = between(random, 0, sampleCount - 1);
      const channelStart = between(random, 0, channelCount - 1);
      const end = between(random, start + 1, Math.min(sampleCount, start + most));
      return [start, end, channelStart, between(random, channelStart + 1, channelCount)];
    })
  ];
}

/** Reads windows past HDF5 and through it; returns how many came past it. */
async function expectSameReads(path: string, info: SourceInfo, seed = 1): Promise<number> {
  using kernels = borrowKernels();
  const read = vi.spyOn(ChunkReader.prototype, "read");
  const [fast, plain] = [await openReader(path, info, kernels), await openReader(path, info)];
  try {
    for (const [start, end, channelStart, channelEnd] of windowsOf(info, seed)) {
      const room = kernels.scratch("block", info.dtype, (end - start) * (channelEnd - channelStart));
      const read = await fast.read(start, end, {channelStart, channelEnd, to: room});
      const wanted = await plain.read(start, end, {channelStart, channelEnd});
      expect(read.constructor).toBe(wanted.constructor);
      expect(bytesOf(read).equals(bytesOf(wanted)), `${start} to ${end} of ${channelStart} to ${channelEnd}`).toBe(
        true
      );
    }
    return read.mock.results.filter(({value}) => value === true).length;
  } finally {
    read.mockRestore();
    fast.close();
    plain.close();
  }
}

/** Writes a gzipped series, past the first `written` rows of which nothing is written. */
async function writeChunked(options: {
  dtype?: DType;
  sampleCount: number;
  channelCount: number;
  chunks: [number, number];
  written?: number;
}): Promise<string> {
  const {dtype = "int16", sampleCount, channelCount, chunks, written = sampleCount} = options;
  const random = createRandom(sampleCount);
  const data = createSamples(dtype, written * channelCount);
  const isBig = dtype === "int64" || dtype === "uint64";
  for (let i = 0, value = 100; i < data.length; i++) {
    value = Math.max(0, Math.min(120, value + between(random, -2, 2)));
    data[i] = isBig ? BigInt(value) : value / (dtype.startsWith("float") ? 7 : 1);
  }
  await ready;
  return writeTinyNwb(tempFolder(), {
    series: [],
    more(file) {
      const group = file.create_group("acquisition").create_group("lfp");
      group.create_attribute("neurodata_type", "ElectricalSeries", []);
      const dataset = group.create_dataset({
        name: "data",
        data: data as Int16Array,
        shape: [written, channelCount],
        maxshape: [sampleCount, channelCount],
        chunks,
        compression: 4
      });
      if (written < sampleCount) dataset.resize([sampleCount, channelCount]);
      dataset.create_attribute("unit", "volts", []);
      group
        .create_dataset({name: "starting_time", data: 0, shape: [], dtype: "<d"})
        .create_attribute("rate", 1000, [], "<d");
    }
  });
}

describe("gzipped chunks", () => {
  test.each([
    {dtype: "int16", sampleCount: 5000, channelCount: 5, chunks: [700, 2]},
    {dtype: "float32", sampleCount: 3000, channelCount: 33, chunks: [1024, 32]},
    {dtype: "float64", sampleCount: 999, channelCount: 3, chunks: [100, 3]},
    {dtype: "int8", sampleCount: 4096, channelCount: 4, chunks: [4096, 4]},
    {dtype: "uint16", sampleCount: 100, channelCount: 2, chunks: [64, 1]},
    {dtype: "int64", sampleCount: 2000, channelCount: 2, chunks: [333, 2]},
    // Two levels of the tree above its leaves.
    {dtype: "int16", sampleCount: 90_000, channelCount: 2, chunks: [16, 1]}
  ] satisfies {dtype: DType; sampleCount: number; channelCount: number; chunks: [number, number]}[])(
    "of $dtype, $sampleCount x $channelCount in $chunks, are read as HDF5 reads them",
    async (shape) => {
      const path = await writeChunked(shape);
      expect(await expectSameReads(path, await openInfo(path))).toBe(7);
    }
  );

  test("that were never written are left to HDF5, which has a value for them", async () => {
    const path = await writeChunked({sampleCount: 5000, channelCount: 3, chunks: [512, 3], written: 2000});
    const count = await expectSameReads(path, await openInfo(path));
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(7);
  });

  test("that are damaged are HDF5's to explain, and never read wrongly", async () => {
    const path = await writeChunked({sampleCount: 4000, channelCount: 4, chunks: [512, 4]});
    const info = await openInfo(path);
    const plain = await openReader(path, info);
    const wanted = bytesOf(await plain.read(0, 4000));
    plain.close();
    const bytes = readFileSync(path);
    const random = createRandom(8);
    let failed = 0;
    for (let round = 0; round < 300; round++) {
      const damaged = Buffer.from(bytes);
      damaged[between(random, 2048, bytes.length - 1)] ^= 1 << between(random, 0, 7);
      const copy = join(tempFolder(), "damaged.nwb");
      writeFileSync(copy, damaged);
      using kernels = borrowKernels();
      try {
        const reader = await openReader(copy, info, kernels);
        const room = kernels.allocate(info.dtype, 16_000);
        const read = await reader.read(0, 4000, {to: room}).finally(() => reader.close());
        // A flip that HDF5 does not notice either: in a name, or in what no chunk holds.
        if (!bytesOf(read).equals(wanted)) {
          const other = await openReader(copy, info);
          expect(bytesOf(await other.read(0, 4000)).equals(bytesOf(read))).toBe(true);
          other.close();
        }
      } catch (error) {
        expect(error).toBeInstanceOf(RecordingError);
        failed++;
      }
    }
    expect(failed).toBeGreaterThan(50);
  });
});

const missing = isMissing("recordings");

describe.skipIf(missing)("recordings of other programs are read as HDF5 reads them", () => {
  // The body of a suite that is skipped runs as well.
  const folders = missing ? [] : ["recordings", "structure", "nwb_versions"];
  const paths = folders.flatMap((folder) =>
    readdirSync(sharedPath(folder)).filter((name) => name.endsWith(".nwb")).map((name) => `${folder}/${name}`)
  ); // prettier-ignore

  test.each(paths)("%s", async (name) => {
    const path = sharedPath(name);
    const info = await openInfo(path).catch(() => undefined);
    // Some structure cases are read with a sidecar alone, and some files hold no signal.
    if (info) await expectSameReads(path, info);
    expect(info === undefined || info.channelCount > 0).toBe(true);
  });

  test("shuffled ones, as seeg's, past it", async () => {
    const path = sharedPath("recordings/seeg.nwb");
    const copy = join(tempFolder(), "seeg.nwb");
    copyFileSync(path, copy);
    expect(await expectSameReads(copy, await openInfo(copy))).toBe(7);
  });
});

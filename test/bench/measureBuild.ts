import {statSync} from "node:fs";
import {join} from "node:path";
import {constants, gzipSync} from "node:zlib";
import {buildStore} from "../../src/data/builder/buildStore.js";
import {digestFiles} from "../../src/data/builder/identity/digestFiles.js";
import type {BuildPlan} from "../../src/data/builder/plan/buildPlan.js";
import {planBuild} from "../../src/data/builder/plan/planBuild.js";
import {readBlocks} from "../../src/data/builder/read/readBlocks.js";
import {listTree} from "../../src/data/builder/work/listTree.js";
import {peakMemory} from "../../src/data/builder/work/peakMemory.js";
import {encodeChunk} from "../../src/data/builder/write/encodeChunk.js";
import {gzip} from "../../src/data/builder/write/gzip.js";
import {borrowKernels} from "../../src/data/kernels/kernels.js";
import {openSource} from "../../src/data/source/openSource.js";
import {bytesPerSample, type Samples} from "../../src/format/dtype.js";
import {arraysOf} from "../../src/format/storedArray.js";
import {profileParts} from "./profileParts.js";

/** Figures that one process measured of itself. */
export interface BuildMeasure {
  seconds: number;
  peakMemoryMiB: number;
  /** Bytes that came out. */
  storeMB: number;
  /** Seconds by part of a build. */
  parts: Record<string, number>;
}

/** Names of what a process can measure. */
export type Measurement = keyof typeof measurements;

const measurements = {
  /** A build as users run it. */
  async build(path: string, outDir: string) {
    const {build, store, manifest} = await buildStore({path, outDir});
    const pictures = [...(manifest.overview.bands ?? []).map(({name}) => `overview/${name}`), "spectrogram"];
    const files = pictures.flatMap((folder) => listTree(join(store, folder)));
    const spectrogramMB = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
    return {storeMB: build.storeBytes / 1e6, parts: {spectrogramMB}};
  },
  /** The same on one thread under the profiler. */
  async parts(path: string, outDir: string) {
    const {result, parts} = await profileParts(() => buildStore({path, outDir, workers: 1}));
    return {storeMB: result.build.storeBytes / 1e6, parts};
  },
  /** Telling which recording it is: every byte of its file. */
  async identity(path: string) {
    await digestFiles([path]);
    return {storeMB: 0, parts: {}};
  },
  /** Reading and compressing alone, with our own encoder. */
  floor: (path: string) => measureFloor(path, gzip),
  /** The same with zlib's encoder and its run-length strategy, for reference. */
  zlibFloor: (path: string) =>
    measureFloor(path, (_, bytes) => gzipSync(bytes, {strategy: constants.Z_RLE, level: 1, memLevel: 9}))
};

const [what, path, outDir] = process.argv.slice(2);
const startedAt = performance.now();
const measured = await measurements[what as Measurement](path, outDir);
const result: BuildMeasure = {
  seconds: (performance.now() - startedAt) / 1000,
  peakMemoryMiB: peakMemory() / 2 ** 20,
  ...measured
};
process.stdout.write(JSON.stringify(result));

/**
 * Measures the floor of any builder on one thread: reading every block once, and compressing as many bytes as the store's
 * arrays have, measured on level 0 and scaled to all of them.
 */
async function measureFloor(file: string, compress: typeof gzip) {
  using kernels = borrowKernels();
  const source = await openSource(file);
  const plan = await planBuild(source, {id: "floor", path: file, fingerprint: "0", digest: "0"}, {});
  const encode = (chunk: Samples) => encodeChunk(kernels, plan.encoding, chunk, compress);
  const length = 4096;
  const column = kernels.allocate(plan.encoding.dtype, plan.channelCount * length);
  const parts = {read: 0, compress: 0};
  let filled = 0;
  let bytes = 0;
  let lap = performance.now();
  const stop = (part: keyof typeof parts) => {
    const now = performance.now();
    parts[part] += (now - lap) / 1000;
    lap = now;
  };
  for await (const block of readBlocks(kernels, plan, source, [0, plan.info.sampleCount])) {
    for (let done = 0; done < block.count;) {
      const count = Math.min(length - filled, block.count - done);
      block.copyTo({values: column, at: filled, stride: length}, done, count);
      stop("read");
      filled += count;
      done += count;
      if (filled < length) continue;
      bytes += encodeColumn(column, encode, length);
      filled = 0;
      stop("compress");
    }
  }
  source.close();
  parts.compress *= rawBytes(plan);
  return {storeMB: bytes / 1e6, parts};
}

function encodeColumn(values: Samples, encode: (chunk: Samples) => Uint8Array, length: number): number {
  let size = 0;
  for (let at = 0; at < values.length; at += 16 * length) size += encode(values.subarray(at, at + 16 * length)).length;
  return size;
}

/** Raw bytes of all arrays of a store, in units of level 0's. */
function rawBytes(plan: BuildPlan): number {
  const sizes = arraysOf(plan).map(({array}) => array.length * bytesPerSample(array.encoding.dtype));
  return sizes.reduce((sum, size) => sum + size, 0) / sizes[0];
}

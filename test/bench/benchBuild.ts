import {execFile} from "node:child_process";
import {mkdtempSync, rmSync, statSync} from "node:fs";
import {availableParallelism, tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import {bytesPerSample} from "../../src/format/dtype.js";
import type {Figure} from "./figure.js";
import {type BenchRecording, F1, F2, makeRecording} from "./makeRecording.js";
import type {BuildMeasure, Measurement} from "./measureBuild.js";

/** Budgets of the builder on 2 cores; the floor's ratio is of reading plus compressing alone. */
const BUDGETS = {
  F1: {seconds: 9, storeMB: 450},
  F2: {seconds: 20, storeMB: 1100}
} as const;

const MEMORY_MIB = 1024;
const FLOOR_RATIO = 1.3;

/** Part of a build that reading every byte of its file once more may take. */
const IDENTITY_RATIO = 0.1;

/** Parts of a build's processor time, and of its store, that spectrograms and overviews of bands may take. */
const SPECTROGRAM = {time: 0.2, bytes: 0.1};

/** Builds the two reference recordings, each in a process of its own, and measures time, memory and bytes. */
export async function benchBuild(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const recording of [F1, F2])
    figures.push(...(await benchOne(recording, BUDGETS[recording.name as "F1" | "F2"])));
  return figures;
}

async function benchOne(recording: BenchRecording, budget: {seconds: number; storeMB: number}): Promise<Figure[]> {
  const {name, sampleCount, channelCount, dtype} = recording;
  const path = await makeRecording(recording);
  const rawMB = (sampleCount * channelCount * bytesPerSample(dtype)) / 1e6;
  const floor = await measureFloor("floor", path);
  const zlibFloor = await measureFloor("zlibFloor", path);
  const build = await measure("build", path);
  const identity = await measure("identity", path);
  const {parts} = await measure("parts", path);
  return [
    {name: `${name} source on disk, MB`, value: statSync(path).size / 1e6},
    {name: `${name} build, s`, value: build.seconds, budget: budget.seconds},
    {name: `${name} its identity / build`, value: identity.seconds / build.seconds, budget: IDENTITY_RATIO},
    {name: `${name} build, MB/s of raw samples`, value: rawMB / build.seconds},
    {name: `${name} floor: reading and compressing alone with zlib, s`, value: zlibFloor},
    {name: `${name} build / that floor`, value: build.seconds / zlibFloor, budget: FLOOR_RATIO},
    {name: `${name} floor with our own gzip, s`, value: floor},
    {name: `${name} build / that floor`, value: build.seconds / floor},
    {name: `${name} peak memory, MiB`, value: build.peakMemoryMiB, budget: MEMORY_MIB},
    {name: `${name} store, MB`, value: build.storeMB, budget: budget.storeMB},
    {name: `${name} store / raw`, value: build.storeMB / rawMB},
    {
      name: `${name} spectrograms / rest of the build`,
      value: shareOf(parts.spectrogram, sum(parts)),
      budget: SPECTROGRAM.time
    },
    {
      name: `${name} spectrograms / rest of the store`,
      value: shareOf(build.parts.spectrogramMB, build.storeMB),
      budget: SPECTROGRAM.bytes
    },
    ...Object.entries(parts).map(([part, value]) => ({name: `${name} on one thread: ${part}, s`, value}))
  ];
}

/** A part over the rest of the whole. */
function shareOf(part: number, whole: number): number {
  return part / (whole - part);
}

function sum(parts: Readonly<Record<string, number>>): number {
  return Object.values(parts).reduce((total, seconds) => total + seconds, 0);
}

/** Seconds that a floor takes on all cores: measured on all of them at once, since they share caches and memory. */
async function measureFloor(what: "floor" | "zlibFloor", path: string): Promise<number> {
  const cores = availableParallelism();
  const each = await Promise.all(Array.from({length: cores}, () => measure(what, path)));
  return each.reduce((sum, {parts: {read, compress}}) => sum + (read + compress) / cores, 0) / cores;
}

/** Runs a measurement in a fresh process, so that its peak memory is its own. */
async function measure(what: Measurement, path: string): Promise<BuildMeasure> {
  const out = mkdtempSync(join(tmpdir(), "stratigram-bench-out-"));
  try {
    const runner = fileURLToPath(new URL("../../src/data/run/run.js", import.meta.url));
    const script = fileURLToPath(new URL("./measureBuild.ts", import.meta.url));
    // A script whose map is read: parts are told by the files of functions.
    const options = what === "parts" ? ["--enable-source-maps"] : [];
    const {stdout} = await promisify(execFile)(process.execPath, [...options, runner, script, what, path, out]);
    return JSON.parse(stdout) as BuildMeasure;
  } finally {
    rmSync(out, {recursive: true, force: true});
  }
}

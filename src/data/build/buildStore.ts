import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync} from "node:fs";
import {availableParallelism} from "node:os";
import {basename, extname, join, resolve} from "node:path";
import type {Manifest} from "../../pyramid/manifest.js";
import {checkFile, openSource} from "../source/openSource.js";
import type {Sidecar} from "../source/readSidecar.js";
import type {SourceInfo} from "../source/source.js";
import type {BuildPlan} from "./buildPlan.js";
import {joinSpans} from "./finishBuild.js";
import {fingerprintOf} from "./fingerprint.js";
import {type BuildOptions, planBuild} from "./planBuild.js";
import {runTasks} from "./runTasks.js";
import {InexactError} from "./storedValues.js";
import {makeTables} from "./tables.js";
import {scalesOf} from "./makeManifest.js";
import {writeStore} from "./writeStore.js";
import {WorkFolder} from "./workFolder.js";

/** How far a build is. */
export interface BuildProgress {
  stage: "plan" | "build" | "finish" | "done";
  /** Raw bytes built so far, and in all. */
  doneBytes: number;
  totalBytes: number;
}

/** What to build, where, and how. */
export interface BuildRequest extends BuildOptions {
  /** The recording. */
  path: string;
  /** Folder of stores. */
  outDir: string;
  /** First part of the store's name: the recording's id. The file's stem when absent. */
  id?: string;
  sidecar?: Sidecar;
  series?: string;
  recordingsDir?: string;
  /** Worker threads; all cores when absent. */
  workers?: number;
  onProgress?: (progress: BuildProgress) => void;
}

/** What a build took; beside the store, never in it. */
export interface BuildFacts {
  seconds: number;
  /** Peak resident memory of the process. */
  peakMemoryBytes: number;
  storeBytes: number;
  warnings: string[];
}

/** A store that is there. */
export interface BuildResult {
  /** Absolute path of the store. */
  store: string;
  /** Its folder's name. */
  name: string;
  /** Whether it was there already. */
  fresh: boolean;
  manifest: Manifest;
  info: SourceInfo;
  build: BuildFacts;
}

/** Where the parts of one recording's build lie. */
export function pathsOf(outDir: string, name: string) {
  const base = resolve(outDir, name);
  return {store: `${base}.zarr`, tables: `${base}.tables`, facts: `${base}.build.json`, work: `${base}.partial`};
}

/**
 * Builds the store of one recording, or finds it already built. Continues where a killed build of the same recording and
 * options stopped. Nothing of an older store is touched before the new one is whole.
 */
export async function buildStore(request: BuildRequest): Promise<BuildResult> {
  const {path, outDir, onProgress} = request;
  const startedAt = performance.now();
  const id = request.id ?? basename(path, extname(path));
  const options = optionsOf(request);
  await checkFile(path);
  const name = `${id}-${fingerprintOf(path, options)}`;
  const paths = pathsOf(outDir, name);
  const found = readBuilt(paths);
  if (found) return {store: paths.store, name: basename(paths.store), fresh: true, ...found};

  mkdirSync(outDir, {recursive: true});
  const source = await openSource(path, {
    sidecar: request.sidecar,
    series: request.series,
    recordingsDir: request.recordingsDir
  });
  let plan: BuildPlan;
  const {info} = source;
  const work = new WorkFolder(paths.work);
  const report = (stage: BuildProgress["stage"], doneSamples: number) => {
    const frameBytes = (info.sampleCount && plan ? plan.channels.length : info.channelCount) * bytesOf(info);
    onProgress?.({stage, doneBytes: doneSamples * frameBytes, totalBytes: info.sampleCount * frameBytes});
  };
  try {
    plan = await planBuild(source, {id, path: resolve(path), fingerprint: name}, options);
    try {
      await buildSpans(plan);
    } catch (error) {
      if (!isInexact(error)) throw error;
      plan = await planBuild(source, {id, path: resolve(path), fingerprint: name}, options, {floats: true});
      await buildSpans(plan);
    }
  } finally {
    source.close();
  }

  report("finish", info.sampleCount);
  const statistics = joinSpans(plan, work.carries(plan), work);
  const manifest = writeStore(plan, statistics, work);
  const tables = makeTables({
    channels: plan.channels.map((channel) => info.channels[channel]),
    manifest: manifest.channels,
    statistics: statistics.channels,
    scales: scalesOf(plan),
    offset: info.offset,
    unit: info.unit,
    intervals: info.intervals,
    segments: info.segments
  });
  mkdirSync(paths.tables, {recursive: true});
  for (const [table, bytes] of Object.entries(tables)) {
    writeFileSync(join(paths.tables, `${table}.arrow`), bytes as Uint8Array);
  }
  const build: BuildFacts = {
    seconds: (performance.now() - startedAt) / 1000,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    storeBytes: folderBytes(work.storeDir),
    warnings: info.findings.filter(({level}) => level === "warning").map(({text}) => text)
  };
  writeFileSync(paths.facts, JSON.stringify({info, build}));
  rmSync(paths.store, {recursive: true, force: true});
  renameSync(work.storeDir, paths.store);
  work.remove();
  report("done", info.sampleCount);
  return {store: paths.store, name: basename(paths.store), fresh: false, manifest, info, build};

  async function buildSpans(plan: BuildPlan): Promise<void> {
    work.open(plan);
    const pending = work.pendingSpans(plan);
    let done = info.sampleCount;
    for (const span of pending) done -= plan.spans[span][1] - plan.spans[span][0];
    report("build", done);
    await runTasks(
      pending.map((span) => ({plan, workPath: work.path, span})),
      {
        workers: request.workers ?? availableParallelism(),
        onDone(samples) {
          done += samples;
          report("build", done);
        }
      }
    );
  }
}

/** Options that change the store's bytes. */
function optionsOf({channels, method, step, level0, series, sidecar}: BuildRequest): BuildOptions {
  return JSON.parse(JSON.stringify({channels, method, step, level0, series, sidecar})) as BuildOptions;
}

function readBuilt({store, facts}: ReturnType<typeof pathsOf>) {
  const root = join(store, "zarr.json");
  if (!existsSync(root) || !existsSync(facts)) return undefined;
  const {attributes} = JSON.parse(readFileSync(root, "utf8")) as {attributes: {stratigram: Manifest}};
  const {info, build} = JSON.parse(readFileSync(facts, "utf8")) as {info: SourceInfo; build: BuildFacts};
  return {manifest: attributes.stratigram, info, build};
}

function isInexact(error: unknown): boolean {
  return error instanceof Error && error.name === new InexactError().name;
}

function bytesOf({dtype}: SourceInfo): number {
  return Number(/\d+$/.exec(dtype)![0]) / 8;
}

function folderBytes(folder: string): number {
  let bytes = 0;
  for (const entry of readdirSync(folder, {recursive: true, withFileTypes: true})) {
    if (entry.isFile()) bytes += statSync(join(entry.parentPath, entry.name)).size;
  }
  return bytes;
}

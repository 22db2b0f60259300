import {existsSync, readFileSync, rmSync} from "node:fs";
import {basename} from "node:path";
import type {Manifest} from "../../format/manifest.js";
import {METHODS} from "../../format/methods.js";
import type {RecordingStatistics} from "../../pyramid/foldStatistics.js";
import {formatCount} from "../../text/count.js";
import {LockedError, takeLock} from "../disk/takeLock.js";
import {borrowKernels} from "../kernels/kernels.js";
import {RecordingError} from "../source/recordingError.js";
import type {SourceInfo} from "../source/source.js";
import {type BuildRequest} from "./buildRequest.js";
import {buildAndJoin, buildSpans} from "./buildSpans.js";
import {CarryStream} from "./finish/carryStream.js";
import {type BuildFacts, finishStore} from "./finish/finishStore.js";
import {joinSpans} from "./finish/joinSpans.js";
import {pickLttbLevels} from "./finish/pickLttbLevels.js";
import {locateStore, prepareBuild, type PreparedBuild} from "./prepareBuild.js";
import {openBlocks} from "./span/spanTask.js";
import {passesOf, progressOf} from "./work/buildProgress.js";
import {explainFailure} from "./work/explainFailure.js";
import {readStore} from "./work/readStore.js";
import {lockFile, type StorePaths, tableFile} from "./work/storePaths.js";
import {TABLES} from "./write/tables.js";

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

/**
 * Builds the store of one recording, or finds it already built. Continues where a killed build of the same recording and
 * options stopped. Rejects with a `RecordingError` of one line.
 */
export async function buildStore(request: BuildRequest): Promise<BuildResult> {
  const startedAt = performance.now();
  const {id, paths} = await locateStore(request);
  const found = readBuilt(paths);
  if (found) {
    // A build killed while it cleared up leaves its folder beside the finished store.
    rmSync(paths.work, {recursive: true, force: true});
    return {...found, fresh: true};
  }
  return guarded(request, paths, async () => {
    // A build that meets an inexact sample leaves a note of it, so that the next plan has a larger type.
    for (;;) {
      const prepared = await prepareBuild(request, id, paths);
      dropDamaged(prepared, request);
      const statistics = await buildAndJoin(prepared, request);
      if (statistics !== "inexact") return finish(prepared, statistics, request, paths, startedAt);
    }
  });
}

/**
 * Builds one share of a recording's spans, the `share`th of `shareCount` (from 1), in this process alone: for machines
 * that share a folder. Any order, at once or one after another, and the same share twice, come to the same store.
 */
export async function buildShare(request: BuildRequest, share: number, shareCount: number): Promise<void> {
  const {id, paths} = await locateStore(request);
  if (readBuilt(paths)) return;
  try {
    const isOwn = (span: number) => span % shareCount === share - 1;
    const build = async () => {
      const prepared = await prepareBuild(request, id, paths, {isShare: true});
      dropDamaged(prepared, request, isOwn);
      return buildSpans(prepared, {...request, workers: 1}, {isOwn});
    };
    while ((await build()) === "inexact");
  } catch (error) {
    throw explainFailure(error, request.path);
  }
}

/** Makes the store of shares that are all built. Rejects, and says which are missing, when they are not. */
export async function finishShares(request: BuildRequest): Promise<BuildResult> {
  const startedAt = performance.now();
  const {id, paths} = await locateStore(request);
  const found = readBuilt(paths);
  if (found) return {...found, fresh: true};
  return guarded(request, paths, async () => {
    const prepared = await prepareBuild(request, id, paths);
    dropDamaged(prepared, request);
    const missing = prepared.plan.spans.flatMap((_, span) => (prepared.work.hasCarry(span) ? [] : [span]));
    if (missing.length > 0) {
      const reason = `${missing.length} of ${prepared.plan.spans.length} spans are not built: run the missing tasks`;
      throw new RecordingError(basename(request.path), reason);
    }
    const {plan, work} = prepared;
    const statistics = await joinSpans(plan, new CarryStream(work, plan.spans.length), work.createFolders());
    return finish(prepared, statistics, request, paths, startedAt);
  });
}

/** Spans of an unfinished build that did not survive, as after a power cut, are built anew. */
function dropDamaged({plan, work}: PreparedBuild, {path}: BuildRequest, isOwn: (span: number) => boolean = () => true) {
  const count = work.dropDamaged(Array.from(plan.spans.keys()).filter(isOwn));
  if (count > 0) {
    console.warn(
      `${basename(path)}: ${formatCount(count, "part")} of an unfinished build ${count > 1 ? "were" : "was"} damaged: built anew`
    );
  }
}

/** Runs a build alone, and explains what goes wrong. */
async function guarded<T>({path}: BuildRequest, paths: StorePaths, build: () => Promise<T>): Promise<T> {
  try {
    const release = takeLock(lockFile(paths.work));
    try {
      return await build();
    } finally {
      release();
    }
  } catch (error) {
    if (error instanceof LockedError) {
      const advice = `wait for it, or delete ${error.file} if nothing runs there`;
      throw new RecordingError(basename(path), `is being built by ${error.holder}: ${advice}`, {cause: error});
    }
    throw explainFailure(error, path);
  }
}

async function finish(
  {plan, work}: PreparedBuild,
  statistics: RecordingStatistics,
  request: BuildRequest,
  paths: StorePaths,
  startedAt: number
): Promise<BuildResult> {
  if (!METHODS[plan.method].nests) await pickLevels({plan, work}, request);
  const all = progressOf(plan, passesOf(plan) * plan.info.sampleCount);
  request.onProgress?.({stage: "finish", ...all});
  const located = await locateStore(request);
  if (located.paths.store !== paths.store) {
    rmSync(paths.work, {recursive: true, force: true});
    throw new RecordingError(basename(request.path), "changed while it was being built: build it again");
  }
  const finished = finishStore(plan, statistics, work, paths, startedAt);
  request.onProgress?.({stage: "done", ...all});
  return {store: paths.store, name: basename(paths.store), fresh: false, ...finished};
}

/** Reads the recording once more, in the source's own values, for the levels that spans cannot pick by themselves. */
async function pickLevels({plan, work}: PreparedBuild, {onProgress}: BuildRequest) {
  const {sampleCount} = plan.info;
  using kernels = borrowKernels();
  const {blocks, close} = await openBlocks(kernels, {...plan, storedScale: undefined}, work, [0, sampleCount]);
  try {
    await pickLttbLevels(kernels, plan, blocks, work.createFolders(), (samples) => {
      onProgress?.({stage: "build", ...progressOf(plan, sampleCount + samples)});
    });
  } finally {
    close();
  }
}

/** The store that is already there, if it is whole. */
function readBuilt({store, facts, tables}: StorePaths): Omit<BuildResult, "fresh"> | undefined {
  const needed = [`${store}/zarr.json`, facts, ...TABLES.map((name) => tableFile(tables, name))];
  if (!needed.every((file) => existsSync(file))) return undefined;
  const {info, build} = JSON.parse(readFileSync(facts, "utf8")) as Pick<BuildResult, "info" | "build">;
  try {
    return {store, name: basename(store), manifest: readStore(store), info, build};
  } catch (error) {
    if (error instanceof RecordingError) return undefined; // cut by a power failure: built anew
    throw error;
  }
}

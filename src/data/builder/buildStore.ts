import {existsSync, readFileSync, rmSync} from "node:fs";
import {basename, dirname} from "node:path";
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
import {isUnchanged, remember} from "./identity/identify.js";
import {type LocatedStore, locateStore, prepareBuild, type PreparedBuild} from "./prepareBuild.js";
import {InexactError} from "./read/createConverter.js";
import {openBlocks} from "./span/spanTask.js";
import {passesOf, progressOf} from "./work/buildProgress.js";
import {explainFailure} from "./work/explainFailure.js";
import {checkDigests, checkSizes, readFileList} from "./work/fileList.js";
import {readStore} from "./work/readStore.js";
import {lockFile, type StorePaths} from "./work/storePaths.js";

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
  const located = await explained(request, () => locateStore(request));
  const {paths} = located;
  const found = await findBuilt(request, located);
  if (found) return found;
  return guarded(request, paths, async () => {
    // Another process may have built it just now.
    const built = existsSync(paths.list) && (await findBuilt({...request, check: false}, located));
    if (built) return built;
    remember(paths.source, located.identity);
    const {prepared, statistics} = await untilExact(async () => {
      const prepared = await prepareBuild(request, located);
      dropDamaged(prepared, request);
      return {prepared, statistics: await buildAndJoin(prepared, request)};
    });
    return finish(prepared, statistics, {request, located, startedAt});
  });
}

/**
 * Builds one share of a recording's spans, the `share`th of `shareCount` (from 1), in this process alone: for machines
 * that share a folder. Any order, at once or one after another, and the same share twice, come to the same store.
 */
export async function buildShare(request: BuildRequest, share: number, shareCount: number): Promise<void> {
  await explained(request, async () => {
    const located = await locateStore(request);
    if (await findBuilt(request, located)) return;
    remember(located.paths.source, located.identity);
    const isWanted = (span: number) => span % shareCount === share - 1;
    await untilExact(async () => {
      const prepared = await prepareBuild(request, located, {isShare: true});
      dropDamaged(prepared, request, isWanted);
      await buildSpans(prepared, {...request, workers: 1}, {isWanted});
    });
  });
}

/** Makes the store of shares that are all built. Rejects, and says which are missing, when they are not. */
export async function finishShares(request: BuildRequest): Promise<BuildResult> {
  const startedAt = performance.now();
  const located = await explained(request, () => locateStore(request));
  const {paths} = located;
  const found = await findBuilt(request, located);
  if (found) return found;
  return guarded(request, paths, async () => {
    const prepared = await prepareBuild(request, located);
    dropDamaged(prepared, request);
    const missing = prepared.plan.spans.flatMap((_, span) => (prepared.work.hasCarry(span) ? [] : [span]));
    if (missing.length > 0) {
      const reason = `${missing.length} of ${prepared.plan.spans.length} spans are not built: run the missing tasks`;
      throw new RecordingError(basename(request.path), reason);
    }
    const {plan, work} = prepared;
    const statistics = await joinSpans(plan, new CarryStream(work, plan.spans.length), work.createFolders());
    return finish(prepared, statistics, {request, located, startedAt});
  });
}

/** Builds until a plan holds: one that meets an inexact sample leaves a note of it, and the next has a larger type. */
async function untilExact<T>(build: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await build();
    } catch (error) {
      if (!(error instanceof InexactError)) throw error;
    }
  }
}

/** Spans of an unfinished build that did not survive, as after a power cut, are built anew. */
function dropDamaged(
  {plan, work}: PreparedBuild,
  {path}: BuildRequest,
  isWanted: (span: number) => boolean = () => true
) {
  const count = work.dropDamaged(Array.from(plan.spans.keys()).filter(isWanted));
  if (count > 0) {
    console.warn(
      `${basename(path)}: ${formatCount(count, "part")} of an unfinished build ${count > 1 ? "were" : "was"} damaged: built anew`
    );
  }
}

/** Runs a build alone, and explains what goes wrong. */
function guarded<T>(request: BuildRequest, paths: StorePaths, build: () => Promise<T>): Promise<T> {
  return explained(request, async () => {
    const release = takeLock(lockFile(paths.work));
    try {
      return await build();
    } finally {
      release();
    }
  });
}

async function explained<T>({path}: BuildRequest, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
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
  {request, located, startedAt}: {request: BuildRequest; located: LocatedStore; startedAt: number}
): Promise<BuildResult> {
  const {identity, paths} = located;
  if (!METHODS[plan.method].nests) await pickLevels({plan, work}, request);
  const all = progressOf(plan, passesOf(plan) * plan.info.sampleCount);
  request.onProgress?.({stage: "finish", ...all});
  if (!(await isUnchanged(identity, request))) {
    for (const path of [paths.work, paths.source]) rmSync(path, {recursive: true, force: true});
    throw new RecordingError(basename(request.path), "changed while it was being built: build it again");
  }
  const finished = await finishStore({plan, work}, statistics, {paths, startedAt});
  request.onProgress?.({stage: "done", ...all});
  return {store: paths.store, name: basename(paths.store), fresh: false, ...finished};
}

/** Reads the recording once more, in the source's own values, for the levels that spans cannot pick by themselves. */
async function pickLevels({plan, work}: PreparedBuild, {onProgress}: BuildRequest) {
  const {sampleCount} = plan.info;
  using kernels = borrowKernels();
  const {blocks, close} = await openBlocks(kernels, {...plan, storedScale: undefined}, work, [0, sampleCount]);
  try {
    await pickLttbLevels(kernels, {plan, folders: work.createFolders()}, blocks, (samples) => {
      onProgress?.({stage: "build", ...progressOf(plan, sampleCount + samples)});
    });
  } finally {
    close();
  }
}

/** The store that is already there, if it is whole: its files are those of its list, with `check` byte by byte. */
async function findBuilt(
  {check, path}: BuildRequest,
  {identity, paths}: LocatedStore
): Promise<BuildResult | undefined> {
  if (!existsSync(paths.store) && !existsSync(paths.list)) return undefined;
  const files = readFileList(paths);
  const problems = files ? checkSizes(paths, files) : [`${basename(paths.list)} is missing or damaged`];
  if (files && problems.length === 0 && check) problems.push(...(await checkDigests(dirname(paths.store), files)));
  if (problems.length > 0) {
    console.warn(`${basename(path)}: its store is damaged (${problems[0]}): built anew`);
    rmSync(paths.list, {force: true});
    return undefined;
  }
  remember(paths.source, identity);
  // A build killed while it cleared up leaves its folder beside the finished store.
  rmSync(paths.work, {recursive: true, force: true});
  const {info, build} = JSON.parse(readFileSync(paths.facts, "utf8")) as Pick<BuildResult, "info" | "build">;
  return {
    store: paths.store,
    name: basename(paths.store),
    fresh: true,
    manifest: readStore(paths.store).manifest,
    info,
    build
  };
}

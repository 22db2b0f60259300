import {basename} from "node:path";
import {METHODS} from "../../format/methods.js";
import type {RecordingStatistics} from "../../pyramid/statistics/recordingStatistics.js";
import {removeAll} from "../disk/moveFile.js";
import {borrowKernels} from "../kernels/kernels.js";
import {RecordingError} from "../source/recordingError.js";
import type {BuildRequest} from "./buildRequest.js";
import type {BuildResult} from "./findBuilt.js";
import {CarryStream} from "./finish/carryStream.js";
import {finishStore} from "./finish/finishStore.js";
import {joinSpans} from "./finish/joinSpans.js";
import {pickLttbLevels} from "./finish/pickLttbLevels.js";
import {isUnchanged} from "./identity/identify.js";
import type {LocatedStore, PreparedBuild} from "./prepareBuild.js";
import {openBlocks} from "./span/spanTask.js";
import {passesOf, progressOf} from "./work/buildProgress.js";

/** Destination and facts of a store that is being made. */
export interface FinishRequest {
  request: Pick<BuildRequest, "path" | "recordingsDir" | "onProgress">;
  located: Pick<LocatedStore, "identity" | "paths">;
  /** By `performance.now()`. */
  startedAt: number;
}

/** Joins spans that other processes built. Rejects, and says how many are missing, when they are not all there. */
export async function joinShares({plan, work}: PreparedBuild, recording: string): Promise<RecordingStatistics> {
  const missing = plan.spans.filter((_, span) => !work.hasCarry(span)).length;
  if (missing > 0) {
    const reason = `${missing} of ${plan.spans.length} spans are not built: run the missing tasks`;
    throw new RecordingError(basename(recording), reason);
  }
  return joinSpans(plan, new CarryStream(work, plan), work.createFolders());
}

/** Makes the store of spans that are built and joined. Rejects when the recording changed meanwhile. */
export async function finishBuild(
  {plan, work}: PreparedBuild,
  statistics: RecordingStatistics,
  {request, located, startedAt}: FinishRequest
): Promise<BuildResult> {
  const {identity, paths} = located;
  if (!METHODS[plan.method].nests) await pickLevels({plan, work}, request);
  const all = progressOf(plan, passesOf(plan) * plan.info.sampleCount);
  request.onProgress?.({stage: "finish", ...all});
  if (!(await isUnchanged(identity, request))) {
    for (const path of [paths.work, paths.source]) removeAll(path);
    throw new RecordingError(basename(request.path), "changed while it was being built: build it again");
  }
  const finished = await finishStore({plan, work}, statistics, {paths, startedAt});
  request.onProgress?.({stage: "done", ...all});
  return {store: paths.store, name: basename(paths.store), fresh: false, ...finished};
}

/** Reads the recording once more, in the source's own values, for the levels that spans cannot pick by themselves. */
async function pickLevels({plan, work}: PreparedBuild, {onProgress}: FinishRequest["request"]) {
  const {sampleCount} = plan.info;
  using kernels = borrowKernels();
  const {blocks, close} = await openBlocks(kernels, {...plan, storedScale: undefined}, work.spool, [0, sampleCount]);
  try {
    await pickLttbLevels(kernels, {plan, folders: work.createFolders()}, blocks, (samples) => {
      onProgress?.({stage: "build", ...progressOf(plan, sampleCount + samples)});
    });
  } finally {
    close();
  }
}

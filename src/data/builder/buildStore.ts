import {existsSync} from "node:fs";
import {basename} from "node:path";
import {formatCount} from "../../text/count.js";
import {type BuildRequest} from "./buildRequest.js";
import {buildAndJoin, buildSpans} from "./buildSpans.js";
import {type BuildResult, findBuilt} from "./findBuilt.js";
import {finishBuild, joinShares} from "./finishBuild.js";
import {explainBuild, guardBuild} from "./guardBuild.js";
import {remember} from "./identity/identify.js";
import {type LocatedStore, locateStore, prepareBuild, type PreparedBuild} from "./prepareBuild.js";
import {InexactError} from "./read/createConverter.js";

/**
 * Builds the store of one recording, or finds it already built. Continues where a killed build of the same recording and
 * options stopped. Rejects with a `RecordingError` of one line.
 */
export async function buildStore(request: BuildRequest): Promise<BuildResult> {
  const startedAt = performance.now();
  const {located, found} = await locateOrFind(request);
  if (found) return found;
  const {paths} = located;
  return guardBuild(request.path, paths.work, async () => {
    // Another process may have built it just now.
    const built = existsSync(paths.list) && (await findBuilt({...request, check: false}, located));
    if (built) return built;
    remember(paths.source, located.identity);
    const {prepared, statistics} = await untilExact(async () => {
      const prepared = await prepareBuild(request, located);
      dropDamaged(prepared, request);
      return {prepared, statistics: await buildAndJoin(prepared, request)};
    });
    return finishBuild(prepared, statistics, {request, located, startedAt});
  });
}

/**
 * Builds one share of a recording's spans, the `share`th of `shareCount` (from 1), in this process alone: for machines
 * that share a folder. Any order, at once or one after another, and the same share twice, come to the same store.
 */
export async function buildShare(request: BuildRequest, share: number, shareCount: number): Promise<void> {
  const {located, found} = await locateOrFind(request);
  if (found) return;
  await explainBuild(request.path, async () => {
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
  const {located, found} = await locateOrFind(request);
  if (found) return found;
  const {paths} = located;
  return guardBuild(request.path, paths.work, async () => {
    const prepared = await prepareBuild(request, located);
    dropDamaged(prepared, request);
    const statistics = await joinShares(prepared, request.path);
    return finishBuild(prepared, statistics, {request, located, startedAt});
  });
}

/** Place of a request's store, and the store itself where it is built. */
async function locateOrFind(request: BuildRequest): Promise<{located: LocatedStore; found?: BuildResult}> {
  return explainBuild(request.path, async () => {
    const located = await locateStore(request);
    return {located, found: await findBuilt(request, located)};
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

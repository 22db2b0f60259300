import {existsSync, mkdirSync} from "node:fs";
import {basename, extname, resolve} from "node:path";
import type {DerivedSignal} from "../source/derived/derivedSignal.js";
import {deriveSource} from "../source/derived/deriveSource.js";
import {openSource} from "../source/openSource.js";
import type {Sidecar} from "../source/sidecar/schema.js";
import type {Source} from "../source/source.js";
import {type Identity, identify} from "./identity/identify.js";
import {type BuildPlan, rawBytesOf} from "./plan/buildPlan.js";
import {fingerprintOf} from "./plan/fingerprint.js";
import {INTEGER_TYPES} from "./plan/guessStep.js";
import {mergeSpans} from "./plan/mergeSpans.js";
import {type BuildOptions, planBuild} from "./plan/planBuild.js";
import {spoolRecording} from "./read/spool.js";
import {inexactFile, type StorePaths, storePaths} from "./work/storePaths.js";
import {WorkFolder} from "./work/workFolder.js";

/**
 * Spans of a build that is no job, and raw bytes of each from which there are more: few cost less to join, and many keep
 * more cores busy and lose less when the build is killed.
 */
const MIN_SPANS = 16;
const SPAN_BYTES = 100e6;

/** Plan of a build: everything that decides the store's name and bytes. */
export interface StoreRequest extends BuildOptions {
  /** The recording. */
  path: string;
  /** Folder of stores. */
  outDir: string;
  /** First part of the store's name: the recording's id. The file's stem when absent. */
  id?: string;
  sidecar?: Sidecar;
  series?: string;
  recordingsDir?: string;
  /** A signal that is derived from the recording and built in its place. */
  signal?: DerivedSignal;
}

/** A build whose spans can be built. */
export interface PreparedBuild {
  plan: BuildPlan;
  work: WorkFolder;
}

/** Place and identity of the store that a request asks for. */
export interface LocatedStore {
  id: string;
  identity: Identity;
  paths: StorePaths;
}

/** Name of the store that a request leads to, and where it lies. Rejects when the file is no recording. */
export async function locateStore(request: StoreRequest): Promise<LocatedStore> {
  const id = idOf(request);
  return placeStore(request, await identify(request, id, request.outDir));
}

/** Place of the store of a recording that is known. */
export function placeStore(request: StoreRequest, identity: Identity): LocatedStore {
  const id = idOf(request);
  return {id, identity, paths: storePaths(request.outDir, `${id}-${fingerprintFor(request, identity.digest)}`)};
}

/** The fingerprint of what a request makes of content with a digest. */
export function fingerprintFor(request: StoreRequest, digest: string): string {
  const {channels, method, step, level0, series, sidecar, signal} = request;
  return fingerprintOf(digest, {channels, method, step, level0, series, sidecar, signal});
}

/** First part of a store's name. */
export function idOf({id, path}: StoreRequest): string {
  return id ?? basename(path, extname(path));
}

/**
 * Opens the recording and plans its build. The same request always gives the same plan, whoever asks. `isShare` spares
 * each of many processes the checks that one is enough for.
 */
export async function prepareBuild(
  request: StoreRequest,
  {id, identity, paths}: LocatedStore,
  {isShare = false} = {}
): Promise<PreparedBuild> {
  mkdirSync(paths.work, {recursive: true});
  const fingerprint = basename(paths.store, ".zarr");
  const {source, plan: fine} = await openPlan(request, {id, fingerprint, digest: identity.digest}, paths.work);
  const plan = mergeSpans(fine, Math.max(MIN_SPANS, Math.ceil(rawBytesOf(fine) / SPAN_BYTES)));
  try {
    const work = new WorkFolder(paths.work, plan);
    if (plan.spool) await spoolRecording(plan, source, work.spool, !isShare);
    return {plan, work};
  } finally {
    source.close();
  }
}

/**
 * Plans a build, and leaves the recording open. `workPath` is the folder of the unfinished build, which tells what earlier
 * plans took wrongly; it need not be there.
 */
export async function openPlan(
  request: StoreRequest,
  names: Pick<BuildPlan, "id" | "fingerprint" | "digest">,
  workPath: string
): Promise<{source: Source; plan: BuildPlan}> {
  const {path, sidecar, series, recordingsDir, signal} = request;
  const recorded = await openSource(path, {sidecar, series, recordingsDir});
  try {
    const source = signal ? deriveSource(recorded, signal) : recorded;
    const integerTypes = INTEGER_TYPES.filter((dtype) => !existsSync(inexactFile(workPath, dtype)));
    return {source, plan: await planBuild(source, {...names, path: resolve(path)}, request, {integerTypes})};
  } catch (error) {
    recorded.close();
    throw error;
  }
}

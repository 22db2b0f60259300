import {existsSync, mkdirSync} from "node:fs";
import {basename, extname, resolve} from "node:path";
import {openSource} from "../source/openSource.js";
import type {Sidecar} from "../source/sidecar/schema.js";
import {type Identity, identify} from "./identity/identify.js";
import type {BuildPlan} from "./plan/buildPlan.js";
import {fingerprintOf} from "./plan/fingerprint.js";
import {INTEGER_TYPES} from "./plan/guessStep.js";
import {type BuildOptions, planBuild} from "./plan/planBuild.js";
import {spoolRecording} from "./read/spool.js";
import {inexactFile, type StorePaths, storePaths} from "./work/storePaths.js";
import {WorkFolder} from "./work/workFolder.js";

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
}

/** A build whose spans can be built. */
export interface PreparedBuild {
  plan: BuildPlan;
  work: WorkFolder;
}

/** What a request asks for. */
export interface LocatedStore {
  id: string;
  identity: Identity;
  paths: StorePaths;
}

/** Name of the store that a request leads to, and where it lies. Rejects when the file is no recording. */
export async function locateStore(request: StoreRequest): Promise<LocatedStore> {
  const {path, outDir, channels, method, step, level0, series, sidecar} = request;
  const id = request.id ?? basename(path, extname(path));
  const identity = await identify(request, id, outDir);
  const fingerprint = fingerprintOf(identity.digest, {channels, method, step, level0, series, sidecar});
  return {id, identity, paths: storePaths(outDir, `${id}-${fingerprint}`)};
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
  const {path, sidecar, series, recordingsDir} = request;
  const source = await openSource(path, {sidecar, series, recordingsDir});
  try {
    const fingerprint = basename(paths.store, ".zarr");
    const integerTypes = INTEGER_TYPES.filter((dtype) => !existsSync(inexactFile(paths.work, dtype)));
    const plan = await planBuild(source, {id, path: resolve(path), fingerprint, digest: identity.digest}, request, {
      integerTypes
    });
    const work = new WorkFolder(paths.work, plan);
    if (plan.spool) await spoolRecording(plan, source, work, !isShare);
    return {plan, work};
  } finally {
    source.close();
  }
}

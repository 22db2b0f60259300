import {existsSync, rmSync} from "node:fs";
import {basename, dirname} from "node:path";
import type {Manifest} from "../../format/manifest.js";
import {removeAll} from "../disk/moveFile.js";
import type {SourceInfo} from "../source/source.js";
import type {BuildRequest} from "./buildRequest.js";
import type {BuildFacts} from "./finish/finishStore.js";
import {remember} from "./identity/identify.js";
import type {LocatedStore} from "./prepareBuild.js";
import {checkDigests, checkSizes, readFileList} from "./work/fileList.js";
import {readStore} from "./work/readStore.js";
import {readStoreFacts} from "./work/readStoreFacts.js";

/** A store that is there. */
export interface BuildResult {
  /** Absolute path of the store. */
  store: string;
  /** Its folder's name. */
  name: string;
  /** True if it was there already. */
  fresh: boolean;
  manifest: Manifest;
  info: SourceInfo;
  build: BuildFacts;
}

/** The store that is already there, if it is whole: its files are those of its list, with `check` byte by byte. */
export async function findBuilt(
  {check, path}: Pick<BuildRequest, "check" | "path">,
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
  removeAll(paths.work);
  const {info, build} = readStoreFacts(paths);
  return {
    store: paths.store,
    name: basename(paths.store),
    fresh: true,
    manifest: readStore(paths.store).manifest,
    info,
    build
  };
}

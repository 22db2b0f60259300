import {mkdirSync, statSync} from "node:fs";
import type {Manifest} from "../../../format/manifest.js";
import type {RecordingStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import {removeAll} from "../../disk/moveFile.js";
import {moveSynced, replaceFile, syncTree} from "../../disk/replaceFile.js";
import type {SourceInfo} from "../../source/source.js";
import type {BuildPlan} from "../plan/buildPlan.js";
import {writeFileList} from "../work/fileList.js";
import {listTree} from "../work/listTree.js";
import {peakMemory} from "../work/peakMemory.js";
import {type StorePaths, tableFile} from "../work/storePaths.js";
import {shardFolder, type WorkFolder} from "../work/workFolder.js";
import {TABLES} from "../write/tables.js";
import {writeStore} from "../write/writeStore.js";
import {describeOutput} from "./describeOutput.js";

/** Cost of a build; beside the store, never in it. */
export interface BuildFacts {
  seconds: number;
  /** Peak resident memory of the process. */
  peakMemoryBytes: number;
  storeBytes: number;
}

/**
 * Makes a store of levels that are done: writes overview, tables and metadata, and moves the whole to its place. Until
 * then nothing that looks like a store is there, and an older one is as it was.
 */
export async function finishStore(
  {plan, work}: {plan: BuildPlan; work: WorkFolder},
  statistics: RecordingStatistics,
  {paths, startedAt}: {paths: StorePaths; startedAt: number}
): Promise<{manifest: Manifest; info: SourceInfo; build: BuildFacts}> {
  const manifest = writeStore(plan, statistics, work.createFolders());
  const {info, tables} = describeOutput(plan, manifest, statistics);
  for (const old of [paths.list, paths.tables, paths.store]) removeAll(old);
  mkdirSync(paths.tables, {recursive: true});
  for (const name of TABLES) {
    replaceFile(tableFile(paths.tables, name), tables[name]);
  }
  const build: BuildFacts = {
    seconds: (performance.now() - startedAt) / 1000,
    peakMemoryBytes: peakMemory(),
    storeBytes: storeBytesOf(work)
  };
  replaceFile(paths.facts, JSON.stringify({info, build}));
  syncTree(work.storeDir, joinedFolders(work));
  moveSynced(work.storeDir, paths.store);
  await writeFileList(paths, work.sealed);
  removeAll(paths.work);
  return {manifest, info, build};
}

/** Folders of shards that are known and on the disk: the spans that wrote them waited for it. */
function joinedFolders({storeDir, sealed}: WorkFolder): Set<string> {
  return new Set(Array.from(sealed.keys(), (path) => shardFolder(storeDir, path)));
}

function storeBytesOf(work: WorkFolder): number {
  const joined = [...work.sealed.values()].flat().reduce((sum, {bytes}) => sum + bytes.reduce((a, b) => a + b, 0), 0);
  return listTree(work.storeDir, joinedFolders(work)).reduce((sum, file) => sum + statSync(file).size, joined);
}

import {statSync} from "node:fs";
import {dirname, join} from "node:path";
import {digestRanges} from "../../disk/digestRanges.js";
import {pathFrom} from "../../disk/pathFrom.js";
import {readJson} from "../../disk/readJson.js";
import {replaceFile} from "../../disk/replaceFile.js";
import type {SealedShards} from "../write/shards.js";
import {listTree} from "./listTree.js";
import type {StorePaths} from "./storePaths.js";
import {shardFolder} from "./workFolder.js";

/** A file of a store or beside it: its path from the folder of stores with slashes, its size, and its SHA-256 in hex. */
export interface ListedFile {
  name: string;
  bytes: number;
  sha256: string;
}

/** Characters of the list that are written at once. */
const PIECE_LENGTH = 2 ** 20;

/**
 * Writes the list of all files of a store, its tables and its facts: last, so that a store with a list is whole. Shards in
 * `sealed`, by the paths of their arrays, are known; all else is read.
 */
export async function writeFileList(paths: StorePaths, sealed: ReadonlyMap<string, SealedShards[]>): Promise<void> {
  const folder = dirname(paths.store);
  const skipped = new Set(Array.from(sealed.keys(), (path) => shardFolder(paths.store, path)));
  const names = namesOf(paths, skipped);
  const sizes = names.map((name) => statSync(join(folder, name)).size);
  const digests = await digestRanges(names.map((name, i) => ({path: join(folder, name), start: 0, end: sizes[i]})));
  const others = names.map((name, i): ListedFile => ({name, bytes: sizes[i], sha256: digests[i]}));
  replaceFile(paths.list, listText(others, sealedFiles(paths, sealed)));
}

/** Entries of shards that are known. */
function* sealedFiles({store}: StorePaths, sealed: ReadonlyMap<string, SealedShards[]>): Generator<ListedFile> {
  for (const [path, runs] of sealed) {
    const place = pathFrom(dirname(store), shardFolder(store, path));
    for (const {shardStart, bytes, sha256} of runs) {
      for (let i = 0; i < bytes.length; i++) {
        yield {name: `${place}/${shardStart + i}`, bytes: bytes[i], sha256: sha256[i]};
      }
    }
  }
}

/** The list in JSON, piece by piece: a store of terabytes has a million files. */
function* listText(...lists: readonly Iterable<ListedFile>[]): Generator<string> {
  let piece = '{"files":[';
  let separator = "";
  for (const files of lists) {
    for (const file of files) {
      piece += separator + JSON.stringify(file);
      separator = ",";
      if (piece.length < PIECE_LENGTH) continue;
      yield piece;
      piece = "";
    }
  }
  yield `${piece}]}`;
}

/** The list of a store's files; undefined when there is none that makes sense. */
export function readFileList({list}: Pick<StorePaths, "list">): ListedFile[] | undefined {
  const read = readJson(list) as {files?: (Partial<ListedFile> | null)[]} | null | undefined;
  const files = read?.files;
  return Array.isArray(files) && files.every(isListed) ? files : undefined;
}

/** Checks a list by names and sizes. Returns a line for each file that is missing, cut, or not of the store. */
export function checkSizes(paths: StorePaths, files: readonly ListedFile[]): string[] {
  const folder = dirname(paths.store);
  const known = new Set(files.map(({name}) => name));
  const wrong = files.flatMap(({name, bytes}) => {
    const size = statSync(join(folder, name), {throwIfNoEntry: false})?.size;
    if (size === bytes) return [];
    return [size === undefined ? `${name} is missing` : `${name} has ${size} bytes, not ${bytes}`];
  });
  const surplus = namesOf(paths).filter((name) => !known.has(name));
  return [...wrong, ...surplus.map((name) => `${name} should not be there`)];
}

/** Finds the files of a list, all of the right size, that have other content. */
export async function checkDigests(folder: string, files: readonly ListedFile[]): Promise<string[]> {
  const digests = await digestRanges(files.map(({name, bytes}) => ({path: join(folder, name), start: 0, end: bytes})));
  return files.filter(({sha256}, i) => sha256 !== digests[i]).map(({name}) => `${name} is damaged`);
}

/** Files of a store and beside it that are there, by their paths from the folder of stores. */
function namesOf({store, tables, facts}: StorePaths, skipped?: ReadonlySet<string>): string[] {
  const folder = dirname(store);
  return [store, tables, facts].flatMap((path) => listTree(path, skipped).map((file) => pathFrom(folder, file)));
}

function isListed(file: Partial<ListedFile> | null): file is ListedFile {
  return typeof file?.name === "string" && typeof file.sha256 === "string" && Number.isInteger(file.bytes);
}

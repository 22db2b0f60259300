import {existsSync} from "node:fs";
import {dirname, resolve} from "node:path";
import type {Hdf5File} from "./hdf5File.js";
import {Hdf5Node} from "./hdf5Node.js";
import {isInside} from "./isInside.js";
import {Hdf5Error} from "./loadHdf5.js";
import {rawFilesOf} from "./rawFiles.js";

/** Links looked at between two signs of life. */
const LINKS_PER_SIGN = 1000;

/**
 * Absolute paths of all files that an HDF5 file is made of, itself first: targets of external links, sources of virtual
 * data sets, external raw files, and what the HDF5 files among them link to in turn. Links out of the file's folder are not
 * followed, so they are left out; a target that is not there is listed.
 *
 * @param onProgress is called now and then
 */
export function listLinkedFiles(file: Hdf5File, onProgress?: () => void): string[] {
  const paths = new Set([file.path]);
  const open = [file];
  try {
    // Files found on the way are appended.
    for (const each of open) {
      for (const {path, isHdf5} of targetsOf(each, onProgress)) {
        if (paths.has(path) || !isInside(path, file.folder)) continue;
        paths.add(path);
        const target = isHdf5 ? tryOpen(file, path) : undefined;
        if (target) open.push(target);
      }
    }
  } finally {
    for (const each of open.slice(1)) each.close();
  }
  return [...paths];
}

/** A file that another one names. */
interface Target {
  path: string;
  isHdf5: boolean;
}

function* targetsOf(file: Hdf5File, onProgress?: () => void): Iterable<Target> {
  const folder = dirname(file.path);
  let count = 0;
  for (const name of file.allNames) {
    if (++count % LINKS_PER_SIGN === 0) onProgress?.();
    const node = file.root.link(name);
    if (node instanceof Hdf5Node) yield* sourcesOf(node, folder);
    else if (node?.fileName !== undefined) yield {path: resolve(folder, node.fileName), isHdf5: true};
  }
}

/** Sources of a virtual data set's samples. What is damaged has none: nothing reads it either. */
function sourcesOf(node: Hdf5Node, folder: string): Target[] {
  if (node.kind !== "dataset") return [];
  try {
    const names = node.metadata.virtual_sources?.map((source) => source.file_name).filter((name) => name !== ".") ?? [];
    const virtual = names.flatMap((name) => numbered(name, folder)).map((name) => resolve(folder, name));
    return [
      ...virtual.map((path) => ({path, isHdf5: true})),
      ...rawFilesOf(node).map((path) => ({path, isHdf5: false}))
    ];
  } catch (error) {
    if (error instanceof Hdf5Error) return [];
    throw error;
  }
}

/** A virtual source may be a pattern: "part-%b.h5" is part-0.h5, part-1.h5, ..., as far as there are such files. */
function numbered(name: string, folder: string): string[] {
  if (!/%\d*b/.test(name)) return [name.replaceAll("%%", "%")];
  const names: string[] = [];
  for (let block = 0; ; block++) {
    const next = name.replace(/%(\d*)b/, (_, width: string) => String(block).padStart(Number(width), "0"));
    names.push(next.replaceAll("%%", "%"));
    if (!existsSync(resolve(folder, names[block]))) return names;
  }
}

function tryOpen(from: Hdf5File, path: string): Hdf5File | undefined {
  try {
    return from.openBeside(path);
  } catch (error) {
    if (error instanceof Hdf5Error || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}

import {basename, dirname} from "node:path";
import {checkDigests, checkSizes, readFileList} from "../builder/work/fileList.js";
import {storePaths} from "../builder/work/storePaths.js";

/**
 * Counts the files that a store's list names, when one lies beside it, and finds those that do not hold: a line for
 * each.
 */
export async function checkFiles(dir: string): Promise<{count: number; problems: string[]} | undefined> {
  const folder = dirname(dir);
  const paths = storePaths(folder, basename(dir, ".zarr"));
  const files = readFileList(paths);
  if (!files) return undefined;
  const problems = checkSizes(paths, files);
  // The digest of a file that is missing or cut says no more.
  return {count: files.length, problems: problems.length > 0 ? problems : await checkDigests(folder, files)};
}

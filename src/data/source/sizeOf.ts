import {readdir, stat} from "node:fs/promises";
import {join} from "node:path";

/** Bytes of a file, or of all files in a folder. */
export async function sizeOf(path: string): Promise<number> {
  const stats = await stat(path);
  if (!stats.isDirectory()) return stats.size;
  const sizes = (await readdir(path)).map((name) => sizeOf(join(path, name)));
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

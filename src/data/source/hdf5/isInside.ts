import path from "node:path";

/** Tells whether a path lies in a folder, or is it. Both absolute. Windows takes letters of either case for the same. */
export function isInside(file: string, folder: string, rules: path.PlatformPath = path): boolean {
  const way = rules.relative(folder, file);
  return way !== ".." && !way.startsWith(`..${rules.sep}`) && !rules.isAbsolute(way);
}

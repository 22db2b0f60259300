import {sep} from "node:path";

/** Tells whether a path lies in a folder. Both absolute and normalized. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

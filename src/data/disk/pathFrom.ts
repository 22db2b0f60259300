import path from "node:path";

/** A path with slashes, as Framework, addresses and lists have it on every system. */
export function slashed(file: string, {sep}: path.PlatformPath = path): string {
  return file.split(sep).join("/");
}

/** The path of a file from a folder, with slashes. */
export function pathFrom(folder: string, file: string, system: path.PlatformPath = path): string {
  return slashed(system.relative(folder, file), system);
}

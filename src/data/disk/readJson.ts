import {readFileSync} from "node:fs";

/**
 * Reads a file of JSON that we wrote; undefined when it is not there, cannot be read or is not JSON. Nothing says that it
 * has the right shape.
 */
export function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

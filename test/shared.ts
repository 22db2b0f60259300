import {existsSync} from "node:fs";
import {resolve} from "node:path";

/** Path of a file of the shared test data, which lies beside the repository and is not part of it. */
export function sharedPath(path: string): string {
  return resolve(import.meta.dirname, "../../shared", path);
}

/** True if shared test data is missing here: pass it to `describe.skipIf`. Prints what is skipped for want of it. */
export function isMissing(path: string): boolean {
  if (existsSync(sharedPath(path))) return false;
  console.warn(`skipped: ../shared/${path} is not here`);
  return true;
}

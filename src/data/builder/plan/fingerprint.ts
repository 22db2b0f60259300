import {createHash} from "node:crypto";
import {FORMAT_VERSION} from "../../../format/manifest.js";

/** Raised when the builder makes other bytes of the same source: a store's name is never given to other bytes. */
const REVISION = 13;

/**
 * Names what a store is made from: the recording's digest, the options, the format version and the builder's revision.
 * Not the file's path or times, so that the same recording has the same name everywhere.
 */
export function fingerprintOf(digest: string, options: object): string {
  const made = {version: FORMAT_VERSION, revision: REVISION, digest, options};
  return createHash("sha256").update(JSON.stringify(made)).digest("hex").slice(0, 12);
}

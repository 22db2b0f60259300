import {createHash} from "node:crypto";
import {closeSync, fstatSync, openSync, readSync} from "node:fs";
import {FORMAT_VERSION} from "../../../format/manifest.js";

/** Bytes of each stretch of the file that is hashed. */
const STRETCH_BYTES = 2 ** 16;

/** Raised when the builder makes other bytes of the same source: a store's name is never given to other bytes. */
const REVISION = 4;

/** Stretches between head and tail. */
const STRETCHES_BETWEEN = 62;

/**
 * Names what a store is made from: the file's size and a hash of its head, its tail and stretches between, the options,
 * the format version and the builder's revision. Not the file's path or times, so that the same recording has the same
 * name everywhere.
 */
export function fingerprintOf(path: string, options: object): string {
  const hash = createHash("sha256");
  const fd = openSync(path, "r");
  try {
    const {size} = fstatSync(fd);
    hash.update(JSON.stringify({version: FORMAT_VERSION, revision: REVISION, size, options}));
    const bytes = Buffer.alloc(STRETCH_BYTES);
    const last = Math.max(0, size - STRETCH_BYTES);
    let hashed = 0;
    for (let i = 0; i <= STRETCHES_BETWEEN + 1; i++) {
      const at = Math.max(hashed, Math.round((last * i) / (STRETCHES_BETWEEN + 1)));
      const read = readSync(fd, bytes, 0, STRETCH_BYTES, at);
      hash.update(bytes.subarray(0, read));
      hashed = at + read;
    }
  } finally {
    closeSync(fd);
  }
  return hash.digest("hex").slice(0, 12);
}

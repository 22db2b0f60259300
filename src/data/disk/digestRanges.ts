import {createHash} from "node:crypto";
import {closeSync, openSync} from "node:fs";
import {availableParallelism} from "node:os";
import {runOnThreads} from "../run/runOnThreads.js";
import {readWhole} from "./wholeBytes.js";

/** Bytes [start, end) of a file. */
export interface FileRange {
  path: string;
  start: number;
  end: number;
}

/** Bytes read at once: few enough to stay in the processor's cache until they are hashed. */
const PIECE_BYTES = 2 ** 18;

/** Bytes below which threads take longer to start than one takes to read them all. */
const FEW_BYTES = 2 ** 26;

/** SHA-256 of each range, in hex, on all cores or on some threads. Rejects where a file has fewer bytes. */
export async function digestRanges(ranges: readonly FileRange[], threads = availableParallelism()): Promise<string[]> {
  const total = ranges.reduce((sum, {start, end}) => sum + end - start, 0);
  if (total < FEW_BYTES) return ranges.map(digestRange);
  const digests = new Map<FileRange, string>();
  await runOnThreads<FileRange, string>(new URL("./digestWorker.ts", import.meta.url), ranges, {
    threads,
    onResult(digest, range) {
      digests.set(range, digest);
    }
  });
  return ranges.map((range) => digests.get(range)!);
}

/** SHA-256 of a range, in hex. Throws a RangeError where the file has fewer bytes. */
export function digestRange({path, start, end}: FileRange): string {
  const hash = createHash("sha256");
  const piece = new Uint8Array(Math.min(PIECE_BYTES, end - start));
  const fd = openSync(path, "r");
  try {
    for (let at = start; at < end; at += piece.length) {
      const bytes = piece.subarray(0, Math.min(piece.length, end - at));
      readWhole(fd, bytes, at);
      hash.update(bytes);
    }
  } finally {
    closeSync(fd);
  }
  return hash.digest("hex");
}

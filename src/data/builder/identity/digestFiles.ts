import {createHash} from "node:crypto";
import {statSync} from "node:fs";
import {digestRanges, type FileRange} from "../../disk/digestRanges.js";

/** Bytes of a block. */
const BLOCK_BYTES = 2 ** 24;

/** The digest of a file that is named and not there. */
const MISSING = "0".repeat(64);

/**
 * What a recording is: a digest of every byte of its files, in hex. A file's digest is the SHA-256 of the SHA-256 of its
 * blocks of 16 MiB; that of several files the SHA-256 of theirs, in order, where one that is not there counts as zeros.
 */
export async function digestFiles(paths: readonly string[]): Promise<string> {
  const sizes = paths.map((path) => statSync(path, {throwIfNoEntry: false})?.size);
  const blocks = paths.map((path, i) => blocksOf(path, sizes[i] ?? 0));
  const ofBlocks = await digestRanges(blocks.flat());
  let next = 0;
  const ofFiles = blocks.map((ranges, i) => {
    const of = ofBlocks.slice(next, (next += ranges.length));
    return sizes[i] === undefined ? MISSING : combine(of);
  });
  return ofFiles.length === 1 ? ofFiles[0] : combine(ofFiles);
}

function blocksOf(path: string, size: number): FileRange[] {
  return Array.from({length: Math.ceil(size / BLOCK_BYTES)}, (_, block) => ({
    path,
    start: block * BLOCK_BYTES,
    end: Math.min((block + 1) * BLOCK_BYTES, size)
  }));
}

function combine(digests: readonly string[]): string {
  return createHash("sha256")
    .update(Buffer.from(digests.join(""), "hex"))
    .digest("hex");
}

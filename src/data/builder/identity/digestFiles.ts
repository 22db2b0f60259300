import {createHash} from "node:crypto";
import {statSync} from "node:fs";
import {digestRanges, type FileRange} from "../../disk/digestRanges.js";

/** Bytes of a block. */
const BLOCK_BYTES = 2 ** 24;

/** The digest of a file that is named and not there. */
const MISSING = "0".repeat(64);

/** Blocks of the files of a recording, whose digests can be found anywhere and in any order. */
export interface DigestPlan {
  blocks: FileRange[];
  /** Blocks of each file; null for one that is not there. */
  counts: (number | null)[];
}

/** Cuts files into blocks. */
export function planDigest(paths: readonly string[]): DigestPlan {
  const sizes = paths.map((path) => statSync(path, {throwIfNoEntry: false})?.size);
  const blocks = paths.map((path, i) => blocksOf(path, sizes[i] ?? 0));
  return {
    blocks: blocks.flat(),
    counts: blocks.map(({length}, i) => (sizes[i] === undefined ? null : length))
  };
}

/** The digest of a recording from those of its blocks, in hex and in order. */
export function joinDigests({counts}: DigestPlan, digests: readonly string[]): string {
  let next = 0;
  const fileDigests = counts.map((count) => (count === null ? MISSING : combine(digests.slice(next, (next += count)))));
  return fileDigests.length === 1 ? fileDigests[0] : combine(fileDigests);
}

/**
 * Identity of a recording: a digest of every byte of its files, in hex. A file's digest is the SHA-256 of the SHA-256 of its
 * blocks of 16 MiB; that of several files the SHA-256 of theirs, in order, where one that is not there counts as zeros.
 */
export async function digestFiles(paths: readonly string[]): Promise<string> {
  const plan = planDigest(paths);
  return joinDigests(plan, await digestRanges(plan.blocks));
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

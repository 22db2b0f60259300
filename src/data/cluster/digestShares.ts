import {existsSync, mkdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {joinDigests, planDigest} from "../builder/identity/digestFiles.js";
import {shareOf} from "../builder/plan/shareOf.js";
import {digestRanges} from "../disk/digestRanges.js";
import {replaceFile} from "../disk/replaceFile.js";
import type {Job} from "./job.js";

/** Bytes of a block's digest. */
const DIGEST_BYTES = 32;

/** Digests a task's share of the recording's blocks, unless the digest is known or the share is done. */
export async function digestShare(job: Job, task: number): Promise<void> {
  if (job.digest !== undefined) return;
  const {blocks} = planDigest(Object.keys(job.files.files));
  const share = shareOf(blocks.length, task, job.taskCount);
  if (existsSync(digestFile(job, share))) return;
  const digests = await digestRanges(blocks.slice(...share), job.workers);
  mkdirSync(digestFolder(job), {recursive: true});
  replaceFile(digestFile(job, share), Buffer.from(digests.join(""), "hex"));
}

/** The recording's digest, known or joined from what the tasks found. Throws when a share is missing. */
export function joinDigestShares(job: Job): string {
  if (job.digest !== undefined) return job.digest;
  const plan = planDigest(Object.keys(job.files.files));
  const digests: string[] = [];
  for (let task = 1; task <= job.taskCount; task++) {
    const share = shareOf(plan.blocks.length, task, job.taskCount);
    const bytes = readFileSync(digestFile(job, share));
    if (bytes.length !== (share[1] - share[0]) * DIGEST_BYTES)
      throw new Error(`EIO: ${digestFile(job, share)} is damaged`);
    for (let at = 0; at < bytes.length; at += DIGEST_BYTES) digests.push(bytes.toString("hex", at, at + DIGEST_BYTES));
  }
  return joinDigests(plan, digests);
}

/** Tasks whose share of the recording's blocks is not digested. */
export function undigestedTasks(job: Job): number[] {
  if (job.digest !== undefined) return [];
  const {blocks} = planDigest(Object.keys(job.files.files));
  const tasks = Array.from({length: job.taskCount}, (_, i) => i + 1);
  return tasks.filter((task) => !existsSync(digestFile(job, shareOf(blocks.length, task, job.taskCount))));
}

function digestFolder({workPath}: Job): string {
  return join(workPath, "digests");
}

function digestFile(job: Job, [start, end]: readonly [number, number]): string {
  return join(digestFolder(job), `${start}-${end}`);
}

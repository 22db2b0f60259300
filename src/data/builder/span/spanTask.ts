import {join} from "node:path";
import {Flushes} from "../../disk/flushes.js";
import {writeSynced} from "../../disk/replaceFile.js";
import {borrowKernels, type Kernels} from "../../kernels/kernels.js";
import {openReader} from "../../source/openSource.js";
import type {BuildPlan, Span} from "../plan/buildPlan.js";
import {InexactError} from "../read/createConverter.js";
import {type Block, readBlocks, readSpooledBlocks} from "../read/readBlocks.js";
import {openSpool, removeSpool, type Spool, spoolRecording} from "../read/spool.js";
import {inexactFile} from "../work/storePaths.js";
import {type BuildFolders, WorkFolder} from "../work/workFolder.js";
import {runSpan} from "./runSpan.js";
import {createScratch, publishCarry, removeScratch} from "./scratch.js";
import type {SpanCarry} from "./spanCarry.js";

/** One share of a build: everything a thread, or a process elsewhere, needs. */
export interface SpanTask {
  plan: BuildPlan;
  /** Folder of the unfinished build. */
  workPath: string;
  span: number;
  /** Folder on a disk of this machine's own, where all is written first; absent for the work folder alone. */
  scratch?: string;
  /** True if the task spools its own span: else the whole recording is spooled, where it has to be. */
  spoolsSpan?: boolean;
}

/** Result of a task, as threads hand it on. */
export interface SpanOutcome {
  /** Set when the plan does not hold, since a float is not the integer that it was taken for. The span is not done. */
  inexact?: string;
}

/**
 * Builds one span of a recording, unless it is done already. Opens the source itself: tasks share nothing but the work
 * folder.
 */
export async function runSpanTask({plan, workPath, span, scratch, spoolsSpan}: SpanTask): Promise<SpanOutcome> {
  const work = new WorkFolder(workPath, plan);
  if (work.hasCarry(span)) return {};
  const folders = scratch === undefined ? {...work.createFolders(), flushes: new Flushes()} : createScratch(scratch);
  try {
    const carry = await buildSpan({plan, work, span, folders, spoolsSpan});
    work.saveCarry(span, scratch === undefined ? carry : publishCarry(carry, folders, work.createFolders()));
    return {};
  } catch (error) {
    if (!(error instanceof InexactError)) throw error;
    for (const dtype of error.types) writeSynced(inexactFile(workPath, dtype), error.message);
    return {inexact: error.message};
  } finally {
    if (scratch !== undefined) removeScratch(folders);
  }
}

async function buildSpan({
  plan,
  work,
  span,
  folders,
  spoolsSpan
}: Pick<SpanTask, "plan" | "span" | "spoolsSpan"> & {work: WorkFolder; folders: BuildFolders}): Promise<SpanCarry> {
  using kernels = borrowKernels();
  const stretch = plan.spans[span];
  const spool = plan.spool && spoolsSpan ? {file: join(folders.partsDir, "spool"), stretch} : undefined;
  let close: (() => void) | undefined;
  try {
    if (spool) await spoolSpan(kernels, plan, spool);
    const source = await openBlocks(kernels, plan, spool ?? work.spool, stretch);
    close = () => source.close();
    return await runSpan(kernels, {plan, span, folders}, source.blocks);
  } finally {
    close?.();
    if (spool) removeSpool(spool);
  }
}

async function spoolSpan(kernels: Kernels, plan: BuildPlan, spool: Spool): Promise<void> {
  const reader = await openReader(plan.path, plan.info, kernels);
  try {
    await spoolRecording(plan, reader, spool, false);
  } finally {
    reader.close();
  }
}

/** Opens a stretch of a recording, or of its spool, that starts with a block. */
export async function openBlocks(
  kernels: Kernels,
  plan: BuildPlan,
  spool: Spool,
  stretch: Span
): Promise<{blocks: AsyncIterable<Block>; close: () => void}> {
  if (plan.spool) {
    const reader = openSpool(plan, spool);
    return {blocks: readSpooledBlocks(kernels, plan, reader, stretch), close: () => reader.close()};
  }
  const reader = await openReader(plan.path, plan.info, kernels);
  return {blocks: readBlocks(kernels, plan, reader, stretch), close: () => reader.close()};
}

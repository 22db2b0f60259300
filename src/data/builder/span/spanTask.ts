import {writeSynced} from "../../disk/replaceFile.js";
import {borrowKernels, type Kernels} from "../../kernels/kernels.js";
import {openReader} from "../../source/openSource.js";
import type {BuildPlan, Span} from "../plan/buildPlan.js";
import {InexactError} from "../read/createConverter.js";
import {type Block, readBlocks, readSpooledBlocks} from "../read/readBlocks.js";
import {openSpool} from "../read/spool.js";
import {inexactFile} from "../work/storePaths.js";
import {WorkFolder} from "../work/workFolder.js";
import {runSpan} from "./runSpan.js";

/** One share of a build: everything a thread, or a process elsewhere, needs. */
export interface SpanTask {
  plan: BuildPlan;
  /** Folder of the unfinished build. */
  workPath: string;
  span: number;
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
export async function runSpanTask({plan, workPath, span}: SpanTask): Promise<SpanOutcome> {
  const work = new WorkFolder(workPath, plan);
  if (work.hasCarry(span)) return {};
  using kernels = borrowKernels();
  const {blocks, close} = await openBlocks(kernels, plan, work, plan.spans[span]);
  try {
    work.saveCarry(span, await runSpan(kernels, {plan, span, folders: work.createFolders()}, blocks));
    return {};
  } catch (error) {
    if (!(error instanceof InexactError)) throw error;
    for (const dtype of error.types) writeSynced(inexactFile(workPath, dtype), error.message);
    return {inexact: error.message};
  } finally {
    close();
  }
}

/** Opens a stretch of a recording that starts with a block. */
export async function openBlocks(
  kernels: Kernels,
  plan: BuildPlan,
  work: WorkFolder,
  stretch: Span
): Promise<{blocks: AsyncIterable<Block>; close: () => void}> {
  if (plan.spool) {
    const spool = openSpool(plan, work);
    return {blocks: readSpooledBlocks(kernels, plan, spool, stretch), close: () => spool.close()};
  }
  const reader = await openReader(plan.path, plan.info, kernels);
  return {blocks: readBlocks(kernels, plan, reader, stretch), close: () => reader.close()};
}

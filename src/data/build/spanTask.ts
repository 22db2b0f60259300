import {openReader} from "../source/openSource.js";
import type {BuildPlan} from "./buildPlan.js";
import {readBlocks} from "./readBlocks.js";
import {runSpan} from "./runSpan.js";
import {WorkFolder} from "./workFolder.js";

/** One share of a build: everything a thread or a process elsewhere needs. */
export interface SpanTask {
  plan: BuildPlan;
  workPath: string;
  span: number;
}

/**
 * Builds one span of a recording, opening the source itself: tasks share nothing but the work folder. Returns how many
 * samples a channel it built.
 */
export default async function runSpanTask({plan, workPath, span}: SpanTask): Promise<number> {
  const work = new WorkFolder(workPath);
  const reader = await openReader(plan.path, plan.info);
  try {
    work.saveCarry(span, await runSpan(plan, span, readBlocks(plan, reader, plan.spans[span]), work));
  } finally {
    reader.close();
  }
  const [start, end] = plan.spans[span];
  return end - start;
}

import {shareOf} from "../builder/plan/shareOf.js";
import {listBuiltSpans} from "../builder/work/workFolder.js";
import {undigestedTasks} from "./digestShares.js";
import type {OpenJob} from "./job.js";

/** Tasks of a job that are not done, ascending: a span has no carry, or blocks of the recording are not digested. */
export function undoneTasks({job, plan}: OpenJob): number[] {
  const built = new Set(listBuiltSpans(job.workPath, plan));
  const undigested = new Set(undigestedTasks(job));
  const tasks = Array.from({length: job.taskCount}, (_, i) => i + 1);
  return tasks.filter((task) => {
    const [start, end] = shareOf(plan.spans.length, task, job.taskCount);
    return undigested.has(task) || !range(start, end).every((span) => built.has(span));
  });
}

function range(start: number, end: number): number[] {
  return Array.from({length: end - start}, (_, i) => start + i);
}

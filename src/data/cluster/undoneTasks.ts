import {shareOf} from "../builder/plan/shareOf.js";
import {spansIn} from "../builder/plan/spanRuns.js";
import {listBuiltSpans} from "../builder/work/workFolder.js";
import {undigestedTasks} from "./digestShares.js";
import type {OpenJob} from "./job.js";

/** Tasks of a job that are not done, ascending: a span has no carry, or blocks of the recording are not digested. */
export function undoneTasks({job, plan}: OpenJob): number[] {
  const built = new Set(listBuiltSpans(job.workPath, plan));
  const undigested = new Set(undigestedTasks(job));
  const tasks = Array.from({length: job.taskCount}, (_, i) => i + 1);
  return tasks.filter((task) => {
    const share = shareOf(plan.spans.length, task, job.taskCount);
    return undigested.has(task) || !spansIn(share).every((span) => built.has(span));
  });
}

import {type BuildPlan, rawBytesOf} from "../builder/plan/buildPlan.js";
import type {Job} from "./job.js";

/** Tasks of a job at most: many schedulers take no more in one array (Slurm's `MaxArraySize` is 1,001 by default). */
const MAX_TASKS = 1000;

/** Raw bytes of a task: some minutes of one core, whose speed is 50 to 120 MB/s. */
const TASK_BYTES = 10e9;

/** Raw bytes that a span has at most: a task that is killed loses one for each of its threads. */
const SPAN_BYTES = 5e9;

/**
 * Number of tasks for a build: of some minutes each, or as many as `asked` for. Never more than it has spans, nor more
 * than an array may have.
 */
export function countTasks(plan: BuildPlan, asked = Math.ceil(rawBytesOf(plan) / TASK_BYTES)): number {
  return Math.max(1, Math.min(asked, MAX_TASKS, plan.spans.length));
}

/** Spans of a job: one for each thread of its tasks, or some where it would be too long. */
export function countSpans(
  plan: Pick<BuildPlan, "sampleCount" | "channelCount" | "info">,
  {taskCount, workers}: Pick<Job, "taskCount" | "workers">
): number {
  return taskCount * Math.max(workers, Math.ceil(rawBytesOf(plan) / taskCount / SPAN_BYTES));
}

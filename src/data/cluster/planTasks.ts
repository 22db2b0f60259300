import {bytesPerSample} from "../../format/dtype.js";
import type {BuildPlan, Span} from "../builder/plan/buildPlan.js";
import type {Job} from "./job.js";

/** Tasks of a job at most: many schedulers take no more in one array (Slurm's `MaxArraySize` is 1,001 by default). */
const MAX_TASKS = 1000;

/** Raw bytes of a task: some minutes of one core, whose speed is 50 to 120 MB/s. */
const TASK_BYTES = 10e9;

/** Raw bytes that a span has at most: a task that is killed loses one for each of its threads. */
const SPAN_BYTES = 5e9;

/** Raw bytes of a recording's built channels. */
export function rawBytesOf({
  sampleCount,
  channelCount,
  info
}: Pick<BuildPlan, "sampleCount" | "channelCount" | "info">): number {
  return sampleCount * channelCount * bytesPerSample(info.dtype);
}

/**
 * Number of tasks for a build: of some minutes each, or as many as `asked` for. Never more than it has spans, nor more
 * than an array may have.
 */
export function countTasks(plan: BuildPlan, asked = Math.ceil(rawBytesOf(plan) / TASK_BYTES)): number {
  return Math.max(1, Math.min(asked, MAX_TASKS, plan.spans.length));
}

/**
 * Part [start, end) of `count` things in order, spans or blocks of a file, that a task does: all tasks from 1 to `taskCount`
 * do each thing once, and their parts differ by at most one.
 */
export function shareOf(count: number, task: number, taskCount: number): [start: number, end: number] {
  return [Math.floor((count * (task - 1)) / taskCount), Math.floor((count * task) / taskCount)];
}

/**
 * A plan with fewer spans: one for each thread of a job's tasks, or some where it would be too long. What the ends of spans
 * cut is written, read and joined once more, which costs as much as building some 10 MB.
 */
export function mergeSpans<Plan extends Pick<BuildPlan, "spans" | "sampleCount" | "channelCount" | "info">>(
  plan: Plan,
  {taskCount, workers}: Pick<Job, "taskCount" | "workers">
): Plan {
  const {spans} = plan;
  const count = taskCount * Math.max(workers, Math.ceil(rawBytesOf(plan) / taskCount / SPAN_BYTES));
  if (count >= spans.length) return plan;
  const merged = Array.from({length: count}, (_, i): Span => {
    const [first, end] = shareOf(spans.length, i + 1, count);
    return [spans[first][0], spans[end - 1][1]];
  });
  return {...plan, spans: merged};
}

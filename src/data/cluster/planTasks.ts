import {bytesPerSample} from "../../format/dtype.js";
import type {BuildPlan} from "../builder/plan/buildPlan.js";

/** Tasks of a job at most: many schedulers take no more in one array (Slurm's `MaxArraySize` is 1,001 by default). */
const MAX_TASKS = 1000;

/** Raw bytes of a task: some minutes of one core, whose speed is 50 to 120 MB/s. */
const TASK_BYTES = 10e9;

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

import {basename} from "node:path";
import {formatBytes} from "../../text/bytes.js";
import {formatCount} from "../../text/count.js";
import {formatDuration} from "../../text/duration.js";
import {rawBytesOf} from "../builder/plan/buildPlan.js";
import {type OpenJob} from "./job.js";
import {jobFiles} from "./jobFiles.js";
import type {FailedPiece, JobStatus} from "./readStatus.js";
import {quote} from "./slurm/slurmScripts.js";
import type {Submitted} from "./slurm/submitJob.js";

/** Failed tasks that are told of one by one. */
const MAX_FAILED = 20;

/** A planned job in a line: tasks, their size, memory. */
export function planLine({job, plan}: OpenJob): string {
  const {taskCount, memory, workers, request} = job;
  const each = formatBytes(rawBytesOf(plan) / taskCount);
  const spans = formatCount(plan.spans.length, "span");
  const size = `${each} of samples, ${formatCount(workers, "core")} and ${memory} MB of memory each`;
  return `${basename(request.path)}: ${spans} in ${formatCount(taskCount, "task")}, ${size}`;
}

/** Tells what was submitted, where logs lie, and how to look on. */
export function submittedText(name: string, {folder, taskCount, tasks, array, finish}: Submitted): string {
  const what =
    tasks.length > 0
      ? `${tasks.length} of ${formatCount(taskCount, "task")} submitted`
      : "the rest has already been submitted";
  const numbers = [...(array ? [`array job ${array.id}`] : []), ...(finish ? [`finish job ${finish.id}`] : [])];
  return [`${name}: ${what}: ${numbers.join(", ")}`, ...adviceOf(folder)].join("\n");
}

/** Tells where logs lie, and the commands for a job. */
export function adviceOf(folder: string): string[] {
  const command = `npm run pyramid -- ${quote(folder)}`;
  return [`  logs:   ${jobFiles(folder).logs}`, `  status: ${command} --status`, `  cancel: ${command} --cancel`];
}

/** Progress of a job: a line, and one for each piece that went wrong. */
export function statusText(status: JobStatus): string {
  const {name, taskCount, done, running, waiting, failed, isFinishing, store} = status;
  if (store !== undefined) return `${name}: done: ${store}`;
  const parts = [`${done} of ${formatCount(taskCount, "task")} done`];
  if (running > 0) parts.push(`${running} running`);
  if (waiting > 0) parts.push(`${waiting} waiting`);
  if (failed.length > 0) parts.push(`${failed.length} failed`);
  if (isFinishing) parts.push("finishing");
  const speed = running > 0 && status.bytesPerSecond > 0 ? speedParts(status) : [];
  return [
    [`${name}: ${parts.join(", ")}`, ...speed].join(" · "),
    ...failed.slice(0, MAX_FAILED).map((piece) => `  ${failureText(piece)}`),
    ...(failed.length > MAX_FAILED ? [`  and ${failed.length - MAX_FAILED} more`] : [])
  ].join("\n");
}

/** A piece that went wrong, in a line. */
export function failureText({piece, host, text}: FailedPiece): string {
  const what = piece === "finish" ? "the finish step" : `task ${piece}`;
  return `${what} failed${host === undefined ? "" : ` on ${host}`}: ${text}`;
}

function speedParts({doneBytes, totalBytes, bytesPerSecond}: JobStatus): string[] {
  return [`${formatBytes(bytesPerSecond)}/s`, `${formatDuration((totalBytes - doneBytes) / bytesPerSecond)} left`];
}

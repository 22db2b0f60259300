import {listNumbers, parseNumbers} from "../listNumbers.js";

/** A job as Slurm names it. */
export interface SlurmJob {
  id: string;
  /** The cluster, where there are several. */
  cluster?: string;
}

/** A job, or part of one, that waits or runs in Slurm. */
export interface ActiveJob {
  id: string;
  /** Numbers of array tasks; none for a job without. */
  tasks: number[];
  state: string;
  /** Reason why it waits: "Dependency", "Resources". "None" while it runs. */
  reason: string;
}

/** States of jobs that are over: `squeue` lists them for some minutes more. */
const OVER = new Set(
  "BOOT_FAIL CANCELLED COMPLETED COMPLETING DEADLINE FAILED NODE_FAIL OUT_OF_MEMORY PREEMPTED REVOKED TIMEOUT".split(
    " "
  )
);

/** Columns of `squeue`: job or task, state, reason. */
export const SQUEUE_FORMAT = "%i|%T|%r";

/** The job that `sbatch --parsable` has submitted. Throws when it printed something else. */
export function parseSubmitted(output: string): SlurmJob {
  // A site's own messages may come before.
  const line = output.trim().split("\n").at(-1) ?? "";
  const [, id, cluster] = /^(\d+)(?:;(\S+))?$/.exec(line) ?? [];
  if (id === undefined) throw new Error(`sbatch printed no job number, but "${line}"`);
  return {id, ...(cluster !== undefined && {cluster})};
}

/** Jobs and array tasks that wait or run, from `squeue --noheader --format "%i|%T|%r"`. */
export function parseQueue(output: string): ActiveJob[] {
  return output.split("\n").flatMap((line): ActiveJob[] => {
    const [, id, list, state, reason = ""] = /^\s*(\d+)(?:_\[?([^\]|]+)\]?)?\s*\|(\w+)(?:\|(.*))?$/.exec(line) ?? [];
    if (id === undefined || OVER.has(state)) return [];
    return [{id, tasks: list === undefined ? [] : parseNumbers(list.trim()), state, reason: reason.trim()}];
  });
}

/** The one line of what a Slurm command printed that says what is wrong, without its name. */
export function parseFailure(stderr: string): string {
  const lines = stderr.split("\n").map((line) => line.replace(/^\w+: (?:error: |fatal: )?/, "").trim());
  return lines.filter(Boolean).at(-1) ?? "no reason given";
}

/** Value of `--array`: tasks, and how many may run at once. */
export function arrayValue(tasks: readonly number[], limit?: number): string {
  return listNumbers(tasks) + (limit === undefined ? "" : `%${limit}`);
}

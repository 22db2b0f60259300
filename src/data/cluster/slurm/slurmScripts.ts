import {join} from "node:path";
import type {Job} from "../job.js";
import {jobFiles, KILLED} from "../jobFiles.js";

/** Options of Slurm that users choose. */
export interface SlurmOptions {
  partition?: string;
  time?: string;
  account?: string;
  /** Tasks that may run at once. */
  arrayLimit?: number;
  /** More options, as they stand after `#SBATCH`. */
  sbatch?: string;
  /** Folder on each node's own disk, in which variables such as `$TMPDIR` may stand. */
  scratch?: string;
}

/** Place in which a script is to run. */
export interface Installation {
  /** Folder of the program. */
  root: string;
  /** Path of Node. */
  node: string;
}

/** Memory of the step that joins all tasks, in MB. */
const FINISH_MEMORY = 1024;

/** The script of the tasks. Which of them run is for the caller of `sbatch` to say (`--array`). */
export function arrayScript(folder: string, job: Job, options: SlurmOptions, installation: Installation): string {
  const {scratch} = options;
  const task = ["--task", `"$SLURM_ARRAY_TASK_ID/${job.taskCount}"`];
  return script(options, {
    directives: [
      ["job-name", nameOf(job)],
      ["output", join(escapePattern(jobFiles(folder).logs), "%A_%a.log")],
      // A task whose node is lost is run again, and goes on after the spans that are done.
      ["requeue"],
      ["open-mode", "append"],
      ["cpus-per-task", String(job.workers)],
      ["mem", `${job.memory}M`]
    ],
    command: [...pyramid(folder, installation), ...task, ...(scratch ? ["--scratch", quoteExpanding(scratch)] : [])],
    installation
  });
}

/** The script of the step that makes the store when all tasks are done. */
export function finishScript(folder: string, job: Job, options: SlurmOptions, installation: Installation): string {
  return script(options, {
    directives: [
      ["job-name", `${nameOf(job)}-finish`],
      ["output", join(escapePattern(jobFiles(folder).logs), "%j_finish.log")],
      ["kill-on-invalid-dep", "yes"],
      ["requeue"],
      ["open-mode", "append"],
      ["cpus-per-task", "1"],
      ["mem", `${Math.max(FINISH_MEMORY, job.memory)}M`]
    ],
    command: [...pyramid(folder, installation), "--finish"],
    installation
  });
}

function script(
  {partition, time, account, sbatch}: SlurmOptions,
  {directives, command, installation}: {directives: string[][]; command: string[]; installation: Installation}
): string {
  const chosen = Object.entries({partition, time, account}).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const lines = [...directives, ...chosen].map(([name, value]) =>
    value === undefined ? `#SBATCH --${name}` : `#SBATCH --${name}=${quoteDirective(value)}`
  );
  return [
    "#!/bin/bash",
    ...lines,
    ...(sbatch ? [`#SBATCH ${oneLine(sbatch)}`] : []),
    "set -euo pipefail",
    `cd ${quote(installation.root)}`,
    // Who is killed says nothing: the log's last line has to.
    `${command.join(" ")} || {`,
    "  status=$?",
    `  [ "$status" -lt 128 ] || echo "${KILLED} $((status - 128))"`,
    '  exit "$status"',
    "}",
    ""
  ].join("\n");
}

function pyramid(folder: string, {node}: Installation): string[] {
  return [quote(node), "src/data/run/run.js", "src/data/cli/pyramid.ts", quote(folder), "--quiet"];
}

function nameOf({request}: Job): string {
  return `stratigram-${(request.id ?? "recording").replace(/[^\w.-]+/g, "-").slice(0, 60)}`;
}

/** A word for the shell, as it is. */
export function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A word for the shell in which variables are replaced, and nothing else. */
export function quoteExpanding(text: string): string {
  return `"${text.replace(/["\\`]|\$(?!\w|\{\w+\})/g, "\\$&")}"`;
}

/** `sbatch` itself reads these lines: quotes keep spaces, backslashes keep quotes. */
function quoteDirective(value: string): string {
  return /^[\w@%+=:,./-]+$/.test(value) ? value : `"${oneLine(value).replace(/["\\]/g, "\\$&")}"`;
}

/** Slurm replaces what follows a percent sign in names of files. */
function escapePattern(path: string): string {
  return path.replaceAll("%", "%%");
}

function oneLine(text: string): string {
  if (/[\r\n]/.test(text)) throw new Error(`${JSON.stringify(text)}: line breaks cannot be given to Slurm`);
  return text;
}

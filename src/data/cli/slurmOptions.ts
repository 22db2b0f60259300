import {fileURLToPath} from "node:url";
import type {JobOptions} from "../cluster/createJob.js";
import type {Installation, SlurmOptions} from "../cluster/slurm/slurmScripts.js";
import {parseCount} from "./parseCommand.js";

/** Options of a command that are about Slurm. */
export interface SlurmValues {
  slurm?: boolean;
  partition?: string;
  time?: string;
  account?: string;
  "array-limit"?: string;
  sbatch?: string;
  scratch?: string;
  tasks?: string;
  "dry-run"?: boolean;
}

/** Options of a command that are about jobs. */
export interface JobValues extends SlurmValues {
  out?: string;
  workers?: string;
  memory?: string;
  check?: boolean;
  plan?: boolean;
  task?: string;
  finish?: boolean;
  status?: boolean;
  cancel?: boolean;
}

/** Options that say nothing without `--slurm`. */
const SLURM_ALONE = ["partition", "time", "account", "array-limit", "sbatch", "dry-run"] as const;

/** Slurm's options among a command's. Throws a line where one is given without `--slurm`. */
export function slurmOptions(values: SlurmValues): SlurmOptions {
  const {partition, time, account, sbatch, scratch} = values;
  return {partition, time, account, sbatch, scratch, arrayLimit: parseCount("array-limit", values["array-limit"])};
}

/** Throws a line where an option is given that says nothing without `--slurm`. */
export function checkSlurm(values: SlurmValues): void {
  const lonely = SLURM_ALONE.find((name) => values[name] !== undefined);
  if (!values.slurm && lonely) throw new Error(`--${lonely} goes with --slurm`);
}

/** Limits of tasks among options. */
export function jobOptions({tasks, workers, memory, check}: JobValues): JobOptions {
  return {
    tasks: parseCount("tasks", tasks),
    workers: parseCount("workers", workers),
    memory: parseCount("memory", memory, 300),
    check
  };
}

/** This program, as scripts find it on another machine with the same folders. */
export function installation(): Installation {
  return {root: fileURLToPath(new URL("../../../", import.meta.url)), node: process.execPath};
}

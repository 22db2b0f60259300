import {METHOD_NAMES} from "../../format/methods.js";
import type {Values} from "./parseCommand.js";
import type {Option} from "./usage.js";

/** Options for Slurm, of all commands that submit builds to it. */
export const SLURM_OPTIONS = {
  slurm: {type: "boolean", text: "build on a cluster: submit unfinished tasks to Slurm"},
  partition: {type: "string", value: "P", text: "Slurm's partition", default: "the cluster's"},
  time: {type: "string", value: "T", text: "time limit of a task, such as 0:30:00", default: "the cluster's"},
  account: {type: "string", value: "A", text: "account to charge", default: "yours"},
  "array-limit": {type: "string", value: "N", text: "most tasks that run at once", default: "as many as fit"},
  sbatch: {type: "string", value: "OPTIONS", text: 'further options for sbatch: --sbatch="--qos=long"'},
  scratch: {type: "string", value: "DIR", text: "folder on each node's local disk, such as '$TMPDIR'"},
  tasks: {
    type: "string",
    value: "N",
    text: "number of tasks, at most 1000",
    default: "as many as take some minutes each"
  },
  "dry-run": {type: "boolean", text: "print what would be submitted, and write nothing"}
} as const satisfies Record<string, Option>;

/** Options of `npm run pyramid`. */
export const PYRAMID_OPTIONS = {
  out: {type: "string", value: "DIR", text: "folder of the store", default: "the current one"},
  series: {
    type: "string",
    value: "PATH",
    text: "series to read, or the end of its path",
    default: "the sidecar's, else the most plausible"
  },
  signal: {
    type: "string",
    value: "NAME",
    text: "one of the sidecar's signals, derived from the recording",
    default: "the recording itself"
  },
  channels: {type: "string", value: "LIST", text: "columns or names, such as 0-10,A14", default: "all"},
  method: {type: "string", value: METHOD_NAMES.join("|"), text: "rule for choosing picks", default: "minmax"},
  step: {type: "string", value: "2|4", text: "ratio from one level to the next", default: "4"},
  level0: {type: "string", value: "copy|omit", text: "keep or omit the samples themselves", default: "copy"},
  workers: {type: "string", value: "N", text: "threads", default: "all cores; 1 in a task of a job"},
  memory: {
    type: "string",
    value: "MB",
    text: "memory limit, at least 300",
    default: "1024; as much as needed in a task"
  },
  check: {type: "boolean", text: "check an existing store byte by byte, and rebuild it if it changed"},
  quiet: {type: "boolean", text: "show no progress"},
  ...SLURM_OPTIONS,
  plan: {
    type: "boolean",
    text: "write a job folder, x.cluster, for another scheduler; its tasks take the folder as FILE"
  },
  task: {type: "string", value: "i/n", text: "build share i of n, in a separate process or on another machine"},
  finish: {type: "boolean", text: "join the shares that --task built"},
  status: {type: "boolean", text: "show the progress of FILE's jobs"},
  cancel: {type: "boolean", text: "cancel FILE's jobs in Slurm; finished parts are kept"}
} as const satisfies Record<string, Option>;

/** Options that `npm run pyramid` was given. */
export type PyramidValues = Values<typeof PYRAMID_OPTIONS>;

import {existsSync} from "node:fs";
import {join} from "node:path";

/** Files of a job, in a folder beside the store that it builds: `x-<key>.cluster`. All that is known of it lies there. */
export interface JobFiles {
  /** The work, and the program that does it: a `Job` in JSON. */
  job: string;
  /** The build's plan. */
  plan: string;
  /** Record of what was submitted to a scheduler. */
  submission: string;
  /** Held while tasks are submitted or canceled. */
  lock: string;
  /** The tasks' own reports. */
  tasks: string;
  /** Output of tasks, in files whose names end with `_<task>.log`. */
  logs: string;
  arrayScript: string;
  finishScript: string;
}

/** Begins the last line in the log of a piece that a signal ended; its number follows. */
export const KILLED = "killed by signal";

/** Ending of a job's folder. */
export const JOB_ENDING = ".cluster";

/** Files of the job in a folder. */
export function jobFiles(folder: string): JobFiles {
  const at = (name: string) => join(folder, name);
  return {
    job: at("job.json"),
    plan: at("plan"),
    submission: at("submission.json"),
    lock: at("lock"),
    tasks: at("tasks"),
    logs: at("logs"),
    arrayScript: at("array.sbatch"),
    finishScript: at("finish.sbatch")
  };
}

/** Tells whether a path is a job's folder. */
export function isJobFolder(path: string): boolean {
  return path.replace(/[/\\]+$/, "").endsWith(JOB_ENDING) && existsSync(jobFiles(path).job);
}

/** Name of a piece of a job: a task by its number from 1, or the step that joins all. */
export type PieceName = number | "finish";

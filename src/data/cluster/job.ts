import {readFileSync} from "node:fs";
import {basename} from "node:path";
import {deserialize, serialize} from "node:v8";
import type {RecordingFiles} from "../builder/identity/identify.js";
import type {BuildPlan} from "../builder/plan/buildPlan.js";
import type {StoreRequest} from "../builder/prepareBuild.js";
import {replaceFile} from "../disk/replaceFile.js";
import {RecordingError} from "../source/recordingError.js";
import {jobFiles} from "./jobFiles.js";
import {differenceOf, type Program, thisProgram} from "./program.js";

/** A build cut into tasks that any scheduler can run. Plain data. */
export interface Job {
  /** Version of this description. */
  version: 1;
  program: Program;
  /** Request for the store; all paths are absolute. */
  request: StoreRequest;
  /** Files of the recording when the job was planned. */
  files: RecordingFiles;
  /** Digest of the recording, if it was known; else the tasks find it out, each for its share of the blocks. */
  digest?: string;
  /** Folder of the unfinished build. */
  workPath: string;
  taskCount: number;
  /** Threads of a task. */
  workers: number;
  /** Memory of a task, in MB. */
  memory: number;
}

/** A job and its plan. */
export interface OpenJob {
  /** The job's folder. */
  folder: string;
  job: Job;
  plan: BuildPlan;
}

/** Writes what a job is to do, the plan first. */
export function writeJob({folder, job, plan}: OpenJob): void {
  writePlan(folder, plan);
  replaceFile(jobFiles(folder).job, JSON.stringify(job, null, 1));
}

/** Writes the plan of a job, in place of one that did not hold. */
export function writePlan(folder: string, plan: BuildPlan): void {
  replaceFile(jobFiles(folder).plan, serialize(plan));
}

/** Reads the description of a job. Throws when it makes no sense. */
export function readJob(folder: string): Job {
  try {
    const job = JSON.parse(readFileSync(jobFiles(folder).job, "utf8")) as Job;
    if (job.version === 1) return job;
  } catch (cause) {
    throw new RecordingError(basename(folder), "has no job that can be read: plan it again", {cause});
  }
  throw new RecordingError(basename(folder), "was written by another version of Stratigram: plan it again");
}

/** Opens a job to work on it. Rejects when it was planned by another program than this one. */
export async function openJob(folder: string): Promise<OpenJob> {
  const job = readJob(folder);
  const difference = differenceOf(job.program, await thisProgram());
  if (difference) {
    const advice = "install the same version on all machines, or submit the job again with this one";
    throw new RecordingError(basename(job.request.path), `${difference}: ${advice}`);
  }
  return {folder, job, plan: readPlan(folder)};
}

/** The plan of a job. */
export function readPlan(folder: string): BuildPlan {
  try {
    return deserialize(readFileSync(jobFiles(folder).plan)) as BuildPlan;
  } catch (cause) {
    throw new RecordingError(basename(folder), "has a damaged plan: plan the job again", {cause});
  }
}

import {readJson} from "../../disk/readJson.js";
import {replaceFile} from "../../disk/replaceFile.js";
import {jobFiles} from "../jobFiles.js";
import type {SlurmJob} from "./parseSlurm.js";

/** Part of a job that was submitted to Slurm. */
export interface Submission {
  /** Array jobs, the oldest first: each but the first has the tasks that had failed before. */
  arrays: SlurmJob[];
  /** The step that joins all tasks. */
  finish?: SlurmJob;
}

/** Reads what was submitted of the job in a folder; nothing when none was. */
export function readSubmission(folder: string): Submission {
  return (readJson(jobFiles(folder).submission) ?? {arrays: []}) as Submission;
}

/** Notes what was submitted. */
export function writeSubmission(folder: string, submission: Submission): void {
  replaceFile(jobFiles(folder).submission, JSON.stringify(submission, null, 1));
}

/** All jobs of a submission. */
export function jobsIn({arrays, finish}: Submission): SlurmJob[] {
  return [...arrays, ...(finish ? [finish] : [])];
}

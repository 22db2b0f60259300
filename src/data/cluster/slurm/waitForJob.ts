import {basename} from "node:path";
import {setTimeout} from "node:timers/promises";
import type {BuildProgress} from "../../builder/work/buildProgress.js";
import {RecordingError} from "../../source/recordingError.js";
import {jobFiles} from "../jobFiles.js";
import {failureText} from "../jobText.js";
import {type JobStatus, readStatus} from "../readStatus.js";
import type {Slurm} from "./slurm.js";
import {jobsIn, readSubmission} from "./submission.js";

/** Milliseconds between two looks at a job: Slurm is asked for all of them together no more often. */
const PAUSE_MS = 5000;

/** Looks without a job in Slurm before it counts as over: other machines' files may come late. */
const PATIENCE = 3;

/** Listeners of a job that is waited for. */
export interface WaitManner {
  slurm: Slurm;
  onProgress?: (progress: BuildProgress) => void;
  pauseMs?: number;
}

/** Waits until a submitted job has made its store, or nothing of it is under way any more. Resolves with how far it is. */
export async function waitForJob(folder: string, manner: WaitManner): Promise<JobStatus> {
  const {slurm, onProgress, pauseMs = PAUSE_MS} = manner;
  for (let missed = 0; ;) {
    const status = readStatus(folder);
    const {doneBytes, totalBytes, store, isFinishing} = status;
    onProgress?.({stage: store ? "done" : isFinishing ? "finish" : "build", doneBytes, totalBytes});
    if (store !== undefined) return status;
    missed = isUnderWay(folder, slurm) ? 0 : missed + 1;
    if (missed === PATIENCE) return status;
    await setTimeout(pauseMs);
  }
}

function isUnderWay(folder: string, slurm: Slurm): boolean {
  const jobs = jobsIn(readSubmission(folder));
  return jobs.length > 0 && slurm.active(jobs).some(({reason}) => reason !== "DependencyNeverSatisfied");
}

/** Tells what became of a job that is over without a store, in a line; a published page says less. */
export function failureOf({folder, name, taskCount, done, failed}: JobStatus): RecordingError {
  const what = failed.length > 0 ? `${failureText(failed[0])}: ` : "";
  const reason = `${taskCount - done} of ${taskCount} tasks are not done, and none is under way: ${what}logs are in ${jobFiles(folder).logs}`;
  return new RecordingError(basename(name), reason, {publicReason: "its build on a cluster failed"});
}

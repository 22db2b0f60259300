import {waitForLock} from "../../disk/waitForLock.js";
import {jobFiles} from "../jobFiles.js";
import type {SlurmJob} from "./parseSlurm.js";
import type {Slurm} from "./slurm.js";
import {jobsIn, readSubmission, writeSubmission} from "./submission.js";

/** Ends all of a job that waits or runs. What is done stays. Returns what was ended. */
export async function cancelJob(folder: string, slurm: Slurm): Promise<SlurmJob[]> {
  const release = await waitForLock(jobFiles(folder).lock, folder);
  try {
    const jobs = jobsIn(readSubmission(folder));
    if (jobs.length === 0) return [];
    const active = new Set(slurm.active(jobs).map(({id}) => id));
    const ended = jobs.filter(({id}) => active.has(id));
    if (ended.length > 0) slurm.cancel(ended);
    writeSubmission(folder, {arrays: []});
    return ended;
  } finally {
    release();
  }
}

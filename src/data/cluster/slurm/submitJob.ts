import {mkdirSync, rmSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {waitForLock} from "../../disk/waitForLock.js";
import {RecordingError} from "../../source/recordingError.js";
import {saveJob} from "../createJob.js";
import {type OpenJob, readJob, readPlan} from "../job.js";
import {isJobFolder, jobFiles, type PieceName} from "../jobFiles.js";
import {differenceOf} from "../program.js";
import {undoneTasks} from "../undoneTasks.js";
import {type ActiveJob, arrayValue, type SlurmJob} from "./parseSlurm.js";
import type {Slurm} from "./slurm.js";
import {arrayScript, finishScript, type Installation, type SlurmOptions} from "./slurmScripts.js";
import {jobsIn, readSubmission, type Submission, writeSubmission} from "./submission.js";

/** Outcome of submitting a job. */
export interface Submitted {
  folder: string;
  taskCount: number;
  /** Tasks that were submitted now; none when all were under way. */
  tasks: number[];
  array?: SlurmJob;
  finish?: SlurmJob;
}

/** Place and manner of submitting a job. */
export interface SubmitManner {
  slurm: Slurm;
  options: SlurmOptions;
  installation: Installation;
}

/**
 * Submits those tasks of a job that are neither done nor under way, and the step that joins them. Two that submit the same
 * recording at once come one after the other, and the second finds all under way. Rejects in a line.
 */
export async function submitJob(planned: OpenJob, {slurm, options, installation}: SubmitManner): Promise<Submitted> {
  const {folder} = planned;
  const files = jobFiles(folder);
  for (const path of [folder, files.logs, files.tasks]) mkdirSync(path, {recursive: true});
  const release = await waitForLock(files.lock, folder);
  try {
    const before = readSubmission(folder);
    const active = jobsIn(before).length > 0 ? slurm.active(jobsIn(before)) : [];
    const open = active.length > 0 && isJobFolder(folder) ? underWay(planned) : planned;
    if (open === planned) await saveJob(planned);
    const scripts = {array: files.arrayScript, finish: files.finishScript};
    writeFileSync(scripts.array, arrayScript(folder, open.job, options, installation));
    writeFileSync(scripts.finish, finishScript(folder, open.job, options, installation));
    return submitUndone(open, {before, active, scripts, slurm, limit: options.arrayLimit});
  } finally {
    release();
  }
}

/** A job whose tasks wait or run stays as it is: they know it by its number of tasks. */
function underWay({folder, job}: OpenJob): OpenJob {
  const old = readJob(folder);
  const difference = differenceOf(old.program, job.program);
  if (difference)
    throw new RecordingError(basename(job.request.path), `${difference}, and is under way: --cancel it first`);
  return {folder, job: old, plan: readPlan(folder)};
}

interface Undone {
  before: Submission;
  active: ActiveJob[];
  scripts: {array: string; finish: string};
  slurm: Slurm;
  limit?: number;
}

function submitUndone(open: OpenJob, {before, active, scripts, slurm, limit}: Undone): Submitted {
  const {folder, job} = open;
  const busy = new Set(active.flatMap(({tasks}) => tasks));
  const tasks = undoneTasks(open).filter((task) => !busy.has(task));
  const isFinishing = active.some(({id, reason}) => id === before.finish?.id && reason !== "DependencyNeverSatisfied");
  if (tasks.length === 0 && isFinishing) return {folder, taskCount: job.taskCount, tasks, finish: before.finish};
  const arrays = before.arrays.filter(({id}) => active.some((each) => each.id === id));
  if (before.finish) slurm.cancel([before.finish]);
  forget(folder, [...tasks, "finish"]);
  const array = tasks.length > 0 ? slurm.submit(scripts.array, [`--array=${arrayValue(tasks, limit)}`]) : undefined;
  const submission: Submission = {arrays: array ? [...arrays, array] : arrays};
  writeSubmission(folder, submission);
  const conditions = [
    ...(array ? [`afterok:${array.id}`] : []),
    ...(arrays.length > 0 ? [`afterany:${arrays.map(({id}) => id).join(":")}`] : [])
  ];
  try {
    const dependency = conditions.length > 0 ? [`--dependency=${conditions.join(",")}`] : [];
    submission.finish = slurm.submit(scripts.finish, dependency);
  } catch (error) {
    // Without the last step the tasks would be for nothing.
    if (array) slurm.cancel([array]);
    throw error;
  }
  writeSubmission(folder, submission);
  return {folder, taskCount: job.taskCount, tasks, array, finish: submission.finish};
}

/** Removes what pieces said when they ran before. */
function forget(folder: string, pieces: readonly PieceName[]): void {
  for (const piece of pieces) rmSync(join(jobFiles(folder).tasks, `${piece}.json`), {force: true});
}

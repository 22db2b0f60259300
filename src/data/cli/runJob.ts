import {basename} from "node:path";
import {parseShare} from "./parseCommand.js";
import type {JobValues} from "./slurmOptions.js";

/** Runs a piece of the job in a folder, or answers what is asked of it. */
export async function runJob(folder: string, values: JobValues): Promise<void> {
  const share = parseShare(values.task, true);
  if (share) {
    const {runTask} = await import("../cluster/runTask.js");
    return runTask(folder, share.index, {taskCount: share.count, scratch: values.scratch});
  }
  if (values.finish) {
    const {finishJob} = await import("../cluster/finishJob.js");
    return console.log((await finishJob(folder)).store);
  }
  if (values.status || values.cancel) {
    const {askJobs} = await import("./jobCommand.js");
    return askJobs(folder, values);
  }
  throw new Error(`${basename(folder)}: is the folder of a job: add --task i/n, --finish, --status or --cancel`);
}

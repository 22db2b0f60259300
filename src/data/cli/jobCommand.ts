import {basename} from "node:path";
import type {StoreRequest} from "../builder/prepareBuild.js";
import {jobsOf, planJob, saveJob} from "../cluster/createJob.js";
import {isJobFolder} from "../cluster/jobFiles.js";
import {adviceOf, planLine, statusText, submittedText} from "../cluster/jobText.js";
import {readStatus} from "../cluster/readStatus.js";
import {cancelJob} from "../cluster/slurm/cancelJob.js";
import {slurm} from "../cluster/slurm/slurm.js";
import {submitJob} from "../cluster/slurm/submitJob.js";
import {dryRun} from "./dryRun.js";
import {installation, jobOptions, type JobValues, slurmOptions} from "./slurmOptions.js";

/** Answers what is asked of jobs that are there: of the one whose folder `file` is, or of a recording's. */
export async function askJobs(file: string, values: JobValues): Promise<void> {
  const folders = isJobFolder(file) ? [file] : jobsOf(file, values.out ?? ".");
  if (folders.length === 0)
    throw new Error(`${basename(file)}: no job of it in ${values.out ?? "this folder"}; --out names another`);
  for (const folder of folders) {
    if (!values.cancel) {
      console.log(statusText(readStatus(folder)));
      continue;
    }
    const ended = await cancelJob(folder, slurm);
    const what =
      ended.length > 0 ? `canceled job ${ended.map(({id}) => id).join(", ")}` : "no task is queued or running";
    console.log(`${readStatus(folder).name}: ${what}; finished parts are kept`);
  }
}

/** Plans a build as a job, and submits it to Slurm or leaves it to another scheduler. */
export async function startJob(request: StoreRequest, values: JobValues): Promise<void> {
  if (values["dry-run"]) return console.log(await dryRun(request, values));
  const planned = await planJob(request, jobOptions(values));
  if ("store" in planned) return console.log(planned.store);
  if (values.plan) {
    await saveJob(planned);
    console.error(planLine(planned));
    console.error(adviceOf(planned.folder)[1]);
    return console.log(planned.folder);
  }
  console.error(planLine(planned));
  const submitted = await submitJob(planned, {slurm, options: slurmOptions(values), installation: installation()});
  console.log(submittedText(basename(request.path), submitted));
}

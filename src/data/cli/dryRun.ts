import type {StoreRequest} from "../builder/prepareBuild.js";
import {planJob} from "../cluster/createJob.js";
import {planLine} from "../cluster/jobText.js";
import {arrayValue} from "../cluster/slurm/parseSlurm.js";
import {arrayScript, finishScript} from "../cluster/slurm/slurmScripts.js";
import {undoneTasks} from "../cluster/undoneTasks.js";
import {installation, jobOptions, type JobValues, slurmOptions} from "./slurmOptions.js";

/** Prints what `--slurm` would submit for a store: scripts and commands. The store's path when it is there. */
export async function dryRun(request: StoreRequest, values: JobValues): Promise<string> {
  const planned = await planJob(request, jobOptions(values));
  if ("store" in planned) return planned.store;
  const options = slurmOptions(values);
  const {folder, job} = planned;
  return [
    `# ${planLine(planned)}`,
    `# sbatch --array=${arrayValue(undoneTasks(planned), options.arrayLimit)}`,
    arrayScript(folder, job, options, installation()),
    "# sbatch --dependency=afterok:ARRAY",
    finishScript(folder, job, options, installation())
  ].join("\n");
}

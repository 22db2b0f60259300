import {basename} from "node:path";
import {submittedText} from "../cluster/jobText.js";
import {slurm} from "../cluster/slurm/slurm.js";
import {slurmBuilder} from "../cluster/slurm/slurmBuilder.js";
import {type Builder, countFailed} from "../site/buildAll.js";
import {buildSite} from "../site/buildSite.js";
import {distFolder, pyramidsFolder, recordingsFolder} from "../site/folders.js";
import {findRecordings} from "../site/recording/findRecordings.js";
import {listParts} from "../site/recording/listParts.js";
import {dryRun} from "./dryRun.js";
import {parseCommand} from "./parseCommand.js";
import {createProgressBar} from "./progressBar.js";
import {SLURM_OPTIONS} from "./pyramidOptions.js";
import {runCli} from "./runCli.js";
import {checkSlurm, installation, jobOptions, type JobValues, slurmOptions} from "./slurmOptions.js";

/**
 * `npm run build`: the static site of all recordings. Failed ones are listed on it, and make the exit status 1. With
 * `--slurm`, the stores that are not there are built on a cluster, all at once, and the site when they are.
 */
await runCli(async () => {
  const {values} = parseCommand({
    name: "build",
    about: `Builds the static site of all recordings. Folders: RECORDINGS=${recordingsFolder()}, PYRAMIDS=${pyramidsFolder()}, DIST=${distFolder()}.`,
    options: {
      check: {
        type: "boolean",
        text: "check existing stores byte by byte, and rebuild those that changed"
      },
      ...SLURM_OPTIONS,
      memory: {type: "string", value: "MB", text: "memory of a task on a cluster", default: "as much as needed"},
      workers: {type: "string", value: "N", text: "threads of a task on a cluster", default: "1"}
    }
  });
  checkSlurm(values);
  if (values["dry-run"]) return printJobs(values);
  const builder = values.slurm ? onSlurm(values) : undefined;
  const items = await buildSite({makeListener: createProgressBar, check: values.check, builder});
  const failedCount = countFailed(items);
  console.log(`${distFolder()}/ has the site: ${items.length - failedCount} of ${items.length} recordings`);
  if (failedCount > 0) process.exitCode = 1;
});

function onSlurm(values: JobValues): Builder {
  return slurmBuilder({
    slurm,
    options: slurmOptions(values),
    installation: installation(),
    job: jobOptions(values),
    onSubmit: ({job}, submitted) => console.error(submittedText(basename(job.request.path), submitted))
  });
}

/** Prints what would be submitted for each recording without a store. */
async function printJobs(values: JobValues): Promise<void> {
  const folders = {outDir: pyramidsFolder(), recordingsDir: recordingsFolder()};
  for (const recording of await findRecordings(false)) {
    for (const {request} of await listParts(recording, folders)) console.log(await dryRun(request, values));
  }
}

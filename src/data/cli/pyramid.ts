import {isJobFolder} from "../cluster/jobFiles.js";
import {parseCommand} from "./parseCommand.js";
import {PYRAMID_OPTIONS} from "./pyramidOptions.js";
import {runCli} from "./runCli.js";
import {checkSlurm} from "./slurmOptions.js";

/**
 * `npm run pyramid -- FILE [options]`: the store of one recording, without a site. Prints its path. `--slurm` builds it on
 * a cluster. `--task i/n` builds one share of it, for machines with a common folder, and `--finish` joins the shares.
 */
await runCli(async () => {
  const {file, values} = parseCommand({
    name: "pyramid",
    argument: "FILE",
    about: "Builds the store of one recording, without a site, and prints its path.",
    options: PYRAMID_OPTIONS
  });
  checkSlurm(values);
  // A job's tasks are many: each evaluates its own part of the program alone.
  if (isJobFolder(file)) {
    const {runJob} = await import("./runJob.js");
    return runJob(file, values);
  }
  if (values.status || values.cancel) {
    const {askJobs} = await import("./jobCommand.js");
    return askJobs(file, values);
  }
  const {buildRecording} = await import("./buildCommand.js");
  await buildRecording(file, values);
});

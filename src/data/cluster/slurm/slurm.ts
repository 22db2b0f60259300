import {spawnSync} from "node:child_process";
import {type ActiveJob, parseFailure, parseQueue, parseSubmitted, type SlurmJob, SQUEUE_FORMAT} from "./parseSlurm.js";

/** A Slurm to talk to. Every method throws one line that says what it answered. */
export interface Slurm {
  /** Submits a script, with more options of `sbatch`. */
  submit(script: string, options: readonly string[]): SlurmJob;
  /** Parts of jobs that wait or run. */
  active(jobs: readonly SlurmJob[]): ActiveJob[];
  /** Ends jobs; those that are over already are no error. */
  cancel(jobs: readonly SlurmJob[]): void;
}

/** The Slurm of this machine, through its commands. */
export const slurm: Slurm = {
  submit(script, options) {
    return parseSubmitted(run("sbatch", ["--parsable", ...options, script]));
  },
  active(jobs) {
    return byCluster(jobs).flatMap(({ids, where}) => {
      try {
        const list = ids.join(",");
        return parseQueue(
          run("squeue", ["--noheader", "--array", `--format=${SQUEUE_FORMAT}`, `--jobs=${list}`, ...where])
        );
      } catch (error) {
        // Slurm has forgotten all of them.
        if (/invalid job id/i.test((error as Error).message)) return [];
        throw error;
      }
    });
  },
  cancel(jobs) {
    for (const {ids, where} of byCluster(jobs)) run("scancel", ["--quiet", ...where, ...ids]);
  }
};

/** Numbers of jobs by their cluster, and the option that names it. */
function byCluster(jobs: readonly SlurmJob[]): {ids: string[]; where: string[]}[] {
  const clusters = [...new Set(jobs.map(({cluster}) => cluster))];
  return clusters.map((cluster) => ({
    ids: jobs.filter((job) => job.cluster === cluster).map(({id}) => id),
    where: cluster === undefined ? [] : [`--clusters=${cluster}`]
  }));
}

function run(command: string, args: readonly string[]): string {
  const {error, status, stdout, stderr} = spawnSync(command, args, {encoding: "utf8", maxBuffer: 2 ** 28});
  if (error && "code" in error && error.code === "ENOENT") {
    throw new Error(`${command} is not there: run this on a machine that has Slurm's commands, such as a login node`);
  }
  if (error) throw error;
  if (status !== 0) throw new Error(`${command}: ${parseFailure(stderr)}`);
  return stdout;
}

import {basename} from "node:path";
import {setTimeout} from "node:timers/promises";
import type {BuildRequest} from "../../builder/buildRequest.js";
import type {BuildResult} from "../../builder/findBuilt.js";
import {RecordingError} from "../../source/recordingError.js";
import {type JobOptions, planJob} from "../createJob.js";
import type {OpenJob} from "../job.js";
import {type SubmitManner, submitJob, type Submitted} from "./submitJob.js";
import {failureOf, waitForJob} from "./waitForJob.js";

/** Manner in which stores are built by Slurm. */
export interface SlurmManner extends SubmitManner {
  job: JobOptions;
  onSubmit: (planned: OpenJob, submitted: Submitted) => void;
  pauseMs?: number;
}

/** A store that is there, or the folder of the job that makes it. */
type Started = BuildResult | {folder: string};

/** Times that tasks are sent at most by themselves, when plans do not hold. */
const ROUNDS = 3;

/** Builds stores by Slurm: `begin` submits what is not there, `build` waits for it. */
export function slurmBuilder(manner: SlurmManner) {
  const started = new Map<string | undefined, Promise<Started>>();

  async function start(request: BuildRequest): Promise<Started> {
    const planned = await planJob(request, {...manner.job, check: request.check});
    if ("store" in planned) return planned;
    const submitted = await submitJob(planned, manner);
    manner.onSubmit(planned, submitted);
    return {folder: planned.folder};
  }

  return {
    async begin(request: BuildRequest): Promise<void> {
      const starting = start(request);
      started.set(request.id, starting);
      await starting.catch(() => undefined);
    },
    async build(request: BuildRequest): Promise<BuildResult> {
      let last = await (started.get(request.id) ?? start(request));
      for (let round = 1; !("store" in last); round++) {
        const status = await waitForJob(last.folder, {...manner, onProgress: request.onProgress});
        if (status.store !== undefined) return findFinished(request, manner);
        // Tasks that are not done although none failed: a plan did not hold.
        if (status.failed.length > 0 || round === ROUNDS) throw failureOf(status);
        last = await start(request);
      }
      return last;
    }
  };
}

/** A store that another machine has just made: this one may hear of its files later. */
async function findFinished(request: BuildRequest, {pauseMs = 1000}: SlurmManner): Promise<BuildResult> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const planned = await planJob(request, {});
    if ("store" in planned) return {...planned, fresh: false};
    await setTimeout(pauseMs);
  }
  throw new RecordingError(basename(request.path), "its store was made, but cannot be seen from here: build again");
}

import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import type {BuildPlan} from "../../../src/data/builder/plan/buildPlan.js";
import type {StoreRequest} from "../../../src/data/builder/prepareBuild.js";
import {planJob, saveJob, type JobOptions} from "../../../src/data/cluster/createJob.js";
import type {OpenJob} from "../../../src/data/cluster/job.js";
import {makeRecording} from "../../bench/makeRecording.js";
import {siteContents} from "../../support/site/siteContents.js";

/** A recording of ten spans' worth of blocks: 6.4 MB. */
export function makeJobRecording(): Promise<string> {
  return makeRecording({name: "job", sampleCount: 200_000, channelCount: 16, dtype: "int16", chunks: [2000, 16]});
}

/** Plans a job under a plan of small spans, each of one block of `frames`. */
export async function planSmall(
  request: StoreRequest,
  {frames = 20_000, change = (plan) => plan, ...options}: JobOptions & Small = {}
): Promise<OpenJob> {
  const planned = await planJob(request, options);
  if ("store" in planned) throw new Error("the store is there");
  const {sampleCount} = planned.plan;
  const spans = Array.from({length: Math.ceil(sampleCount / frames)}, (_, i): [number, number] => {
    return [i * frames, Math.min((i + 1) * frames, sampleCount)];
  });
  const taskCount = Math.min(options.tasks ?? 1, spans.length);
  return {
    ...planned,
    job: {...planned.job, taskCount},
    plan: change({...planned.plan, blockLength: frames, spans})
  };
}

interface Small {
  frames?: number;
  change?: (plan: BuildPlan) => BuildPlan;
}

/** The same, written into its folder. */
export async function saveSmall(request: StoreRequest, options: JobOptions & Small = {}): Promise<OpenJob> {
  const open = await planSmall(request, options);
  await saveJob(open);
  return open;
}

/** Digests of all files of the store that a build on this machine alone makes. */
export async function localContents(request: Omit<StoreRequest, "outDir">): Promise<Record<string, string>> {
  const outDir = mkdtempSync(join(tmpdir(), "stratigram-local-"));
  try {
    return siteContents((await buildStore({...request, outDir})).store);
  } finally {
    rmSync(outDir, {recursive: true, force: true});
  }
}

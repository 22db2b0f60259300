import type {BuildPlan} from "../builder/plan/buildPlan.js";
import {openPlan} from "../builder/prepareBuild.js";
import {spoolRecording} from "../builder/read/spool.js";
import {WorkFolder} from "../builder/work/workFolder.js";
import type {OpenJob} from "./job.js";

/** Rows of source chunks that a span has at least where each task spools its own: those cut by its ends are read twice. */
const ROWS_PER_SPAN = 4;

/** Tells whether tasks spool their own spans. Else, with very long chunks, each would read most of the recording. */
export function spoolsSpans({spool, info, spans}: BuildPlan): boolean {
  return spool && (spans[0][1] - spans[0][0]) / info.chunkShape![0] >= ROWS_PER_SPAN;
}

/** Spools a recording for all tasks of its job, where they cannot each spool their own spans; here and now. */
export async function spoolForTasks({job, plan}: OpenJob): Promise<void> {
  if (!plan.spool || spoolsSpans(plan)) return;
  const {id, fingerprint, digest} = plan;
  const {source} = await openPlan(job.request, {id, fingerprint, digest}, job.workPath);
  try {
    await spoolRecording(plan, source, new WorkFolder(job.workPath, plan).spool, true);
  } finally {
    source.close();
  }
}

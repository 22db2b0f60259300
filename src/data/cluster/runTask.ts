import {basename} from "node:path";
import {buildSpans} from "../builder/buildSpans.js";
import {explainBuild} from "../builder/guardBuild.js";
import {holds} from "../builder/identity/identify.js";
import {joinRuns} from "../builder/joinRuns.js";
import {type Span, rawBytesOf} from "../builder/plan/buildPlan.js";
import {mergeSpans} from "../builder/plan/mergeSpans.js";
import {shareOf} from "../builder/plan/shareOf.js";
import {spansIn} from "../builder/plan/spanRuns.js";
import {openPlan} from "../builder/prepareBuild.js";
import {InexactError} from "../builder/read/createConverter.js";
import {WorkFolder} from "../builder/work/workFolder.js";
import {RecordingError} from "../source/recordingError.js";
import {digestShare} from "./digestShares.js";
import {type Job, type OpenJob, openJob, readPlan, writePlan} from "./job.js";
import {jobFiles} from "./jobFiles.js";
import {countSpans} from "./planTasks.js";
import {spoolForTasks, spoolsSpans} from "./spoolForTasks.js";
import {Reporter} from "./taskReport.js";

/**
 * Runs a task of a job, from 1: builds its share of the spans, unless they are done, and digests its share of the
 * recording's blocks. `scratch` is a folder on this machine's own disk. A task may run anywhere and twice at once. Rejects
 * in a line when the recording is not what it was.
 */
export async function runTask(
  folder: string,
  task: number,
  {taskCount, scratch}: {taskCount?: number; scratch?: string} = {}
): Promise<void> {
  const open = await openJob(folder);
  const {job} = open;
  const {path} = job.request;
  if (task > job.taskCount || (taskCount ?? job.taskCount) !== job.taskCount) {
    const asked = `${task}/${taskCount ?? job.taskCount}`;
    throw new RecordingError(basename(path), `has ${job.taskCount} tasks, so that there is no --task ${asked}`);
  }
  const reporter = new Reporter(jobFiles(folder).tasks, task);
  try {
    await explainBuild(path, async () => {
      checkUnchanged(job);
      await digestShare(job, task);
      await buildUntilExact(open, task, {reporter, scratch});
      checkUnchanged(job);
    });
    reporter.end("done");
  } catch (error) {
    reporter.end("failed", (error as Error).message);
    throw error;
  }
}

/** Throws when a file of the recording is not as it was planned: no byte is read. */
export function checkUnchanged({files, request}: Job): void {
  if (holds(files)) return;
  throw new RecordingError(basename(request.path), "has changed since the job was planned: submit it again");
}

/** Builds a task's spans. A plan that does not hold is replaced, by whoever notices first, and the task begins anew. */
async function buildUntilExact(
  {folder, job, plan}: OpenJob,
  task: number,
  {reporter, scratch}: {reporter: Reporter; scratch?: string}
): Promise<void> {
  for (let current = plan; ;) {
    const work = new WorkFolder(job.workPath, current);
    const share = shareOf(current.spans.length, task, job.taskCount);
    const frameBytes = rawBytesOf(current) / current.sampleCount;
    const isWanted = (span: number) => span >= share[0] && span < share[1];
    work.dropDamaged(spansIn(share));
    try {
      const onDone = ([from, to]: Span) => reporter.add((to - from) * frameBytes);
      const manner = {isWanted, onDone, inThreads: true, scratch, spoolsSpan: spoolsSpans(current)};
      await buildSpans({plan: current, work}, job, manner);
    } catch (error) {
      if (!(error instanceof InexactError)) throw error;
      current = await planAnew({folder, job, plan: current});
      continue;
    }
    // While this task built its spans, another may have found that the plan does not hold.
    const latest = readPlan(folder);
    if (JSON.stringify(latest) === JSON.stringify(current)) {
      await joinRuns({plan: current, work}, share);
      return;
    }
    current = latest;
  }
}

/** Every task comes to the same plan: it follows from the recording and from what was found not to hold. */
async function planAnew(open: OpenJob): Promise<OpenJob["plan"]> {
  const {id, fingerprint, digest} = open.plan;
  const {plan: ofBuild, source} = await openPlan(open.job.request, {id, fingerprint, digest}, open.job.workPath);
  source.close();
  const plan = mergeSpans(ofBuild, countSpans(ofBuild, open.job));
  await spoolForTasks({...open, plan});
  writePlan(open.folder, plan);
  return plan;
}

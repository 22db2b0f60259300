import {existsSync} from "node:fs";
import {basename} from "node:path";
import {type BuildResult, findBuilt} from "../builder/findBuilt.js";
import {finishBuild, joinShares} from "../builder/finishBuild.js";
import {guardBuild} from "../builder/guardBuild.js";
import {remember} from "../builder/identity/identify.js";
import {placeStore} from "../builder/prepareBuild.js";
import {readStore} from "../builder/work/readStore.js";
import {WorkFolder} from "../builder/work/workFolder.js";
import {removeAll} from "../disk/moveFile.js";
import {RecordingError} from "../source/recordingError.js";
import {joinDigestShares} from "./digestShares.js";
import {openJob, type OpenJob} from "./job.js";
import {jobFiles} from "./jobFiles.js";
import {listNumbers} from "./listNumbers.js";
import {checkUnchanged} from "./runTask.js";
import {readReports, Reporter} from "./taskReport.js";
import {undoneTasks} from "./undoneTasks.js";

/**
 * Makes the store of a job whose tasks are all done, or finds the one that it has made before. Rejects in a line that says
 * which are not.
 */
export async function finishJob(folder: string): Promise<BuildResult> {
  const open = await openJob(folder);
  const finished = await findFinished(open);
  if (finished) return finished;
  const startedAt = performance.now() - secondsSince(folder) * 1000;
  const reporter = new Reporter(jobFiles(folder).tasks, "finish");
  try {
    const result = await guardBuild(open.job.request.path, open.job.workPath, () => finish(open, startedAt));
    reporter.end("done", result.store);
    return result;
  } catch (error) {
    reporter.end("failed", (error as Error).message);
    throw error;
  }
}

/** The store that this step has made before, as when it is run once more: what the tasks left is gone by then. */
async function findFinished({folder, job}: OpenJob): Promise<BuildResult | undefined> {
  const report = readReports(jobFiles(folder).tasks).get("finish");
  if (report?.state !== "done" || report.text === undefined || !existsSync(report.text)) return undefined;
  checkUnchanged(job);
  const {digest} = readStore(report.text).manifest.source;
  return digest === undefined ? undefined : findBuilt(job.request, placeStore(job.request, {...job.files, digest}));
}

/** Seconds since the first of a job's tasks began, by the clocks of their machines. */
function secondsSince(folder: string): number {
  const starts = [...readReports(jobFiles(folder).tasks).values()].map(({startedAt}) => startedAt);
  return Math.max(0, Date.now() - Math.min(Date.now(), ...starts)) / 1000;
}

async function finish({folder, job, plan}: OpenJob, startedAt: number): Promise<BuildResult> {
  const {request, files, workPath} = job;
  checkUnchanged(job);
  const work = new WorkFolder(workPath, plan);
  checkDone({folder, job, plan});
  const identity = {...files, digest: joinDigestShares(job)};
  const {id, paths} = placeStore(request, identity);
  // A build of the same content, on one machine, would put its store at the same place.
  return guardBuild(request.path, paths.work, async () => {
    const built = await findBuilt(request, {id, identity, paths});
    if (built) {
      removeAll(workPath);
      return built;
    }
    const statistics = await joinShares({plan, work}, request.path).catch((error: unknown) => {
      // Damaged carries are forgotten: spans are to be built again, and runs joined again from their spans.
      if (work.dropDamaged(Array.from(plan.spans.keys())) === 0) throw error;
      checkDone({folder, job, plan});
      return joinShares({plan, work}, request.path);
    });
    const named = {...plan, digest: identity.digest, fingerprint: basename(paths.store, ".zarr")};
    const located = {identity, paths: {...paths, work: workPath}};
    const result = await finishBuild({plan: named, work}, statistics, {request, located, startedAt});
    remember(paths.source, identity);
    return result;
  });
}

/** Throws a line that says which tasks are not done. */
function checkDone(open: OpenJob): void {
  const {job} = open;
  const undone = undoneTasks(open);
  if (undone.length === 0) return;
  const which = `tasks ${listNumbers(undone)} of ${job.taskCount} are not done`;
  throw new RecordingError(basename(job.request.path), `${which}: run them again`);
}

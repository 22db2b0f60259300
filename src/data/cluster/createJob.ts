import {existsSync, mkdirSync} from "node:fs";
import {basename, resolve} from "node:path";
import {setTimeout} from "node:timers/promises";
import {type BuildResult, findBuilt} from "../builder/findBuilt.js";
import {digestFiles} from "../builder/identity/digestFiles.js";
import {digestsBySize, findFiles, holds, recall, type RecordingFiles} from "../builder/identity/identify.js";
import {mergeSpans} from "../builder/plan/mergeSpans.js";
import {fingerprintFor, idOf, openPlan, placeStore, type StoreRequest} from "../builder/prepareBuild.js";
import {storePaths} from "../builder/work/storePaths.js";
import {memoryFor} from "../builder/work/workersWithin.js";
import {removeAll} from "../disk/moveFile.js";
import {namesIn} from "../disk/namesIn.js";
import {type Job, type OpenJob, readJob, writeJob} from "./job.js";
import {isJobFolder, JOB_ENDING} from "./jobFiles.js";
import {countSpans, countTasks} from "./planTasks.js";
import {thisProgram} from "./program.js";
import {spoolForTasks} from "./spoolForTasks.js";

/** Memory that a task gets at least, in MB, and the step to which more is rounded. */
const MIN_MEMORY = 1024;
const MEMORY_STEP = 256;

/** Limits of a job's tasks. */
export interface JobOptions {
  /** Number of tasks; such that each takes some minutes when absent. */
  tasks?: number;
  /** Threads of a task, 1 when absent. */
  workers?: number;
  /** Memory of a task, in MB; what the plan needs when absent. */
  memory?: number;
  /** True if a store that is there is read, and built anew when a byte of it has changed. */
  check?: boolean;
}

/**
 * Plans the build of a recording as a job, or finds the store already built. Reads no more of the recording than its
 * description: the tasks find out what its content is. Only where a store of a recording of the same size is there, all is
 * read here, so that a copy is not built anew.
 */
export async function planJob(request: StoreRequest, options: JobOptions): Promise<BuildResult | OpenJob> {
  const id = idOf(request);
  const recalled = recall(request, id, request.outDir);
  const files = recalled ?? (await findSettledFiles(request));
  const digest = recalled?.digest ?? (await recognize(request, files));
  if (digest !== undefined) {
    const built = await findBuilt({path: request.path, check: options.check}, placeStore(request, {...files, digest}));
    if (built) return built;
  }
  const key = fingerprintFor(request, JSON.stringify(files.files));
  const base = resolve(request.outDir, `${id}-${key}`);
  const workPath = storePaths(request.outDir, basename(base)).work;
  const names = {id, fingerprint: basename(base), digest: ""};
  const {plan, source} = await openPlan(request, names, workPath);
  source.close();
  const workers = options.workers ?? 1;
  const job: Job = {
    version: 1,
    program: await thisProgram(),
    request: absolute(request),
    files: {folder: files.folder, files: files.files, isSettled: files.isSettled},
    digest,
    workPath,
    taskCount: countTasks(plan, options.tasks),
    workers,
    memory: options.memory ?? roundUp(memoryFor(plan, workers))
  };
  return {folder: `${base}${JOB_ENDING}`, job, plan: mergeSpans(plan, countSpans(plan, job))};
}

/**
 * The digest of a recording that could be a copy of one whose store is there, or that one after it was touched. Undefined
 * when it cannot be, and when it changed while it was read.
 */
async function recognize(request: StoreRequest, files: RecordingFiles): Promise<string | undefined> {
  const id = idOf(request);
  const isBuilt = (digest: string) => existsSync(placeStore(request, {...files, digest}).paths.list);
  if (!digestsBySize(files, id, request.outDir).some(isBuilt)) return undefined;
  console.warn(`${basename(request.path)}: has the size of a recording that is built: reading it to compare`);
  const digest = await digestFiles(Object.keys(files.files));
  return holds(files) ? digest : undefined;
}

/** Writes a planned job into its folder, and removes those of the same recording that it has outdated. */
export async function saveJob(open: OpenJob): Promise<void> {
  const {folder, job} = open;
  for (const other of jobsOf(job.request.path, job.request.outDir)) {
    if (other === folder) continue;
    const {files, workPath} = readJob(other);
    if (holds(files)) continue;
    for (const path of [workPath, other]) removeAll(path);
  }
  mkdirSync(folder, {recursive: true});
  await spoolForTasks(open);
  writeJob(open);
}

/** Folders of the jobs of a recording, among the stores in a folder. */
export function jobsOf(recording: string, outDir: string): string[] {
  const path = resolve(recording);
  const names = namesIn(outDir).filter((name) => name.endsWith(JOB_ENDING));
  return names
    .map((name) => resolve(outDir, name))
    .filter((folder) => isJobFolder(folder) && requestedBy(folder) === path);
}

function requestedBy(folder: string): string | undefined {
  try {
    return readJob(folder).request.path;
  } catch {
    return undefined;
  }
}

/** Waits until another change of the recording could not go unnoticed. */
async function findSettledFiles(request: StoreRequest): Promise<RecordingFiles> {
  for (let attempt = 0; ; attempt++) {
    const files = await findFiles(request);
    if (files.isSettled || attempt === 3) return files;
    await setTimeout(1000);
  }
}

/** A request as any machine understands it: without what only this process knows. */
function absolute(request: StoreRequest): StoreRequest {
  const {id, series, sidecar, channels, method, step, level0, recordingsDir} = request;
  return {
    path: resolve(request.path),
    outDir: resolve(request.outDir),
    ...(recordingsDir !== undefined && {recordingsDir: resolve(recordingsDir)}),
    ...{id, series, sidecar, channels, method, step, level0}
  };
}

function roundUp(bytes: number): number {
  return Math.max(MIN_MEMORY, MEMORY_STEP * Math.ceil(bytes / 2 ** 20 / MEMORY_STEP));
}

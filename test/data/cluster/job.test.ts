import {
  appendFileSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync
} from "node:fs";
import {basename, join} from "node:path";
import {beforeAll, describe, expect, test, vi} from "vitest";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import {digestFiles} from "../../../src/data/builder/identity/digestFiles.js";
import {remember} from "../../../src/data/builder/identity/identify.js";
import type {BuildPlan} from "../../../src/data/builder/plan/buildPlan.js";
import {locateStore} from "../../../src/data/builder/prepareBuild.js";
import {planJob} from "../../../src/data/cluster/createJob.js";
import {finishJob} from "../../../src/data/cluster/finishJob.js";
import {type Job, readJob} from "../../../src/data/cluster/job.js";
import {jobFiles} from "../../../src/data/cluster/jobFiles.js";
import {statusText} from "../../../src/data/cluster/jobText.js";
import {readStatus} from "../../../src/data/cluster/readStatus.js";
import {runTask} from "../../../src/data/cluster/runTask.js";
import {undoneTasks} from "../../../src/data/cluster/undoneTasks.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {siteContents} from "../../support/site/siteContents.js";
import {writeTinyNwb} from "../../support/sources/writeTinyNwb.js";
import {localContents, makeJobRecording, planSmall, saveSmall} from "./jobSupport.js";

let recording: string;
let local: Record<string, string>;
beforeAll(async () => {
  recording = await makeJobRecording();
  local = await localContents({path: recording, id: "job"});
});

/** A request for the store of a copy of the recording, which a test may change. */
function requestCopy() {
  const folder = tempFolder();
  const path = join(folder, "job.nwb");
  copyFileSync(recording, path);
  utimesSync(path, 1e9, 1e9);
  return {path, id: "job", outDir: join(folder, "stores")};
}

describe("a job", () => {
  test("run in any order, some tasks twice at once, gives the bytes of a build on one machine", async () => {
    const request = {path: recording, id: "job", outDir: tempFolder()};
    const {folder, job} = await saveSmall(request, {tasks: 4});
    expect(job).toMatchObject({taskCount: 4, digest: undefined});
    await Promise.all([runTask(folder, 3), runTask(folder, 3), runTask(folder, 1)]);
    await expect(finishJob(folder)).rejects.toThrow(/: tasks 2,4 of 4 are not done: run them again$/);
    await runTask(folder, 4, {taskCount: 4});
    await runTask(folder, 2);
    const {store} = await finishJob(folder);
    expect(siteContents(store)).toEqual(local);
    expect(readStatus(folder)).toMatchObject({done: 4, failed: [], store});
    expect(existsSync(job.workPath)).toBe(false);
    expect(await finishJob(folder)).toMatchObject({store, fresh: true});
    expect(readStatus(folder)).toMatchObject({done: 4, failed: [], store});
    // Its list has the digests that tasks found while they wrote.
    expect(await planJob(request, {check: true})).toMatchObject({store, fresh: true});
  });

  test("with threads, and scratch on a disk of each machine, gives the same bytes and leaves the disk as it was", async () => {
    const {folder} = await saveSmall({path: recording, id: "job", outDir: tempFolder()}, {tasks: 2, workers: 2});
    const scratch = tempFolder();
    for (const task of [2, 1]) await runTask(folder, task, {scratch});
    expect(readdirSync(scratch)).toEqual([]);
    expect(siteContents((await finishJob(folder)).store)).toEqual(local);
  });

  test("whose spans cut blocks of the recording gives the same bytes", async () => {
    const change = (plan: BuildPlan): BuildPlan => {
      const edges = [0, 7777, 33_001, 120_000, plan.sampleCount];
      return {...plan, spans: edges.slice(1).map((edge, i) => [edges[i], edge])};
    };
    const {folder} = await saveSmall({path: recording, id: "job", outDir: tempFolder()}, {tasks: 4, change});
    for (const task of [4, 2, 3, 1]) await runTask(folder, task);
    expect(siteContents((await finishJob(folder)).store)).toEqual(local);
  });

  test("of many spans joins them in runs, each in the task that ends its last, and needs none of them to be whole", async () => {
    const request = {path: recording, id: "job", outDir: tempFolder()};
    const {folder, job} = await saveSmall(request, {tasks: 5, frames: 5000});
    const runs = () =>
      readdirSync(job.workPath, {recursive: true, encoding: "utf8"}).filter((name) => /run-/.test(name));
    const names = () => runs().map((name) => basename(name)).sort(); // prettier-ignore
    await Promise.all([runTask(folder, 5), runTask(folder, 2), runTask(folder, 4)]);
    expect(names()).toEqual(["run-32-40.carry"]);
    // Tasks 1 and 3 end the two other runs, the first of which both might.
    await Promise.all([runTask(folder, 1), runTask(folder, 3)]);
    expect(names()).toEqual(["run-0-16.carry", "run-16-32.carry", "run-32-40.carry"]);
    // One that is damaged is left out, and its spans joined by the last step; so is one that is missing.
    const [damaged, missing] = runs().map((name) => join(job.workPath, name));
    writeFileSync(damaged, readFileSync(damaged).fill(7, 5000, 5010));
    rmSync(missing);
    expect(siteContents((await finishJob(folder)).store)).toEqual(local);
  });

  test("whose chunks ask for it spools each span by itself, and gives the same bytes", async () => {
    const change = <T extends object>(plan: T) => ({...plan, spool: true});
    const {folder, plan} = await saveSmall({path: recording, id: "job", outDir: tempFolder()}, {tasks: 3, change});
    expect(plan.spool).toBe(true);
    for (const task of [2, 3, 1]) await runTask(folder, task, {scratch: task === 3 ? tempFolder() : undefined});
    expect(siteContents((await finishJob(folder)).store)).toEqual(local);
  });

  test("whose scratch disk fails says so, and the task can run elsewhere", async () => {
    const {folder, job} = await saveSmall({path: recording, id: "job", outDir: tempFolder()}, {tasks: 2});
    const file = join(tempFolder(), "file");
    writeFileSync(file, "");
    await expect(runTask(folder, 1, {scratch: file})).rejects.toThrow(/^job-.*output path is not a folder/);
    expect(readStatus(folder)).toMatchObject({done: 0, waiting: 1, failed: [{piece: 1}]});
    for (const task of [1, 2]) await runTask(folder, task);
    expect(undoneTasks({folder, job, plan: (await planSmall(job.request, {tasks: 2})).plan})).toEqual([]);
    expect(readStatus(folder)).toMatchObject({done: 2, failed: []});
    expect(statusText(readStatus(folder))).toMatch(/: 2 of 2 tasks done$/);
  });
});

describe("a recording that is built", () => {
  async function buildCopy() {
    const request = requestCopy();
    const {store} = await buildStore(request);
    // The copy counts as at rest for long.
    const {identity, paths} = await locateStore(request);
    remember(paths.source, {...identity, isSettled: true});
    return {request, store};
  }

  test("and was touched, or copied in place, is not built again", async () => {
    const {request, store} = await buildCopy();
    utimesSync(request.path, 1.1e9, 1.1e9);
    expect(await planJob(request, {})).toMatchObject({store, fresh: true});
    copyFileSync(request.path, `${request.path}.copy`);
    renameSync(`${request.path}.copy`, request.path);
    const warned = vi.spyOn(console, "warn");
    expect(await planJob(request, {})).toMatchObject({store, fresh: true});
    // The second time, its times tell.
    expect(await planJob(request, {})).toMatchObject({store, fresh: true});
    expect(warned.mock.calls).toEqual([["job.nwb: has the size of a recording that is built: reading it to compare"]]);
  });

  test("and lies at another place is not built again; with other options, it is", async () => {
    const {request, store} = await buildCopy();
    const path = join(tempFolder(), "elsewhere.nwb");
    copyFileSync(request.path, path);
    expect(await planJob({...request, path}, {})).toMatchObject({store, fresh: true});
    expect(await planJob({...request, path, step: 2}, {})).toHaveProperty("job.taskCount", 1);
  });

  test("and in which one byte was turned is built again, by a job that knows its digest", async () => {
    const {request} = await buildCopy();
    const bytes = readFileSync(request.path);
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(request.path, bytes);
    expect(await planJob(request, {})).toHaveProperty("job.digest", await digestFiles([request.path]));
  });
});

describe("refused in a line is", () => {
  test("a recording that has changed since: by tasks, and by the step that joins them", async () => {
    const request = requestCopy();
    const {folder} = await saveSmall(request, {tasks: 2});
    await runTask(folder, 1);
    appendFileSync(request.path, "x");
    const line = "job.nwb: has changed since the job was planned: submit it again";
    await expect(runTask(folder, 2)).rejects.toThrow(line);
    await expect(finishJob(folder)).rejects.toThrow(line);
    const again = await saveSmall(request, {tasks: 2});
    expect(again.folder).not.toBe(folder);
    expect(existsSync(folder)).toBe(false);
  });

  test("another version of the program, or of Node", async () => {
    const {folder, job} = await saveSmall({path: recording, id: "job", outDir: tempFolder()});
    const change = (program: Job["program"]) => writeFileSync(jobFiles(folder).job, JSON.stringify({...job, program}));
    change({...job.program, digest: "0123456789abcdef"});
    await expect(runTask(folder, 1)).rejects.toThrow(
      /^job-[^\n]*was planned by another version of Stratigram \(0123456789abcdef; this machine has [0-9a-f]{16}\): [^\n]*$/
    );
    change({...job.program, node: 18});
    await expect(finishJob(folder)).rejects.toThrow(/: was planned with Node 18, but this machine has Node \d+: /);
    writeFileSync(jobFiles(folder).job, JSON.stringify({...job, version: 2}));
    expect(() => readJob(folder)).toThrow("was written by another version of Stratigram: plan it again");
  });

  test("a task that the job does not have", async () => {
    const {folder} = await saveSmall({path: recording, id: "job", outDir: tempFolder()}, {tasks: 2});
    await expect(runTask(folder, 3)).rejects.toThrow("has 2 tasks, so that there is no --task 3/2");
    await expect(runTask(folder, 1, {taskCount: 3})).rejects.toThrow("has 2 tasks, so that there is no --task 1/3");
  });
});

test("floats that turn out not to be integers change the plan for all tasks", async () => {
  const data = Float32Array.from({length: 4 * 40_000}, (_, i) => 0.25 * ((i * 7919) % 400));
  data[4 * 39_000] = 0.1;
  const folder = tempFolder();
  const path = await writeTinyNwb(folder, {series: [{data}]}, "floats.nwb");
  const request = {path, id: "floats", outDir: join(folder, "stores")};
  const open = await saveSmall(request, {tasks: 4, frames: 10_000});
  expect(open.plan.encoding.dtype).toBe("int16");
  await runTask(open.folder, 1);
  // The last task meets the sample, and plans anew: one span, which is its own.
  await runTask(open.folder, 4);
  for (const task of [2, 3]) await runTask(open.folder, task);
  const {store, manifest} = await finishJob(open.folder);
  expect(manifest.encoding.dtype).toBe("float32");
  expect(siteContents(store)).toEqual(await localContents({path, id: "floats"}));
});

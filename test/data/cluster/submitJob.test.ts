import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {basename} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {finishJob} from "../../../src/data/cluster/finishJob.js";
import {jobFiles} from "../../../src/data/cluster/jobFiles.js";
import {submittedText} from "../../../src/data/cluster/jobText.js";
import {parseNumbers} from "../../../src/data/cluster/listNumbers.js";
import {readStatus} from "../../../src/data/cluster/readStatus.js";
import {runTask} from "../../../src/data/cluster/runTask.js";
import {cancelJob} from "../../../src/data/cluster/slurm/cancelJob.js";
import type {ActiveJob} from "../../../src/data/cluster/slurm/parseSlurm.js";
import type {Slurm} from "../../../src/data/cluster/slurm/slurm.js";
import {readSubmission} from "../../../src/data/cluster/slurm/submission.js";
import {submitJob} from "../../../src/data/cluster/slurm/submitJob.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {makeJobRecording, planSmall} from "./jobSupport.js";

let recording: string;
beforeAll(async () => {
  recording = await makeJobRecording();
});

/** A Slurm that only keeps books: jobs wait until a test says otherwise. */
function fakeSlurm() {
  const calls: string[][] = [];
  let jobs: ActiveJob[] = [];
  let next = 100;
  let failing: string | undefined;
  const slurm: Slurm = {
    submit(script, options) {
      calls.push([basename(script), ...options]);
      if (failing === basename(script)) throw new Error("sbatch: Invalid account");
      const id = String(next++);
      const array = options.find((option) => option.startsWith("--array="));
      const tasks = array ? parseNumbers(array.slice("--array=".length)) : [];
      const waiting = {id, state: "PENDING", reason: "Priority"};
      jobs.push(...(array ? tasks.map((task) => ({...waiting, tasks: [task]})) : [{...waiting, tasks: []}]));
      return {id};
    },
    active: (asked) => jobs.filter(({id}) => asked.some((job) => job.id === id)),
    cancel(asked) {
      calls.push(["scancel", ...asked.map(({id}) => id)]);
      jobs = jobs.filter(({id}) => !asked.some((job) => job.id === id));
    }
  };
  return {
    slurm,
    calls,
    /** Ends tasks of an array, well or not. */
    end(id: string, tasks: number[]) {
      jobs = jobs.filter((job) => job.id !== id || !tasks.includes(job.tasks[0]));
    },
    neverStarts(id: string) {
      jobs = jobs.map((job) => (job.id === id ? {...job, reason: "DependencyNeverSatisfied"} : job));
    },
    forgetAll: () => (jobs = []),
    fail: (script?: string) => (failing = script)
  };
}

const installation = {root: "/opt/stratigram", node: "/usr/bin/node"};

async function start(options = {}) {
  const fake = fakeSlurm();
  const plan = () => planSmall({path: recording, id: "job", outDir}, {tasks: 5});
  const outDir = tempFolder();
  const submit = async () => submitJob(await plan(), {slurm: fake.slurm, options, installation});
  return {fake, submit, planned: await plan()};
}

describe("submitting", () => {
  test("sends the tasks, and what joins them after all went well", async () => {
    const {fake, submit, planned} = await start({arrayLimit: 2, partition: "long"});
    const submitted = await submit();
    expect(fake.calls).toEqual([
      ["array.sbatch", "--array=1-5%2"],
      ["finish.sbatch", "--dependency=afterok:100"]
    ]);
    expect(readFileSync(jobFiles(planned.folder).arrayScript, "utf8")).toContain("--partition=long");
    expect(submittedText("x.nwb", submitted).split("\n")).toEqual([
      "x.nwb: 5 of 5 tasks submitted: array job 100, finish job 101",
      `  logs:   ${planned.folder}/logs`,
      `  status: npm run pyramid -- ${planned.folder} --status`,
      `  cancel: npm run pyramid -- ${planned.folder} --cancel`
    ]);
  });

  test("twice, also at once, sends everything once", async () => {
    const {fake, submit} = await start();
    const both = await Promise.all([submit(), submit()]);
    expect(fake.calls).toHaveLength(2);
    expect(both.map(({tasks}) => tasks.length).sort()).toEqual([0, 5]);
    expect(both.map(({finish}) => finish)).toEqual([{id: "101"}, {id: "101"}]);
    expect((await submit()).tasks).toEqual([]);
  });

  test("again sends failed tasks alone, and the join waits for those under way too", async () => {
    const {fake, submit, planned} = await start();
    await submit();
    await runTask(planned.folder, 1);
    fake.end("100", [1, 2, 4]);
    fake.neverStarts("101");
    expect((await submit()).tasks).toEqual([2, 4]);
    expect(fake.calls.slice(2)).toEqual([
      ["scancel", "101"],
      ["array.sbatch", "--array=2,4"],
      ["finish.sbatch", "--dependency=afterok:102,afterany:100"]
    ]);
    for (const task of [2, 3, 4, 5]) await runTask(planned.folder, task);
    fake.forgetAll();
    expect((await submit()).tasks).toEqual([]);
    expect(fake.calls.at(-1)).toEqual(["finish.sbatch"]);
    await finishJob(planned.folder);
    expect(readStatus(planned.folder).store).toMatch(/\.zarr$/);
  });

  test("what Slurm refuses is a line, and leaves no tasks without what joins them", async () => {
    const {fake, submit, planned} = await start();
    fake.fail("finish.sbatch");
    await expect(submit()).rejects.toThrow("sbatch: Invalid account");
    expect(fake.calls.at(-1)).toEqual(["scancel", "100"]);
    fake.fail();
    expect((await submit()).tasks).toEqual([1, 2, 3, 4, 5]);
    expect(readSubmission(planned.folder)).toMatchObject({arrays: [{id: "101"}], finish: {id: "102"}});
  });

  test("another version of the program is refused while tasks are under way, and takes over after", async () => {
    const {fake, submit, planned} = await start();
    await submit();
    const {job} = planned;
    const older = {...job, program: {...job.program, digest: "0123456789abcdef"}};
    writeFileSync(jobFiles(planned.folder).job, JSON.stringify(older));
    await expect(submit()).rejects.toThrow(/another version of Stratigram.* and is under way: --cancel it first$/);
    fake.forgetAll();
    expect((await submit()).tasks).toHaveLength(5);
    await runTask(planned.folder, 1);
  });
});

test("cancelling ends what waits or runs, once, and keeps what is done", async () => {
  const {fake, submit, planned} = await start();
  await submit();
  await runTask(planned.folder, 3);
  expect(await cancelJob(planned.folder, fake.slurm)).toEqual([{id: "100"}, {id: "101"}]);
  expect(await cancelJob(planned.folder, fake.slurm)).toEqual([]);
  expect(readStatus(planned.folder)).toMatchObject({done: 1, waiting: 4});
  expect((await submit()).tasks).toEqual([1, 2, 4, 5]);
  expect(existsSync(planned.job.workPath)).toBe(true);
});

import {spawn} from "node:child_process";
import {appendFileSync, copyFileSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {expect, test, vi} from "vitest";
import type {BuildResult} from "../../../src/data/builder/findBuilt.js";
import {parseNumbers} from "../../../src/data/cluster/listNumbers.js";
import type {Slurm} from "../../../src/data/cluster/slurm/slurm.js";
import {slurmBuilder} from "../../../src/data/cluster/slurm/slurmBuilder.js";
import {buildAll, type BuildListener} from "../../../src/data/site/buildAll.js";
import {listRecordings} from "../../../src/data/site/recording/recordings.js";
import {PLAIN} from "../../support/process/runCommand.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {writeTinyDemo} from "../../support/sources/writeTinyDemo.js";

// Each task is a process.
vi.setConfig({testTimeout: 240_000});

/** A Slurm of one slot that keeps order and dependencies: it runs the scripts with bash, and forgets what is over. */
function shellSlurm() {
  const submitted: string[] = [];
  const active = new Map<string, Promise<void>>();
  const failed = new Set<string>();
  let last: Promise<void> = Promise.resolve();
  const run = (script: string, task: string) =>
    new Promise<boolean>((done) => {
      const env = {...process.env, ...PLAIN, SLURM_ARRAY_TASK_ID: task};
      spawn("bash", [script], {env, stdio: "ignore"}).on("exit", (status) => done(status === 0));
    });
  const slurm: Slurm = {
    submit(script, options) {
      const id = String(submitted.push(script));
      const list = options.find((option) => option.startsWith("--array="))?.slice("--array=".length);
      const needs = options.flatMap((option) => /^--dependency=afterok:(\d+)$/.exec(option)?.[1] ?? []);
      last = last.then(async () => {
        if (needs.some((need) => failed.has(need))) return;
        for (const task of list === undefined ? [""] : parseNumbers(list)) {
          if (!(await run(script, String(task)))) failed.add(id);
        }
      });
      active.set(
        id,
        last.finally(() => active.delete(id))
      );
      return {id};
    },
    active: (jobs) =>
      jobs.filter(({id}) => active.has(id)).map(({id}) => ({id, tasks: [], state: "RUNNING", reason: "None"})),
    cancel: () => undefined
  };
  return {slurm, submitted};
}

test("a site's recordings are all submitted at once; one whose tasks fail says so and does not stop the others", async () => {
  const folder = tempFolder();
  const outDir = join(folder, "stores");
  await writeTinyDemo(folder, "a.nwb", 1);
  copyFileSync(join(folder, "a.nwb"), join(folder, "c.nwb"));
  await writeTinyDemo(folder, "b.nwb", 2);
  writeFileSync(join(folder, "empty.nwb"), "");
  const {slurm, submitted} = shellSlurm();
  const builder = (onSubmit: (id?: string) => void) =>
    slurmBuilder({
      slurm,
      options: {},
      installation: {root: resolve("."), node: process.execPath},
      job: {},
      onSubmit: ({job}) => onSubmit(job.request.id),
      pauseMs: 100
    });
  const submittedAt: number[] = [];
  const ends: (BuildResult | Error)[] = [];
  const listener: BuildListener = {
    onStart: () => submittedAt.push(submitted.length),
    onProgress() {},
    onEnd: (result) => ends.push(result)
  };
  const build = (onSubmit: (id?: string) => void) =>
    buildAll(listRecordings(folder), {outDir, recordingsDir: folder, listener, builder: builder(onSubmit)});

  const items = await build((id) => {
    if (id === "b") appendFileSync(join(folder, "b.nwb"), "more");
  });
  expect(submittedAt[0]).toBe(6);
  const stores = items.map((item) => ("store" in item ? item.store.replace(/-.*/, "") : item.error));
  expect(stores).toEqual([
    "a",
    "b.nwb: its build on a cluster failed",
    "c",
    expect.stringMatching(/^empty\.nwb: is empty/)
  ]);
  expect((ends[1] as Error).message).toMatch(
    /^b\.nwb: 1 of 1 tasks are not done, and none is under way: task 1 failed on \S+: b\.nwb: has changed since the job was planned: submit it again: logs are in [^\n]*$/
  );
  expect(ends[0]).toMatchObject({fresh: false});

  ends.length = 0;
  await build(() => undefined);
  expect(submitted).toHaveLength(8);
  expect(ends.map((end) => (end instanceof Error ? "failed" : end.fresh))).toEqual([true, false, true, "failed"]);
});

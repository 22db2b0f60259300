import {spawnSync} from "node:child_process";
import {readdirSync, readFileSync, rmSync} from "node:fs";
import {join, resolve} from "node:path";
import {setTimeout} from "node:timers/promises";
import {afterAll, beforeAll, describe, expect, onTestFinished, test} from "vitest";
import type {StoreRequest} from "../../src/data/builder/prepareBuild.js";
import type {OpenJob} from "../../src/data/cluster/job.js";
import {jobFiles} from "../../src/data/cluster/jobFiles.js";
import {readStatus} from "../../src/data/cluster/readStatus.js";
import {cancelJob} from "../../src/data/cluster/slurm/cancelJob.js";
import {slurm} from "../../src/data/cluster/slurm/slurm.js";
import type {SlurmOptions} from "../../src/data/cluster/slurm/slurmScripts.js";
import {type Submitted, submitJob} from "../../src/data/cluster/slurm/submitJob.js";
import {waitForJob} from "../../src/data/cluster/slurm/waitForJob.js";
import {readReports} from "../../src/data/cluster/taskReport.js";
import {localContents, makeJobRecording, planSmall} from "../data/cluster/jobSupport.js";
import {runCommand} from "../support/process/runCommand.js";
import {tempFolder} from "../support/process/tempFolder.js";
import {siteContents} from "../support/site/siteContents.js";
import {startOneNode} from "./oneNode.js";

const node = startOneNode();
afterAll(() => node?.stop());

describe.skipIf(!node)("on a real Slurm", () => {
  let recording: string;
  let local: Record<string, string>;

  beforeAll(async () => {
    recording = await makeJobRecording();
    local = await localContents({path: recording, id: "job"});
  });

  const requestIn = (outDir: string): StoreRequest => ({path: recording, id: "job", outDir});

  function submit(planned: OpenJob, options: SlurmOptions = {}): Promise<Submitted> {
    onTestFinished(async () => void (await cancelJob(planned.folder, slurm)));
    const installation = {root: resolve("."), node: process.execPath};
    return submitJob(planned, {slurm, options, installation});
  }

  /** Waits for the store, and compares its bytes with those of a build on this machine. */
  async function expectStore({folder}: OpenJob): Promise<void> {
    const {store, failed} = await waitForJob(folder, {slurm, pauseMs: 400});
    expect(failed).toEqual([]);
    expect(siteContents(store!)).toEqual(local);
  }

  /** Most tasks of a job that ran at one time. */
  function mostAtOnce({folder}: OpenJob): number {
    const reports = [...readReports(jobFiles(folder).tasks)].filter(([name]) => name !== "finish").map(([, of]) => of);
    return Math.max(
      ...reports.map(({startedAt: at}) => {
        return reports.filter(({startedAt, seconds}) => startedAt <= at && at < startedAt + 1000 * seconds).length;
      })
    );
  }

  test("40 tasks on two slots, submitted twice at once, give the bytes of a build on one machine", async () => {
    const planned = await planSmall(requestIn(join(tempFolder(), "it's a folder, 100%")), {frames: 5000, tasks: 40});
    expect(planned.job.taskCount).toBe(40);
    const both = await Promise.all([submit(planned), submit(planned)]);
    expect(both.map(({tasks}) => tasks.length).sort()).toEqual([0, 40]);
    await expectStore(planned);
    expect(mostAtOnce(planned)).toBeLessThanOrEqual(2);
  });

  test("a task that is killed is told with the last line of its log, and sent again alone", async () => {
    const planned = await planSmall(requestIn(tempFolder()), {tasks: 4});
    await submit(planned, {arrayLimit: 1});
    process.kill(await pidOf(planned, 2), "SIGKILL");
    const status = await waitForJob(planned.folder, {slurm, pauseMs: 400});
    expect(status).toMatchObject({done: 3, running: 0});
    expect(status.failed).toMatchObject([{piece: 2, text: "killed by signal 9"}]);
    const {tasks} = await submit(planned);
    expect(tasks).toEqual([2]);
    await expectStore(planned);
    expect(mostAtOnce(planned)).toBe(1);
  });

  test("an array limit of 2 holds tasks back while slots are free", async () => {
    const planned = await planSmall(requestIn(tempFolder()), {frames: 20_000, tasks: 10});
    const {array} = await submit(planned, {arrayLimit: 2, partition: "wide"});
    const running = new Set<number>();
    const reasons = new Set<string>();
    for (let lines = queueOf(array!.id); lines.length > 0; lines = queueOf(array!.id)) {
      running.add(lines.filter((line) => line.startsWith("RUNNING ")).length);
      for (const line of lines) if (line.startsWith("PENDING ")) reasons.add(line.slice("PENDING ".length));
      await setTimeout(50);
    }
    await expectStore(planned);
    expect(Math.max(...running)).toBe(2);
    expect(mostAtOnce(planned)).toBe(2);
    // "Resources" is a reason, too, while two that have ended still hold their slots.
    expect(reasons).toContain("JobArrayTaskLimit");
  });

  test("a node that goes down while tasks run loses nothing: Slurm starts them again", async () => {
    const planned = await planSmall(requestIn(tempFolder()), {tasks: 4});
    await submit(planned);
    await pidOf(planned, 3);
    node!.loseNode();
    await expectStore(planned);
  });

  test("the commands submit, tell, cancel and find the store again", async () => {
    const out = tempFolder();
    const args = [recording, "--out", out];
    const held = runCommand("pyramid", [...args, "--slurm", "--sbatch=--hold", "--partition", "test", "--time", "5"]);
    expect(held).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/array job \d+, finish job \d+\n {2}logs: /) as string
    });
    const [folder] = readdirSync(out).filter((name) => name.endsWith(".cluster"));
    expect(runCommand("pyramid", [join(out, folder), "--status"]).stdout).toMatch(/: 0 of 1 task done, 1 waiting\n$/);
    expect(runCommand("pyramid", [...args, "--cancel"]).stdout).toMatch(
      /: canceled job \d+, \d+; finished parts are kept\n$/
    );
    expect(runCommand("pyramid", [...args, "--slurm", "--account", "no\nbody"]).stderr).toMatch(/line breaks/);
    const refused = runCommand("pyramid", [...args, "--slurm", "--partition", "nowhere"]);
    expect(refused.status).toBe(1);
    expect(refused.stderr.trim().split("\n").at(-1)).toMatch(/^sbatch: .*[Ii]nvalid partition/);
    expect(runCommand("pyramid", [...args, "--slurm"]).status).toBe(0);
    await waitForJob(join(out, folder), {slurm, pauseMs: 400});
    const {store} = readStatus(join(out, folder));
    expect(runCommand("pyramid", [...args, "--slurm"])).toMatchObject({status: 0, stdout: `${store}\n`, stderr: ""});
    expect(runCommand("verify", [store!, "--source", recording]).status).toBe(0);
    rmSync(out, {recursive: true});
  });
});

/** State of each task of an array job that waits or runs, and why it waits. */
function queueOf(id: string): string[] {
  const args = ["--noheader", "--array", "--jobs", id, "--format=%T %r"];
  return spawnSync("squeue", args, {encoding: "utf8"}).stdout.split("\n").filter(Boolean);
}

/** The process that runs a task of a job, once it does. */
async function pidOf({folder, job}: OpenJob, task: number): Promise<number> {
  for (let attempt = 0; attempt < 4000; attempt++) {
    for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
      const words = commandOf(pid);
      if (words.includes(folder) && words.includes(`${task}/${job.taskCount}`)) return Number(pid);
    }
    await setTimeout(20);
  }
  throw new Error(`task ${task} did not start`);
}

function commandOf(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}

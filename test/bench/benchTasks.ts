import {execFile} from "node:child_process";
import {mkdtempSync, rmSync} from "node:fs";
import {availableParallelism, tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import type {Figure} from "./figure.js";
import {type BenchRecording, F1, F2, makeRecording} from "./makeRecording.js";

/** Time of a build in tasks, as a multiple of the build on this machine. */
const RATIO = 1.15;

const ROUNDS = 3;
const TASKS = [1, 2, 4];

/** Builds in 1, 2 and 4 tasks at once, each with its share of the cores, beside a build on this machine: wall time. */
export async function benchTasks(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const recording of [F1, {...F2, sampleCount: F2.sampleCount / 4}, F2]) {
    figures.push(...(await benchOne(recording)));
  }
  return figures;
}

async function benchOne(recording: BenchRecording): Promise<Figure[]> {
  const path = await makeRecording(recording);
  const rounds: number[][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const seconds = [await timed((out) => pyramid(path, "--out", out, "--quiet"))];
    for (const tasks of TASKS) seconds.push(await timed((out) => buildInTasks(path, tasks, out)));
    rounds.push(seconds);
  }
  const [local, ...inTasks] = rounds[0].map((_, i) => median(rounds.map((seconds) => seconds[i])));
  const name = `${recording.name}, ${recording.sampleCount} samples`;
  return [
    {name: `${name}: on this machine, s`, value: local},
    ...inTasks.map((value, i) => ({name: `${name}: ${TASKS[i]} at once / that`, value: value / local, budget: RATIO}))
  ];
}

/** Plans a job, runs its tasks at the same time, and joins them. */
async function buildInTasks(path: string, tasks: number, out: string): Promise<void> {
  const workers = Math.max(1, Math.floor(availableParallelism() / tasks));
  const folder = await pyramid(path, "--out", out, "--plan", "--tasks", `${tasks}`, "--workers", `${workers}`);
  await Promise.all(Array.from({length: tasks}, (_, i) => pyramid(folder, "--task", `${i + 1}`)));
  await pyramid(folder, "--finish");
}

/** Runs the command, and resolves with the path that it prints. */
async function pyramid(...args: string[]): Promise<string> {
  const [runner, script] = ["run/run.js", "cli/pyramid.ts"].map((name) =>
    fileURLToPath(new URL(`../../src/data/${name}`, import.meta.url))
  );
  const {stdout} = await promisify(execFile)(process.execPath, [runner, script, ...args]);
  return stdout.trim();
}

/** Seconds that a build into an empty folder takes. */
async function timed(build: (out: string) => Promise<unknown>): Promise<number> {
  const out = mkdtempSync(join(tmpdir(), "stratigram-tasks-"));
  try {
    const startedAt = performance.now();
    await build(out);
    return (performance.now() - startedAt) / 1000;
  } finally {
    rmSync(out, {recursive: true, force: true});
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

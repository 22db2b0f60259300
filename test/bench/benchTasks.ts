import {execFile} from "node:child_process";
import {mkdtempSync, rmSync, statSync} from "node:fs";
import {availableParallelism, tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import type {Figure} from "./figure.js";
import {type BenchRecording, F1, F2, F3, makeRecording} from "./makeRecording.js";

/** Time of a build in tasks, as a multiple of the build on this machine. */
const RATIO = 1.15;

const TASKS = [1, 2, 4];

/** Bytes above which a recording is removed after its figures. */
const LARGE = 2e9;

/** Recordings, the last of which is as long as tasks are used for, and rounds whose medians count. */
const CASES: [recording: BenchRecording, rounds: number][] = [
  [F1, 3],
  [{...F2, sampleCount: F2.sampleCount / 4}, 3],
  [F2, 3],
  [F3, 1]
];

/** Builds in 1, 2 and 4 tasks at once, each with its share of the cores, beside a build on this machine: wall time. */
export async function benchTasks(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [recording, rounds] of CASES) figures.push(...(await benchOne(recording, rounds)));
  return figures;
}

/** Seconds of a build in tasks, by its steps, which come one after another. */
interface Steps {
  plan: number;
  tasks: number;
  finish: number;
}

async function benchOne(recording: BenchRecording, rounds: number): Promise<Figure[]> {
  const path = await makeRecording(recording);
  const local: number[] = [];
  const inTasks: Steps[][] = TASKS.map(() => []);
  for (let round = 0; round < rounds; round++) {
    local.push(await inFolder((out) => timed(() => pyramid(path, "--out", out, "--quiet"))));
    for (const [i, tasks] of TASKS.entries()) inTasks[i].push(await inFolder((out) => buildInTasks(path, tasks, out)));
  }
  const name = `${recording.name}, ${recording.sampleCount} samples`;
  const whole = median(local);
  const figures = TASKS.flatMap((tasks, i): Figure[] => {
    const stepFigure = (step: keyof Steps) => median(inTasks[i].map((steps) => steps[step]));
    const seconds = median(inTasks[i].map(({plan, tasks, finish}) => plan + tasks + finish));
    return [
      {name: `${name}: ${tasks} at once / that`, value: seconds / whole, budget: RATIO},
      {name: `${name}: ${tasks} at once: plan, s`, value: stepFigure("plan")},
      {name: `${name}: ${tasks} at once: tasks, s`, value: stepFigure("tasks")},
      {name: `${name}: ${tasks} at once: last step, s`, value: stepFigure("finish")}
    ];
  });
  if (statSync(path).size > LARGE) rmSync(path);
  return [{name: `${name}: on this machine, s`, value: whole}, ...figures];
}

/** Plans a job, runs its tasks at the same time, and joins them. */
async function buildInTasks(path: string, tasks: number, out: string): Promise<Steps> {
  const workers = Math.max(1, Math.floor(availableParallelism() / tasks));
  let folder = "";
  return {
    plan: await timed(async () => {
      folder = await pyramid(path, "--out", out, "--plan", "--tasks", `${tasks}`, "--workers", `${workers}`);
    }),
    tasks: await timed(() => Promise.all(Array.from({length: tasks}, (_, i) => pyramid(folder, "--task", `${i + 1}`)))),
    finish: await timed(() => pyramid(folder, "--finish"))
  };
}

/** Runs the command, and resolves with the path that it prints. */
async function pyramid(...args: string[]): Promise<string> {
  const [runner, script] = ["run/run.js", "cli/pyramid.ts"].map((name) =>
    fileURLToPath(new URL(`../../src/data/${name}`, import.meta.url))
  );
  const {stdout} = await promisify(execFile)(process.execPath, [runner, script, ...args]);
  return stdout.trim();
}

/** Builds into a folder that is empty before, and removed after. */
async function inFolder<T>(build: (out: string) => Promise<T>): Promise<T> {
  const out = mkdtempSync(join(tmpdir(), "stratigram-tasks-"));
  try {
    return await build(out);
  } finally {
    rmSync(out, {recursive: true, force: true});
  }
}

/** Seconds that work takes. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

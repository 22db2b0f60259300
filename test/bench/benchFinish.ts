import {execFile} from "node:child_process";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import type {Figure} from "./figure.js";
import type {FinishMeasure} from "./measureFinish.js";

/** Budgets of the one step of a build on a cluster that does not spread. */
const SECONDS = 60;
const MEMORY_MIB = 1024;

/** The finish of a recording of 10 TB, with the spans that are planned for it, and with over 2,000. */
export async function benchFinish(): Promise<Figure[]> {
  return [...(await benchOne()), ...(await benchOne(2000))];
}

async function benchOne(spanCount?: number): Promise<Figure[]> {
  const {spans, shards, carryMB, runCpuSeconds, seconds, cpuSeconds, peakMiB} = await measure([
    "1e13",
    ...(spanCount ? [`${spanCount}`] : [])
  ]);
  const name = `10 TB in ${spans} spans`;
  return [
    {name: `${name}: shards`, value: shards},
    {name: `${name}: carries, MB`, value: carryMB},
    {name: `${name}: processor time of a run's join, in a task, s`, value: runCpuSeconds},
    {name: `${name}: finish, s`, value: seconds, budget: SECONDS},
    {name: `${name}: processor time of the finish, s`, value: cpuSeconds},
    {name: `${name}: peak memory, MiB`, value: peakMiB, budget: MEMORY_MIB}
  ];
}

/** Runs the measurement in a fresh process, so that its peak memory is its own. */
async function measure(args: string[]): Promise<FinishMeasure> {
  const runner = fileURLToPath(new URL("../../src/data/run/run.js", import.meta.url));
  const script = fileURLToPath(new URL("./measureFinish.ts", import.meta.url));
  const {stdout} = await promisify(execFile)(process.execPath, [runner, script, ...args]);
  return JSON.parse(stdout) as FinishMeasure;
}

import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {serialize} from "node:v8";
import {finishStore} from "../../src/data/builder/finish/finishStore.js";
import {joinShares} from "../../src/data/builder/finishBuild.js";
import {joinRuns} from "../../src/data/builder/joinRuns.js";
import {spanRunsOf} from "../../src/data/builder/plan/spanRuns.js";
import {peakMemory} from "../../src/data/builder/work/peakMemory.js";
import {storePaths} from "../../src/data/builder/work/storePaths.js";
import {checksumOf, WorkFolder} from "../../src/data/builder/work/workFolder.js";
import {makeCarry} from "./makeCarry.js";
import {makeLargePlan} from "./makeLargePlan.js";

/** Measures of the step that joins the tasks of a build, and of what they join before it. */
export interface FinishMeasure {
  spans: number;
  /** Shards that are listed, but not there. */
  shards: number;
  carryMB: number;
  /** Processor time for joining a run of spans, which tasks do. */
  runCpuSeconds: number;
  seconds: number;
  cpuSeconds: number;
  /** Of both. */
  peakMiB: number;
}

/**
 * Measures the step that joins the tasks of a recording: 384 channels of int16 at 30 kHz, of so many bytes (five days and
 * 10 TB), in as many spans as are planned or at least as asked for. What the tasks left is made: carries with statistics,
 * pieces and cut ends, but no samples in shards.
 */
const [bytes = "1e13", spanCount] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), "stratigram-finish-"));
try {
  const plan = await makeLargePlan(Number(bytes), spanCount === undefined ? {} : {spanCount: Number(spanCount)});
  const paths = storePaths(folder, "made-0123456789ab");
  mkdirSync(paths.work);
  const work = new WorkFolder(paths.work, plan);
  const carryFile = (span: number) => join(dirname(work.storeDir), `span-${span}.carry`);
  let carryBytes = 0;
  let runCpu = 0;
  const runs = spanRunsOf(plan);
  for (const [start, end] of runs) {
    for (let span = start; span < end; span++) {
      const carry = serialize(makeCarry(plan, span, work.createFolders()));
      carryBytes += carry.length;
      // Saved like a span, but nothing waits for the disk, nor for its shards, which are not there.
      writeFileSync(carryFile(span), Buffer.concat([checksumOf(carry), carry]));
    }
    const since = process.cpuUsage();
    await joinRuns({plan, work}, [start, end]);
    runCpu += secondsOf(process.cpuUsage(since));
    // Spans of a run that is joined are not read again: their disk space is spared here.
    for (let span = start; span < end; span++) writeFileSync(carryFile(span), "");
  }
  const since = process.cpuUsage();
  const startedAt = performance.now();
  const statistics = await joinShares({plan, work}, plan.path);
  await finishStore({plan, work}, statistics, {paths, startedAt});
  const cpuSeconds = secondsOf(process.cpuUsage(since));
  const result: FinishMeasure = {
    spans: plan.spans.length,
    shards: [...work.sealed.values()].flat().reduce((sum, {bytes}) => sum + bytes.length, 0),
    carryMB: carryBytes / 1e6,
    runCpuSeconds: runCpu / runs.length,
    seconds: (performance.now() - startedAt) / 1000,
    cpuSeconds,
    peakMiB: peakMemory() / 2 ** 20
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  rmSync(folder, {recursive: true, force: true});
}

function secondsOf({user, system}: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}

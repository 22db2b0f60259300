import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {serialize} from "node:v8";
import {finishStore} from "../../src/data/builder/finish/finishStore.js";
import {joinShares} from "../../src/data/builder/finishBuild.js";
import {peakMemory} from "../../src/data/builder/work/peakMemory.js";
import {storePaths} from "../../src/data/builder/work/storePaths.js";
import {WorkFolder} from "../../src/data/builder/work/workFolder.js";
import {makeCarry} from "./makeCarry.js";
import {makeLargePlan} from "./makeLargePlan.js";

/** Measures of the step that joins the tasks of a build. */
export interface FinishMeasure {
  spans: number;
  /** Shards that are listed, but not there. */
  shards: number;
  carryMB: number;
  joinSeconds: number;
  seconds: number;
  cpuSeconds: number;
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
  const plan = await makeLargePlan(Number(bytes), spanCount === undefined ? undefined : Number(spanCount));
  const paths = storePaths(folder, "made-0123456789ab");
  mkdirSync(paths.work);
  const work = new WorkFolder(paths.work, plan);
  let carryBytes = 0;
  for (let span = 0; span < plan.spans.length; span++) {
    const carry = serialize(makeCarry(plan, span, work.createFolders()));
    carryBytes += carry.length;
    // Saved like a span, but nothing waits for its shards, which are not there.
    const digest = createHash("sha256").update(carry).digest();
    writeFileSync(join(dirname(work.storeDir), `span-${span}.carry`), Buffer.concat([digest, carry]));
  }
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const statistics = await joinShares({plan, work}, plan.path);
  const joinedAt = performance.now();
  await finishStore({plan, work}, statistics, {paths, startedAt});
  const {user, system} = process.cpuUsage(cpu);
  const result: FinishMeasure = {
    spans: plan.spans.length,
    shards: [...work.sealed.values()].flat().reduce((sum, {bytes}) => sum + bytes.length, 0),
    carryMB: carryBytes / 1e6,
    joinSeconds: (joinedAt - startedAt) / 1000,
    seconds: (performance.now() - startedAt) / 1000,
    cpuSeconds: (user + system) / 1e6,
    peakMiB: peakMemory() / 2 ** 20
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
} finally {
  rmSync(folder, {recursive: true, force: true});
}

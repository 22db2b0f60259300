import {createHash} from "node:crypto";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {deserialize, serialize} from "node:v8";
import {FileSystemStore} from "@zarrita/storage";
import * as zarr from "zarrita";
import {joinCarries} from "../../../src/data/builder/finish/joinCarries.js";
import {joinSpans} from "../../../src/data/builder/finish/joinSpans.js";
import {pickLttbLevels} from "../../../src/data/builder/finish/pickLttbLevels.js";
import type {BuildPlan} from "../../../src/data/builder/plan/buildPlan.js";
import {type BuildOptions, planBuild} from "../../../src/data/builder/plan/planBuild.js";
import {readBlocks} from "../../../src/data/builder/read/readBlocks.js";
import {runSpan} from "../../../src/data/builder/span/runSpan.js";
import type {SpanCarry} from "../../../src/data/builder/span/spanCarry.js";
import {WorkFolder} from "../../../src/data/builder/work/workFolder.js";
import {writeStore} from "../../../src/data/builder/write/writeStore.js";
import {borrowKernels} from "../../../src/data/kernels/kernels.js";
import type {Source} from "../../../src/data/source/source.js";
import type {Samples} from "../../../src/format/dtype.js";
import {tempFolder} from "../../support/process/tempFolder.js";

/**
 * Builds the store of a recording in memory, under the plan that `change` makes of the default one, whose spans are joined
 * in runs of `runLength` first.
 */
export async function buildMemory(
  source: Source,
  options: BuildOptions = {},
  change: (plan: BuildPlan) => BuildPlan = (plan) => plan,
  runLength = 1
) {
  const folder = tempFolder();
  const plan = change(
    await planBuild(source, {id: source.info.fileName, path: "memory", fingerprint: "0", digest: "0"}, options)
  );
  const work = new WorkFolder(folder, plan);
  const {storeDir} = work;
  const folders = work.createFolders();
  using kernels = borrowKernels();
  const carries: SpanCarry[] = [];
  for (let span = 0; span < plan.spans.length; span++) {
    const carry = await runSpan(kernels, {plan, span, folders}, readBlocks(kernels, plan, source, plan.spans[span]));
    carries.push(deserialize(serialize(carry)) as SpanCarry);
  }
  if (plan.method === "minmaxlttb") {
    const blocks = readBlocks(kernels, {...plan, storedScale: undefined}, source, [0, plan.info.sampleCount]);
    await pickLttbLevels(kernels, {plan, folders}, blocks);
  }
  const statistics = await joinSpans(plan, await joinInRuns(plan, carries, runLength, work), work.createFolders());
  const manifest = writeStore(plan, statistics, folders);
  return {plan, manifest, statistics, storeDir, digest: digestOf(storeDir)};
}

async function joinInRuns(plan: BuildPlan, carries: SpanCarry[], length: number, work: WorkFolder) {
  if (length === 1) return carries;
  const joined: SpanCarry[] = [];
  for (let start = 0; start < carries.length; start += length) {
    const end = Math.min(start + length, carries.length);
    const stretch = [plan.spans[start][0], plan.spans[end - 1][1]] as const;
    const folders = work.createFolders();
    const {carry} = await joinCarries(plan, {stretch, folders}, carries.slice(start, end));
    joined.push(deserialize(serialize(carry)) as SpanCarry);
  }
  return joined;
}

function digestOf(folder: string): string {
  const hash = createHash("sha256");
  const files = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(file.slice(folder.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

/** A whole array of a store, read by zarrita. */
export async function readArray(storeDir: string, path: string): Promise<Samples> {
  const root = zarr.root(new FileSystemStore(storeDir));
  const array = await zarr.open.v3(root.resolve(path), {kind: "array"});
  return (await zarr.get(array)).data as Samples;
}

/** One channel of a frame-major recording. */
export function channelOf(samples: Samples, channelCount: number, channel: number): Samples {
  return samples.filter((_: unknown, i: number) => i % channelCount === channel);
}

import {spawnSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import type {BuildOptions} from "../../src/data/builder/plan/planBuild.js";
import type {Source} from "../../src/data/source/source.js";
import type {NumberSamples} from "../../src/format/dtype.js";
import {timeOfSample} from "../../src/format/segments.js";
import {buildMemory, readArray} from "../data/builder/buildMemory.js";
import {createMemorySource, sourceOf} from "../data/builder/memorySource.js";
import {naiveLevel} from "../pyramid/naive.js";
import {isMissing, sharedPath} from "../shared.js";
import {tempFolder} from "../support/process/tempFolder.js";
import {createExampleSource} from "./exampleSource.js";
import {blocksOf} from "./formatDocument.js";

/** The Python that has zarr 3 and xarray: `PYTHON`, or what is on the PATH. */
const python = process.env.PYTHON ?? "python3";

/** True if there is none. Prints what is skipped. */
function isPythonMissing(): boolean {
  const check = "import xarray, zarr; assert zarr.__version__ >= '3'";
  if (spawnSync(python, ["-c", check], {encoding: "utf8"}).status === 0) return false;
  console.warn(`skipped: ${python} has no xarray and zarr 3; install them, or name another one in PYTHON`);
  return true;
}

function run(args: readonly string[]): string {
  const {status, stdout, stderr} = spawnSync(python, ["-W", "ignore", ...args], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    timeout: 300_000
  });
  expect(status, `${stdout}\n${stderr}`).toBe(0);
  return stdout;
}

const shape = {sampleCount: 30_011, channelCount: 18, breaks: [5, 9000, 20_001]};

/** A float32 recording whose values are multiples of a step, or NaN where asked for; each channel has an offset. */
function createStepSource({hasNaN = false} = {}): Source {
  const source = createMemorySource({seed: 2, dtype: "int16", ...shape});
  const isMissing = (i: number) => hasNaN && (i % 101 === 0 || (i > 90_000 && i < 93_000));
  const samples = Float32Array.from(source.samples as Int16Array, (value, i) =>
    isMissing(i) ? NaN : (value - 50) * 0.195e-6
  );
  const channels = source.info.channels.map((channel, i) => ({...channel, offset: i / 8}));
  return sourceOf({...source.info, dtype: "float32", conversion: 2, offset: -1, channels}, samples);
}

/** Bursts of 9 samples of 600 channels, some with an offset and a group of their own. */
function createLongLists(): Source {
  const breaks = Array.from({length: 599}, (_, i) => 9 * (i + 1));
  const source = createMemorySource({seed: 3, dtype: "int16", sampleCount: 5400, channelCount: 600, breaks});
  const channels = source.info.channels.map((channel, i) => {
    return i % 4 === 0 ? {...channel, offset: i, group: `shank ${i}`} : channel;
  });
  return {...source, info: {...source.info, channels}};
}

const stores: [name: string, source: () => Source, options: BuildOptions][] = [
  ["int16", () => createMemorySource({seed: 1, dtype: "int16", ...shape}), {}],
  ["float64 with NaN", () => createMemorySource({seed: 1, dtype: "float64", ...shape}), {step: 2}],
  ["float32 stored as integers", createStepSource, {}],
  ["integers with NaN", () => createStepSource({hasNaN: true}), {}],
  ["integers with NaN, minmaxlttb", () => createStepSource({hasNaN: true}), {method: "minmaxlttb", step: 2}],
  ["minmaxlttb", createStepSource, {method: "minmaxlttb", step: 2}],
  ["tables of 600 segments and 600 channels", createLongLists, {}],
  ["the example", createExampleSource, {step: 2}]
];

/** Result of the document's lines for one level of a store: NaN as null. */
interface PythonPicks {
  times: number[];
  values: (number | null)[];
}

/** Runs the lines of docs/format.md, once for all. */
function runLines(calls: readonly [storeDir: string, level: number, channel: number][]): PythonPicks[] {
  const script = join(tempFolder(), "picks.py");
  const main = `
import json, sys
for call in json.loads(sys.argv[1]):
    d = picks(*call)
    print(json.dumps({"times": d.time.values.tolist(), "values": [v if v == v else None for v in d.values.tolist()]}))
`;
  writeFileSync(script, blocksOf("python").join("\n") + main);
  const lines = run([script, JSON.stringify(calls)])
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line.replaceAll("Infinity", "1e999")) as PythonPicks);
}

/** Samples of one channel's picks and their stored values, without the store's own offsets where that can be. */
async function expectedPicks(
  {storeDir, manifest}: Awaited<ReturnType<typeof buildMemory>>,
  level: number,
  channel: number
) {
  const {segments, sampleCount, method, levels} = manifest;
  const {bucket, length, path} = levels[level];
  const stored = (await readArray(storeDir, "0/data")).slice(channel * sampleCount, (channel + 1) * sampleCount);
  const {storedNaN} = manifest;
  const samples = Float64Array.from(stored as NumberSamples, (value) => (value === storedNaN ? NaN : Number(value)));
  if (level === 0) return {indices: [...samples.keys()], stored: [...samples].map(Number)};
  if (method === "minmaxlttb") {
    const index = (await readArray(storeDir, `${path}/index`)) as NumberSamples;
    const indices = [...index.slice(channel * length, (channel + 1) * length)];
    return {indices, stored: indices.map((i) => Number(samples[i]))};
  }
  const {values, offsets} = naiveLevel(samples, segments, bucket);
  const starts = segments.flatMap(({sampleStart, sampleEnd}) =>
    Array.from({length: Math.ceil((sampleEnd - sampleStart) / bucket)}, (_, b) => sampleStart + b * bucket)
  );
  return {indices: offsets.map((offset, pick) => starts[pick >> 1] + offset), stored: values};
}

describe.skipIf(isPythonMissing())("zarr-python and xarray", () => {
  test.skipIf(isMissing("interop/check_store.py")).each(stores)(
    "find nothing wrong: %s",
    async (_, source, options) => {
      const {storeDir} = await buildMemory(source(), options);
      expect(run([sharedPath("interop/check_store.py"), storeDir])).toMatch(/^PASS/m);
    }
  );

  test("give picks at their times with the document's lines", async () => {
    const built = await Promise.all(stores.map(([, source, options]) => buildMemory(source(), options)));
    const calls = built.flatMap(({manifest: {levels, channelCount}}, store) =>
      [0, 1, levels.length - 1].map((level) => ({store, level, channel: channelCount - 1}))
    );
    const given = runLines(calls.map(({store, level, channel}) => [built[store].storeDir, level, channel]));
    for (const [i, {store, level, channel}] of calls.entries()) {
      const {manifest} = built[store];
      const {indices, stored} = await expectedPicks(built[store], level, channel);
      const {storedScale, conversion, offset, segments, channels} = manifest;
      const added = channels[channel].offset ?? 0;
      const physical = stored.map(
        (value) => (storedScale === undefined ? value : Math.fround(value * storedScale)) * conversion + offset + added
      );
      expect(given[i].times).toEqual(indices.map((sample) => timeOfSample(segments, sample)));
      expect(given[i].values).toEqual(physical.map((value) => (Number.isNaN(value) ? null : value)));
    }
  });
});

import {copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {beforeEach, describe, expect, test} from "vitest";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import {digestFiles} from "../../../src/data/builder/identity/digestFiles.js";
import type {BuildOptions} from "../../../src/data/builder/plan/planBuild.js";
import {openSource} from "../../../src/data/source/openSource.js";
import {checkStatements} from "../../../src/data/verify/checkStatements.js";
import {openStore} from "../../../src/data/verify/openStore.js";
import {verifyStore} from "../../../src/data/verify/verifyStore.js";
import {makeRecording} from "../../bench/makeRecording.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {between, createRandom} from "../../support/random.js";
import {writeTinyNwb} from "../../support/sources/writeTinyNwb.js";

/** Number of flips that are tried; `FLIPS=200` tries as many as the promise says. */
const FLIPS = Number(process.env.FLIPS ?? 25);

let path: string;
let store: string;

/** Recordings and options whose stores hold other arrays and encodings than the usual one. */
const KINDS: [kind: string, data: () => Int16Array | Float64Array, options: BuildOptions][] = [
  ["minmaxlttb", integers, {method: "minmaxlttb"}],
  ["true floats with NaN", floats, {}],
  ["an omitted level 0", integers, {level0: "omit"}]
];

function integers(): Int16Array {
  const random = createRandom(3);
  return Int16Array.from({length: 12_000}, () => between(random, -900, 900));
}

function floats(): Float64Array {
  const random = createRandom(4);
  return Float64Array.from({length: 12_000}, (_, i) => (i % 97 === 5 ? NaN : random() - 0.5));
}

beforeEach(async () => {
  const recording = await makeRecording({name: "flips", sampleCount: 9000, channelCount: 4, dtype: "int16"});
  const out = tempFolder();
  path = join(out, "x.nwb");
  mkdirSync(out, {recursive: true});
  copyFileSync(recording, path);
  ({store} = await buildStore({path, outDir: out, workers: 1}));
});

async function problems(): Promise<string[]> {
  try {
    return (await verifyStore(store, {source: path})).problems;
  } catch (error) {
    return [(error as Error).message];
  }
}

/** Turns one random bit after another in all files of the store, weighted by size, and returns those not found by file. */
async function missedFlips(seed: number, flips = FLIPS): Promise<string[]> {
  const random = createRandom(seed);
  const files = readdirSync(store, {recursive: true, withFileTypes: true})
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const sizes = files.map((file) => statSync(file).size);
  const missed: string[] = [];
  for (let flip = 0; flip < flips; flip++) {
    // Every other flip in a file of its own, so that small ones are hit as well.
    let at = between(random, 0, sizes.reduce((sum, size) => sum + size, 0) - 1);
    let file = 0;
    while (at >= sizes[file]) at -= sizes[file++];
    if (flip % 2 === 0) at = between(random, 0, sizes[(file = between(random, 0, files.length - 1))] - 1);
    const whole = readFileSync(files[file]);
    const flipped = Buffer.from(whole);
    flipped[at] ^= 1 << between(random, 0, 7);
    writeFileSync(files[file], flipped);
    const name = files[file].slice(store.length + 1);
    const found = await problems();
    if (!found.some((problem) => problem.includes(name))) missed.push(`${name} at ${at}: ${found.join("; ")}`);
    writeFileSync(files[file], whole);
  }
  return missed;
}

describe("verify --source", () => {
  test("finds nothing wrong with a true store", async () => {
    const {checks, problems} = await verifyStore(store, {source: path});
    expect(problems).toEqual([]);
    expect(checks.at(-1)).toBe("manifest, overview, tables and facts against the source");
  });

  test("finds each flip of one byte, and names its file", async () => {
    expect(await missedFlips(14)).toEqual([]);
  }, 600_000);

  test.each(KINDS)(
    "finds each flip in a store of %s, with and without its list of files",
    async (_, data, options) => {
      path = await writeTinyNwb(tempFolder(), {series: [{data: data()}]});
      ({store} = await buildStore({path, outDir: tempFolder(), workers: 1, ...options}));
      expect(await problems()).toEqual([]);
      const flips = Math.ceil(FLIPS / 3);
      expect(await missedFlips(15, flips)).toEqual([]);
      rmSync(store.replace(/\.zarr$/, ".files.json"));
      expect(await problems()).toEqual([]);
      expect(await missedFlips(16, flips)).toEqual([]);
    },
    600_000
  );

  test("without the list of files finds whatever a flip changes of what the store says", async () => {
    rmSync(store.replace(/\.zarr$/, ".files.json"));
    const root = join(store, "zarr.json");
    const text = readFileSync(root, "utf8");
    const manifest = (JSON.parse(text) as {attributes: {stratigram: Record<string, never>}}).attributes.stratigram;
    expect(await problems()).toEqual([]);
    const said = {samplingRate: 1251, unit: "A", conversion: 2, offset: 1, dtype: "int32", sampleCount: 8999} as const;
    for (const [key, value] of Object.entries(said)) {
      const changed = {...manifest, [key]: value};
      writeFileSync(root, text.replace(JSON.stringify(manifest), JSON.stringify(changed)));
      expect([key, (await problems()).length > 0]).toEqual([key, true]);
    }
    const segments = [{...(manifest.segments as unknown as object[])[0], startSeconds: 1}];
    writeFileSync(root, text.replace(JSON.stringify(manifest), JSON.stringify({...manifest, segments})));
    expect(await problems()).toEqual([
      "zarr.json: attributes.stratigram.segments.0.startSeconds is 1, but 0 in the source"
    ]);
    writeFileSync(root, text);
    for (const name of ["0", "1", "overview"]) {
      const file = join(store, name, "zarr.json");
      const whole = readFileSync(file, "utf8");
      writeFileSync(file, whole.replace("group", "froup"));
      expect(await problems()).toEqual([`${name}/zarr.json is not a group's`]);
      writeFileSync(file, whole);
    }
    const facts = store.replace(/\.zarr$/, ".build.json");
    const whole = readFileSync(facts);
    for (const damaged of ["{", "null", "[]"]) {
      writeFileSync(facts, damaged);
      expect(await problems()).toEqual([`${basename(facts)} cannot be read`]);
    }
    writeFileSync(facts, whole);
    expect(await problems()).toEqual([]);
  });

  test("compares what many channels say, which are a table of the store", async () => {
    const many = await makeRecording({name: "flips", sampleCount: 3000, channelCount: 520, dtype: "int16"});
    const {store: wide, manifest} = await buildStore({path: many, outDir: tempFolder(), workers: 1});
    expect(JSON.parse(readFileSync(join(wide, "zarr.json"), "utf8"))).not.toHaveProperty(
      "attributes.stratigram.channels.519"
    );
    expect((await verifyStore(wide, {source: many})).problems).toEqual([]);
    const source = await openSource(many);
    try {
      const channels = manifest.channels.map((_, channel) => channel);
      channels[7] = 8;
      const digest = await digestFiles([many]);
      const request = {path: many, digest, channels, onProgress: () => undefined};
      const found = await checkStatements(openStore(wide), source, request);
      expect(found).toContainEqual(expect.stringMatching(/^channels\/: channels\.7\.name is /));
    } finally {
      source.close();
    }
  });

  test("finds that the recording was corrected since", async () => {
    const bytes = readFileSync(path);
    // A byte after all data: nothing that is read changes, but the file is another.
    writeFileSync(path, Buffer.concat([bytes, Buffer.from([0])]));
    const found = await problems();
    expect(found.map((line) => line.split(" is ")[0])).toContain("zarr.json: attributes.stratigram.source.digest");
  });
});

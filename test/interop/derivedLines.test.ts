import {spawnSync} from "node:child_process";
import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {type LinesView, viewLines} from "../../src/components/report/cards/takeaway/viewLines.js";
import {planDerivation} from "../../src/signal/derivation.js";
import {deriveBlock} from "../../src/signal/deriveBlock.js";
import {parseRecipe} from "../../src/signal/recipeAddress.js";
import {recipeName} from "../../src/signal/recipeName.js";
import {manifestOf, oneSegment} from "../components/manifests.js";
import {tempFolder} from "../support/process/tempFolder.js";
import {createRandom} from "../support/random.js";

/** The Python that has scipy: `PYTHON`, or what is on the PATH. */
const python = process.env.PYTHON ?? "python3";

/** Tells whether it has not. Prints what is skipped. */
function isScipyMissing(): boolean {
  if (spawnSync(python, ["-c", "import numpy, scipy.signal"]).status === 0) return false;
  console.warn(`skipped: ${python} has no scipy; install it, or name another one in PYTHON`);
  return true;
}

const RATE = 1000;
const LENGTH = 20_000;
const NAMES = ["a", "b", 'c"', "d"];
const manifest = manifestOf(
  oneSegment(LENGTH, RATE),
  NAMES.map((name) => ({name, center: 0, spread: 1, group: "shank"}))
);
const facts = NAMES.map((_, i) => ({depth: 20 * i}));
const random = createRandom(11);
const samples = NAMES.map(() => {
  let value = 0;
  return Float64Array.from({length: LENGTH}, () => (value = 0.99 * value + random() - 0.5));
});

const report = {manifest, store: "x.zarr", signals: [{name: "mine", label: "Theta 4–12 Hz", store: "x.mine.zarr"}]};
const options = {facts, addressOf: (store: string) => `https://host/${store}`};

function linesOf(signal: string, changes: Partial<LinesView> = {}): string {
  const recipe = parseRecipe(signal);
  const signalLabel = recipe ? recipeName(recipe) : "As recorded";
  const view = {channels: [1, 2], sampleStart: 9000, sampleEnd: 11_000, signal, signalLabel, bad: [], ...changes};
  const {lines, signal: named} = viewLines(report, view, options);
  expect(named).toBe(view.signalLabel === "As recorded" ? "as recorded" : view.signalLabel);
  return lines;
}

describe("the Python that reads what is in view", () => {
  test("is of the recording's store for the signal as recorded, and where that stands in for another", () => {
    for (const lines of [linesOf("raw"), linesOf("4-12", {signalLabel: "As recorded"})]) {
      expect(lines).toContain('"https://host/x.zarr"');
      expect(lines).toContain('values, times, unit = read("b", 9000, 11000)\nprint');
      expect(lines).not.toContain("scipy");
    }
  });

  test("is of the store of a published signal, and names it", () => {
    const lines = linesOf("signal:mine", {signalLabel: "Theta 4–12 Hz"});
    expect(lines).toContain('"https://host/x.mine.zarr"');
    expect(lines).toContain('# The signal in view: Theta 4–12 Hz\nvalues, times, unit = read("b", 9000, 11000)\nprint');
  });
});

describe.skipIf(isScipyMissing())("the Python that derives what is in view", () => {
  test.each([
    ["median,80-250,order3,notch50", 1e-6],
    ["group-mean,300-", 1e-6],
    ["bipolar,-40", 1e-6],
    ["csd", 1e-12],
    ["ref:c%22,20-40,envelope", 1e-3]
  ])("gives the samples that the page draws: %s", (signal, tolerance) => {
    const lines = linesOf(signal, {bad: [3]});
    const derived = lines.slice(lines.indexOf("# The signal in view"), lines.indexOf("print("));
    expect(derived).toContain(recipeName(parseRecipe(signal)!));
    const script = join(tempFolder(), "derive.py");
    const data = Object.fromEntries(NAMES.map((name, i) => [name, Array.from(samples[i])]));
    writeFileSync(`${script}.json`, JSON.stringify(data));
    const read = `
import json
import numpy as np
data = json.load(open(${JSON.stringify(`${script}.json`)}))
def read(name, start, end):
    return np.array(data[name][start:end]), np.arange(start, end) / ${RATE}, "V"
`;
    writeFileSync(script, `${read}\n${derived}\nprint(json.dumps([values.tolist(), times.tolist(), unit]))\n`);
    const {stdout, stderr} = spawnSync(python, [script], {encoding: "utf8", maxBuffer: 2 ** 26});
    expect(stderr).toBe("");
    const [values, times, unit] = JSON.parse(stdout) as [number[], number[], string];
    expect(unit).toBe(signal === "csd" ? "V/mm²" : "V");
    expect(times[0]).toBe(9);
    expect(values).toHaveLength(2000);

    const channels = NAMES.map((name, i) => ({name, unit: "V", group: "shank", ...facts[i]}));
    const derivation = planDerivation(parseRecipe(signal)!, {samplingRate: RATE, channels}, [3]);
    const all = {blockStart: 0, blockEnd: LENGTH, readStart: 0, readEnd: LENGTH};
    const recorded = new Map(samples.map((channel, i) => [i, channel]));
    const {segments} = manifest;
    const [expected] = deriveBlock(derivation, {...all, segments, channels: [1], samples: recorded});
    const drawn = expected.subarray(9000, 11_000);
    const range = Math.max(...drawn) - Math.min(...drawn);
    values.forEach((value, i) => expect(Math.abs(value - drawn[i])).toBeLessThan(tolerance * range));
  });
});

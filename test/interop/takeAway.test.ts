import {execFile, spawnSync} from "node:child_process";
import {cpSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {promisify} from "node:util";
import {describe, expect, test} from "vitest";
import {pythonLines} from "../../src/components/report/cards/takeaway/pythonLines.js";
import {timeOfSample} from "../../src/format/segments.js";
import {buildMemory} from "../data/builder/buildMemory.js";
import {createMemorySource} from "../data/builder/memorySource.js";
import {tempFolder} from "../support/process/tempFolder.js";
import {serveStatic} from "../support/server/serveStatic.js";

/** The Python that has what the printed lines name: `PYTHON`, or what is on the PATH. */
const python = process.env.PYTHON ?? "python3";

/** Tells whether it has not. Prints what is skipped. */
function isPythonMissing(): boolean {
  const check = "import zarr, fsspec, aiohttp; assert zarr.__version__ >= '3'";
  if (spawnSync(python, ["-c", check]).status === 0) return false;
  console.warn(`skipped: ${python} has no zarr 3 with fsspec and aiohttp; install them, or name another one in PYTHON`);
  return true;
}

/** Runs lines, and what else is to be printed of them as JSON. */
async function run(lines: string, expression: string, cwd: string): Promise<{said: string; printed: unknown}> {
  const script = join(tempFolder(), "take_away.py");
  writeFileSync(script, `${lines}\nprint(json.dumps(${expression}))\n`);
  const {stdout} = await promisify(execFile)(python, ["-W", "ignore", script], {maxBuffer: 2 ** 28, cwd});
  const [said, printed] = stdout.trim().split("\n");
  return {said, printed: JSON.parse(printed)};
}

describe.skipIf(isPythonMissing())("the Python that a page prints", () => {
  const sources = [
    [
      "a list of segments",
      createMemorySource({seed: 1, dtype: "int16", sampleCount: 30_011, channelCount: 5, breaks: [9000]})
    ],
    [
      "tables of channels and segments",
      createMemorySource({
        ...{seed: 3, dtype: "int16", sampleCount: 5400, channelCount: 600},
        breaks: Array.from({length: 599}, (_, i) => 9 * (i + 1))
      })
    ]
  ] as const;

  test.each(sources)("reads physical values with their times, from a host and from disk: %s", async (_, source) => {
    const {storeDir, manifest} = await buildMemory(source, {});
    const site = tempFolder();
    cpSync(storeDir, join(site, "pyramids", "x.zarr"), {recursive: true});
    const server = await serveStatic(site, {suffixes: true});
    const {channels, segments, conversion, offset} = manifest;
    const at = channels.length - 1;
    const {name, conversion: factor = 1, offset: added = 0} = channels[at];
    const [sampleStart, sampleEnd] = [17, 2017];
    const shown = pythonLines(`${server.url}pyramids/x.zarr`, {channel: name, sampleStart, sampleEnd});
    // Anywhere, the lines that the page shows; and with the other address, in a copy of the site.
    const chosen = shown.replace("\n# address =", "\naddress =");
    expect(chosen).not.toBe(shown);
    for (const [lines, folder] of [
      [shown, tempFolder()],
      [chosen, site]
    ]) {
      const {said, printed} = await run(lines, "[values.tolist(), times.tolist(), unit]", folder);
      const [values, times, unit] = printed as [number[], number[], string];
      expect(said).toMatch(/^2000 samples in V from /);
      expect(unit).toBe(manifest.unit);
      const samples = Array.from({length: sampleEnd - sampleStart}, (_, i) => sampleStart + i);
      const stored = (sample: number) => Number((source.samples as Int16Array)[sample * channels.length + at]);
      expect(values).toEqual(samples.map((sample) => stored(sample) * conversion * factor + offset + added));
      expect(times).toEqual(samples.map((sample) => timeOfSample(segments, sample)));
    }
    await server.close();
  });
});

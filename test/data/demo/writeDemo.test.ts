import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {generateSignal, type SignalOptions} from "../../../src/data/demo/generate.js";
import {writeDemo} from "../../../src/data/demo/writeDemo.js";
import {openSource} from "../../../src/data/source/openSource.js";
import {readSidecar} from "../../../src/data/source/sidecar/readSidecar.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {openInfo} from "../../support/sources/openInfo.js";

/** Long enough for the gap and the seizure, at a rate that keeps it small. */
const LONG: SignalOptions = {channelCount: 20, seconds: 300, samplingRate: 100, gapSeconds: 20, seed: 5};

describe("writeDemo", () => {
  test("the file says what was made, and that it was made", async () => {
    const path = join(tempFolder(), "demo.nwb");
    await writeDemo(path, LONG);
    const source = await openSource(path);
    source.close();
    const {info} = source;
    expect(info).toMatchObject({
      synthetic: true,
      species: "Mus musculus",
      series: "/processing/ecephys/LFP/ElectricalSeries",
      dtype: "int16",
      sampleCount: 30_000,
      channelCount: 20,
      unit: "V",
      conversion: 1.95e-7
    });
    expect(info.samplingRate).toBeCloseTo(100, 6);
    expect(info.segments).toHaveLength(2);
    const [before, after] = info.segments;
    expect(after.startSeconds - (before.startSeconds + before.sampleEnd / 100)).toBeCloseTo(20, 6);
    expect(info.channels[17]).toMatchObject({name: "B02", group: "shank B", location: "cortex", x: 250, y: 700});
    expect(new Set(info.intervals.map(({table}) => table))).toEqual(new Set(["epochs", "trials"]));
    expect(info.intervals.map(({label}) => label)).toContain("seizure-like event");
    expect(info.findings.filter(({level}) => level === "warning")).toEqual([]);
  });

  test("every sample is in the file, as integers or as multiples of the step", async () => {
    const folder = tempFolder();
    const signal = generateSignal(LONG);
    for (const dtype of ["int16", "float32"] as const) {
      const path = join(folder, `${dtype}.nwb`);
      await writeDemo(path, LONG, {dtype, chunkFrames: 1000, gzip: 1});
      const source = await openSource(path);
      let wrong = 0;
      for (const {sampleStart, sampleEnd, samples} of signal.blocks(1000)) {
        const read = await source.read(sampleStart, sampleEnd);
        samples.forEach((value, i) => {
          const expected = dtype === "int16" ? value : Math.fround(value * signal.stepVolts);
          if (read[i] !== expected) wrong++;
        });
      }
      source.close();
      expect(wrong).toBe(0);
    }
  });

  test("its sidecar is valid, and its places lie in the recording in the order of time", async () => {
    const path = join(tempFolder(), "demo.nwb");
    await writeDemo(path, LONG);
    const {title, view, places = []} = await readSidecar(path);
    expect(title).toMatch(/^Synthetic demo/);
    expect(places.map((place) => place.title)).toEqual(
      expect.arrayContaining(["Waking up", "Gap", "Seizure-like event"])
    );
    expect(view).toMatchObject({start: 0, end: 10});
    const names = new Set((await openInfo(path)).channels.map(({name}) => name));
    for (const {channels = []} of places) {
      expect(channels.length).toBeGreaterThan(0);
      expect(channels.filter((name) => !names.has(name))).toEqual([]);
    }
    for (const {start, end} of places) expect(start >= 0 && end > start && end <= 320).toBe(true);
    expect(places.map(({start}) => start)).toEqual(places.map(({start}) => start).sort((a, b) => a - b));
  });

  test("nothing is left of a file that could not be written", async () => {
    const folder = tempFolder();
    await expect(writeDemo(join(folder, "demo.nwb"), {...LONG, channelCount: 0})).rejects.toThrow();
    await expect(writeDemo(join(folder, "missing", "demo.nwb"), LONG)).rejects.toThrow("no such file or directory");
    expect(existsSync(join(folder, "demo.nwb"))).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});

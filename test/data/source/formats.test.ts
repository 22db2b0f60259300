import {readFileSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {describe, expect, test} from "vitest";
import {generateSignal, type SignalOptions} from "../../../src/data/demo/generate.js";
import {writeDemo} from "../../../src/data/demo/writeDemo.js";
import {type Format, formatOf, formats} from "../../../src/data/source/formats.js";
import {openSource} from "../../../src/data/source/openSource.js";
import type {SourceInfo} from "../../../src/data/source/source.js";
import {tempFolder} from "../../support/tempFolder.js";

/** A format in all its length: a text file with the options of the demo generator, which makes the samples up. */
const demoFormat: Format = {
  name: "Demo",
  extensions: [".demo"],
  async describe(path) {
    const {channelCount, ...options} = readOptions(path);
    const {sampleCount, samplingRate, stepVolts, electrodes} = generateSignal({channelCount, ...options});
    const info: Omit<SourceInfo, "address"> = {
      fileName: basename(path),
      fileBytes: readFileSync(path).length,
      format: "Demo",
      series: "/",
      otherSeries: [],
      dtype: "int16",
      sampleCount,
      channelCount,
      chunkShape: null,
      samplingRate,
      segments: [{sampleStart: 0, sampleEnd: sampleCount, startSeconds: 0, samplePeriod: 1 / samplingRate}],
      unit: "V",
      conversion: stepVolts,
      offset: 0,
      channels: electrodes.map((_, i) => ({name: String(i), conversion: 1, more: {}})),
      intervals: [],
      spikeUnits: [],
      facts: [],
      synthetic: true,
      findings: []
    };
    return {...info, address: {path: "/", folder: "/", transposed: false, columns: null}};
  },
  async openReader(path, {channelCount}) {
    const signal = generateSignal(readOptions(path));
    return {
      async read(sampleStart, sampleEnd, channelStart = 0, channelEnd = channelCount) {
        const width = channelEnd - channelStart;
        const read = new Int16Array((sampleEnd - sampleStart) * width);
        for (const block of signal.blocks()) {
          const last = Math.min(block.sampleEnd, sampleEnd);
          for (let sample = Math.max(block.sampleStart, sampleStart); sample < last; sample++) {
            const from = (sample - block.sampleStart) * channelCount;
            read.set(block.samples.subarray(from + channelStart, from + channelEnd), (sample - sampleStart) * width);
          }
        }
        return read;
      },
      close: () => undefined
    };
  },
  files: async (path) => [path],
  listSeries: async () => [{path: "/", description: "made up"}]
};

function readOptions(path: string): SignalOptions {
  return JSON.parse(readFileSync(path, "utf8")) as SignalOptions;
}

describe("another format", () => {
  const options: SignalOptions = {channelCount: 8, seconds: 4, samplingRate: 500, gapSeconds: 0, seed: 3};

  test("is one object and one line in the registry", () => {
    expect(formatOf("a/b.DEMO", [...formats, demoFormat])).toBe(demoFormat);
    expect(formatOf("a/b.nwb", [...formats, demoFormat])).toBe(formats[0]);
    expect(formatOf("a/b.xyz")).toBe(formats[0]);
  });

  test("describes and reads the same signal as the NWB file made of it", async () => {
    const folder = tempFolder();
    const path = join(folder, "a.demo");
    writeFileSync(path, JSON.stringify(options));
    await writeDemo(join(folder, "a.nwb"), options);
    const nwb = await openSource(join(folder, "a.nwb"));
    const info = await demoFormat.describe(path, {});
    const demo = await demoFormat.openReader(path, info);
    const {dtype, sampleCount, channelCount, samplingRate, segments, unit, conversion, synthetic} = info;
    expect(nwb.info).toMatchObject({dtype, sampleCount, channelCount, samplingRate, unit, conversion, synthetic});
    expect(nwb.info.segments).toEqual(segments);
    expect(await nwb.read(0, sampleCount)).toEqual(await demo.read(0, sampleCount));
    expect(await nwb.read(123, 1456, 2, 7)).toEqual(await demo.read(123, 1456, 2, 7));
    nwb.close();
    demo.close();
  });
});

import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import {openSource} from "../../../src/data/source/openSource.js";
import {verifyStore} from "../../../src/data/verify/verifyStore.js";
import {type NumberSamples, viewSamples} from "../../../src/format/dtype.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {readArray} from "./buildMemory.js";

interface Vectors {
  inputs: Record<string, {file: string}>;
  cases: {algo: string; input: string; x: string | null; n_out: number; minmax_ratio?: number; out?: number[]}[];
}

const recordings = [
  {file: "seeg.nwb", channel: "L'1", input: "seeg_Lp1.i16", dtype: "int16"},
  {file: "eeg_motor.nwb", channel: "Cz", input: "motor_Cz.f64", dtype: "float64"}
] as const;

describe.skipIf(isMissing("recordings") || isMissing("parity"))(
  "stores of real recordings, --method minmaxlttb",
  () => {
    test.each(recordings)("$file: $channel has the picks of tsdownsample", async ({file, channel, input, dtype}) => {
      const path = sharedPath(`recordings/${file}`);
      const source = await openSource(path);
      source.close();
      const column = source.info.channels.findIndex(({name}) => name === channel);
      const {store, manifest} = await buildStore({
        path,
        outDir: tempFolder(),
        channels: [0, column],
        method: "minmaxlttb",
        step: 2,
        workers: 1
      });
      expect(manifest.segments).toHaveLength(1);
      expect((await verifyStore(store, {source: path})).problems).toEqual([]);

      const {inputs, cases} = JSON.parse(readFileSync(sharedPath("parity/tsdownsample.json"), "utf8")) as Vectors;
      const read = (name: string) => new Uint8Array(readFileSync(sharedPath(`parity/${name}`))).buffer;
      const indices = viewSamples("uint16", read("indices.u16.bin"));
      const samples = viewSamples(dtype, read(inputs[input].file)) as NumberSamples;
      const level0 = (await readArray(store, "0/data")).subarray(samples.length) as NumberSamples;
      expect([...level0]).toEqual([...samples]);

      let compared = 0;
      for (const {path: level, length} of manifest.levels.slice(1)) {
        const vector = cases.find(
          ({algo, input: name, x, n_out, minmax_ratio}) =>
            algo === "MinMaxLTTB" && name === input && x === null && n_out === length && minmax_ratio === undefined
        );
        if (!vector) continue;
        const [at, count] = vector.out!;
        const picked = (await readArray(store, `${level}/index`)).subarray(length) as NumberSamples;
        expect([...picked], `level ${level}`).toEqual([...indices.subarray(at, at + count)]);
        compared++;
      }
      expect(compared).toBe(3);
    });
  }
);

import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {File, ready} from "h5wasm/node";
import {describe, expect, test} from "vitest";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import {openStore} from "../../../src/data/verify/openStore.js";
import {verifyStore} from "../../../src/data/verify/verifyStore.js";
import {bytesPerSample} from "../../../src/format/dtype.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";

/** Entry of `expected.json` for a file. */
interface Expected {
  file: string;
  series: string;
  shape: [number, number];
  rate: number;
  t0: number;
  markers: [sample: number, channel: number, value: number][];
}

const missing = isMissing("recordings");
const expected = missing
  ? []
  : (JSON.parse(readFileSync(sharedPath("expected.json"), "utf8")) as {files: Expected[]}).files;
const recordings = expected.filter(({file}) => file.startsWith("recordings/"));

describe.skipIf(missing)("real recordings", () => {
  test.each(recordings)("$file: level 0 is what h5wasm reads, bit for bit, and every pick is in it", async (facts) => {
    const path = sharedPath(facts.file);
    const {store, manifest} = await buildStore({path, outDir: tempFolder()});
    expect([manifest.sampleCount, manifest.channelCount]).toEqual(facts.shape);
    expect(manifest.samplingRate).toBeCloseTo(facts.rate, 6);
    expect(manifest.segments).toHaveLength(1);
    expect(manifest.segments[0].startSeconds).toBeCloseTo(facts.t0, 9);

    await ready;
    const file = new File(path, "r");
    const dataset = file.get(`${facts.series}/data`) as unknown as {value: Float64Array};
    const frames = dataset.value;
    file.close();
    const opened = openStore(store);
    const stored = await opened.read("0/data", 0, manifest.sampleCount);
    const [sampleCount, channelCount] = facts.shape;
    expect(stored.constructor).toBe(frames.constructor);
    let different = 0;
    for (let channel = 0; channel < channelCount; channel++) {
      for (let i = 0; i < sampleCount; i++) {
        if (!Object.is(stored[channel * sampleCount + i], frames[i * channelCount + channel])) different++;
      }
    }
    expect(different).toBe(0);
    expect((await verifyStore(store, {source: path})).problems).toEqual([]);
    expect(bytesPerSample(manifest.dtype)).toBe(frames.BYTES_PER_ELEMENT);
  });

  test("a damaged store is found out: a wrong checksum, a flipped byte, a stray file", async () => {
    const {store} = await buildStore({path: sharedPath("recordings/eeg30.nwb"), outDir: tempFolder()});
    const shard = join(store, "1/data/c/0/0");
    const good = readFileSync(shard);
    const problemsAfter = async (change: (bytes: Buffer) => void) => {
      const bytes = Buffer.from(good);
      change(bytes);
      writeFileSync(shard, bytes);
      return (await verifyStore(store)).problems;
    };
    expect(await problemsAfter(() => undefined)).toEqual([]);
    const damaged = /^eeg30-[^/]*\.zarr\/1\/data\/c\/0\/0 is damaged$/;
    expect((await problemsAfter((bytes) => (bytes[bytes.length - 6] ^= 1)))[0]).toMatch(damaged);
    expect((await problemsAfter((bytes) => (bytes[5000] ^= 1)))[0]).toMatch(damaged);
    writeFileSync(join(store, "2/data/c/0/1"), "stray");
    expect((await problemsAfter(() => undefined))[0]).toMatch(/zarr\/2\/data\/c\/0\/1 should not be there$/);
  });
});

describe.skipIf(isMissing("structure"))("made cases", () => {
  const names = missing ? [] : readdirSync(sharedPath("structure")).filter((name) => name.startsWith("n_65537"));
  test.each(names)("%s: its markers are in every level", async (name) => {
    const facts = expected.find(({file}) => file === `structure/${name}`)!;
    const {store, manifest} = await buildStore({path: sharedPath(facts.file), outDir: tempFolder()});
    const opened = openStore(store);
    for (const {path, length} of manifest.levels) {
      const values = (await opened.read(`${path}/data`, 0, length)) as Int16Array;
      for (const [, channel, value] of facts.markers) {
        expect(values.subarray(channel * length, (channel + 1) * length)).toContain(value);
      }
    }
  });
});

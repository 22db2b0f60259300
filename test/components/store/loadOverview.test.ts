import {describe, expect, test} from "vitest";
import {loadOverview} from "../../../src/components/store/loadOverview.js";
import {openStore} from "../../../src/components/store/openStore.js";
import {overviewArray} from "../../../src/format/storedArray.js";
import {fakeStore} from "./fakeStore.js";
import {memoryReader} from "./memoryReader.js";

const {signal} = new AbortController();

describe("loadOverview", () => {
  for (const name of ["activity", "extreme", "rms"] as const) {
    test(`reads ${name} of all channels in one request`, async () => {
      const store = fakeStore({channelCount: 40});
      const reader = memoryReader(store.files);
      const opened = await openStore(reader, store.manifest);
      const {channelCount, binCount, values} = await loadOverview(opened, name, {signal});
      expect([channelCount, binCount]).toEqual([40, 100]);
      expect(values).toBeInstanceOf(name === "rms" ? Float32Array : Int8Array);
      const array = overviewArray(store.manifest, name);
      const expected = Array.from({length: 4000}, (_, i) => store.valueAt(array, Math.floor(i / 100), i % 100));
      expect(Array.from(values)).toEqual(expected);
      expect(reader.log).toHaveLength(1);
    });
  }

  test("reads one that is spread over several shards", async () => {
    const store = fakeStore({channelCount: 5000, sampleCount: 8192, binCount: 1024});
    const reader = memoryReader(store.files);
    const {values} = await loadOverview(await openStore(reader, store.manifest), "rms", {signal});
    const array = overviewArray(store.manifest, "rms");
    expect(array.plan.shardCount).toBeGreaterThan(1);
    for (const [channel, bin] of [
      [0, 0],
      [4999, 0],
      [0, 1023],
      [4999, 1023],
      [2500, 700]
    ] as const) {
      expect(values[channel * 1024 + bin]).toEqual(store.valueAt(array, channel, bin));
    }
  });

  test("rejects what is missing, damaged, or no longer wanted", async () => {
    const store = fakeStore();
    const path = "overview/activity/c/0/0";
    const load = async (change: (bytes: Uint8Array) => void) => {
      const files = store.files.copy();
      const bytes = files.get(path)!.slice();
      change(bytes);
      files.set(path, bytes);
      return loadOverview(await openStore(memoryReader(files), store.manifest), "activity", {signal});
    };
    await expect(load((bytes) => (bytes[bytes.length - 9] ^= 1))).rejects.toMatchObject({kind: "corrupt", path});
    await expect(load((bytes) => (bytes[50] ^= 1))).rejects.toMatchObject({kind: "corrupt", path});

    const files = store.files.copy();
    files.delete(path);
    const opened = await openStore(memoryReader(files), store.manifest);
    await expect(loadOverview(opened, "activity", {signal})).rejects.toMatchObject({kind: "missing", path});
    const aborted = AbortSignal.abort(new Error("moved on"));
    await expect(loadOverview(opened, "rms", {signal: aborted})).rejects.toThrow("moved on");
  });
});

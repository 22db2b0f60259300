import {describe, expect, test} from "vitest";
import {type ReadQuery, readRecording} from "../../../src/components/recording/readRecording.js";
import {openStore} from "../../../src/components/store/openStore.js";
import {createTiles} from "../../../src/components/store/tiles/createTiles.js";
import {createContext} from "../../../src/components/view/createContext.js";
import {rawSignal} from "../../../src/components/view/signal/rawSignal.js";
import type {DType} from "../../../src/format/dtype.js";
import type {Manifest} from "../../../src/format/manifest.js";
import type {Segment} from "../../../src/format/segments.js";
import {levelArray} from "../../../src/format/storedArray.js";
import {between, createRandom} from "../../support/random.js";
import {reportOf} from "../manifests.js";
import {type FakeOptions, fakeStore} from "../store/fakeStore.js";
import {memoryReader} from "../store/memoryReader.js";
import {sizeOf} from "../viewStates.js";

/** 90 s in three segments, with gaps of 5 s and of 0.4 of a sample's time less than two. */
const segments: Segment[] = [
  {sampleStart: 0, sampleEnd: 30_000, startSeconds: 100, samplePeriod: 0.001},
  {sampleStart: 30_000, sampleEnd: 50_000, startSeconds: 135, samplePeriod: 0.001},
  {sampleStart: 50_000, sampleEnd: 90_000, startSeconds: 155.0016, samplePeriod: 0.001}
];

/** An open store whose viewer shows ten seconds of its first rows. */
async function open(options: FakeOptions = {}, patch: Partial<Manifest> = {}) {
  const store = fakeStore({channelCount: 20, segments, ...options});
  const manifest = {...store.manifest, ...patch};
  const reader = memoryReader(store.files);
  const tiles = createTiles(await openStore(reader, manifest));
  const parts = createContext(reportOf(manifest), sizeOf(1128));
  const signal = rawSignal(parts.signal(), tiles);
  const lent = {count: 0};
  const openSignal = async () => {
    lent.count++;
    return {signal, close: () => lent.count--};
  };
  const read = (query?: ReadQuery) => readRecording({...parts, signals: {open: openSignal}}, query);
  const storedAt = (channel: number, sample: number) =>
    Number(store.valueAt(levelArray(store.manifest, 0, "data"), channel, sample));
  return {read, reader, tiles, storedAt, parts, lent, files: store.files};
}

/** All samples of a channel in [start, end), one by one. */
function naive([start, end]: readonly [number, number], valueAt: (sample: number) => number) {
  return segments.flatMap(({sampleStart, sampleEnd, startSeconds}) => {
    const found: {sample: number; seconds: number; value: number}[] = [];
    for (let sample = sampleStart; sample < sampleEnd; sample++) {
      const seconds = startSeconds + (sample - sampleStart) * 0.001;
      if (seconds >= start - 1e-9 && seconds < end - 1e-9) found.push({sample, seconds, value: valueAt(sample)});
    }
    return found.length > 0 ? [found] : [];
  });
}

describe("readRecording", () => {
  const CALIBRATION = {conversion: 2e-7, offset: 0.5};

  test.each(["int16", "int64", "float32", "float64", "uint8"] satisfies DType[])(
    "gives the samples of %s with their times, segment by segment, across gaps",
    async (dtype) => {
      const {read, storedAt} = await open({dtype}, CALIBRATION);
      const random = createRandom(3);
      for (let round = 0; round < 6; round++) {
        const start = between(random, 95_000, 180_000) / 1000;
        const extent = [start, start + between(random, 1, 40_000) / 1000] as const;
        const channels = [between(random, 0, 19), "c7", between(random, 0, 19)];
        const result = await read({channels, extent});
        const indices = channels.map((channel) => (channel === "c7" ? 7 : (channel as number)));
        expect(result.signal).toBe("raw");
        expect(result.channels).toEqual(indices.map((index) => ({index, name: `c${index}`, unit: "V"})));
        indices.forEach((channel, place) => {
          const expected = naive(extent, (sample) => storedAt(channel, sample) * 2e-7 + 0.5);
          expect(result.segments.map(({sampleStart, sampleEnd}) => [sampleStart, sampleEnd])).toEqual(
            expected.map((samples) => [samples[0].sample, samples.at(-1)!.sample + 1])
          );
          for (const [i, {times, values}] of result.segments.entries()) {
            expect(Array.from(times)).toEqual(expected[i].map(({seconds}) => seconds));
            expect(Array.from(values[place])).toEqual(expected[i].map(({value}) => value));
          }
        });
      }
    }
  );

  test("of floats stored as integers gives the floats of the source, and NaN", async () => {
    const storedScale = 0.195e-6;
    const [stored, sample] = [(await open()).storedAt(3, 40_000), 40_000];
    const {read} = await open({}, {dtype: "float32", storedScale, storedNaN: stored, conversion: 0.5});
    const {segments: parts} = await read({channels: [3], extent: [135, 155]});
    const values = parts[0].values[0];
    expect(values[sample - 30_000]).toBeNaN();
    const plain = await open();
    values.forEach((value, i) => {
      const integer = plain.storedAt(3, 30_000 + i);
      if (integer !== stored) expect(value).toBe(Math.fround(integer * storedScale) * 0.5);
    });
  });

  test("gives what is in view when nothing is asked for", async () => {
    const {read, parts} = await open();
    parts.state.set({extent: [128, 137], rows: [2, 5]});
    const {channels, segments: found} = await read();
    expect(channels.map(({index}) => index)).toEqual([2, 3, 4]);
    expect(found.map(({times}) => [times[0], times.length])).toEqual([
      [128, 2000],
      [135, 2000]
    ]);
    expect((await read({extent: [131, 134]})).segments).toEqual([]);
  });

  test("has a channel's own unit, conversion and offset", async () => {
    const {manifest} = fakeStore({channelCount: 20, segments});
    const channels = manifest.channels.map((channel, i) =>
      i === 4 ? {...channel, unit: "degree", conversion: 10, offset: 1} : channel
    );
    const {read, storedAt} = await open({}, {channels});
    const result = await read({channels: ["c4"], extent: [100, 100.01]});
    expect(result.channels[0].unit).toBe("degree");
    expect(result.segments[0].values[0][3]).toBe(storedAt(4, 3) * 10 + 1);
  });

  test("refuses too much, says how much is allowed, and reads that", async () => {
    const long = [{sampleStart: 0, sampleEnd: 1_000_000, startSeconds: 0, samplePeriod: 0.001}];
    const {read, reader} = await open({channelCount: 12, segments: long});
    const channels = Array.from({length: 12}, (_, i) => i);
    const error = await read({channels, extent: [0, 1000]}).catch((reason: unknown) => reason);
    expect(error).toMatchObject({name: "ExcessError", kind: "excess"});
    const {message, mostSeconds} = error as {message: string; mostSeconds: number};
    expect(message).toBe("0: 12,000,000 values are too many to read at once; of 12 channels read at most 11 min 39 s");
    expect(mostSeconds).toBeCloseTo(2 ** 23 / 12 / 1000, 2);
    expect(reader.log).toEqual([]);
    await expect(read({channels, extent: [0, mostSeconds + 0.001]})).rejects.toThrow("too many");
    const {segments: found} = await read({channels: [0, 1], extent: [0, mostSeconds]});
    expect(found[0].times.length).toBe(Math.floor(2 ** 23 / 12));
  });

  test("can be aborted: before, while it reads, and without harm to others", async () => {
    const {read, reader} = await open();
    const query = {channels: [1], extent: [100, 130]} as const;
    await expect(read({...query, abort: AbortSignal.abort(new Error("too late"))})).rejects.toThrow("too late");
    expect(reader.log).toEqual([]);
    const ending = new AbortController();
    const ended = read({...query, abort: ending.signal});
    const other = read({...query, channels: [2]});
    await new Promise((resolve) => setTimeout(resolve));
    ending.abort(new Error("no longer"));
    await expect(ended).rejects.toThrow("no longer");
    expect((await other).segments[0].times.length).toBe(30_000);
  });

  test("tells what cannot be read in the store's words", async () => {
    const {files, read} = await open();
    files.delete("0/data/c/0/0");
    await expect(read({extent: [100, 101]})).rejects.toMatchObject({name: "StoreError", kind: "missing"});
    const [first, ...others] = fakeStore({segments}).manifest.levels;
    const omitted = await open({}, {levels: [{...first, omitted: true}, ...others]});
    await expect(omitted.read()).rejects.toMatchObject({
      kind: "omitted",
      message: "0: the store was built without the samples; build it with level 0 to read them"
    });
  });

  test("gives the signal back, read or not", async () => {
    const {read, lent} = await open();
    await Promise.all([read(), read()]);
    await expect(read({extent: [5, 4]})).rejects.toThrow(RangeError);
    expect(lent.count).toBe(0);
  });

  test("refuses what makes no sense", async () => {
    const {read} = await open();
    await expect(read({channels: ["none"]})).rejects.toThrow('no channel "none" in the recording');
    await expect(read({channels: [20]})).rejects.toThrow("no channel 20 in the recording");
    await expect(read({extent: [5, 4]})).rejects.toThrow("the extent must not end before it starts: 5 to 4 s");
    await expect(read({extent: [NaN, 4]})).rejects.toThrow(RangeError);
  });
});

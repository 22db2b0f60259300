import {describe, expect, test} from "vitest";
import {openStore} from "../../../../src/components/store/openStore.js";
import {createTiles} from "../../../../src/components/store/tiles/createTiles.js";
import {tilesOf} from "../../../../src/components/store/tiles/tilesOf.js";
import {computedSignal} from "../../../../src/components/view/signal/computedSignal.js";
import type {Deriver} from "../../../../src/components/view/signal/createDeriver.js";
import {deriveTiles} from "../../../../src/components/view/signal/deriveTiles.js";
import {describeRaw, rawSignal} from "../../../../src/components/view/signal/rawSignal.js";
import type {Segment} from "../../../../src/format/segments.js";
import {levelArray} from "../../../../src/format/storedArray.js";
import {designButterworth} from "../../../../src/signal/filter/butterworth.js";
import {filterBothWays} from "../../../../src/signal/filter/filterBothWays.js";
import {parseRecipe} from "../../../../src/signal/recipeAddress.js";
import {between, createRandom} from "../../../support/random.js";
import {fakeStore} from "../../store/fakeStore.js";
import {memoryReader} from "../../store/memoryReader.js";

const ABORT = {abort: new AbortController().signal};

/** 60 s with a gap, of 12 channels: one more than a group of tiles. */
const segments: Segment[] = [
  {sampleStart: 0, sampleEnd: 25_000, startSeconds: 0, samplePeriod: 0.001},
  {sampleStart: 25_000, sampleEnd: 60_000, startSeconds: 30, samplePeriod: 0.001}
];

async function open(id: string, {bad = [] as number[], timeBase = segments} = {}) {
  const store = fakeStore({channelCount: 12, segments: timeBase});
  const manifest = {...store.manifest, conversion: 2e-7, offset: 0.5};
  const reader = memoryReader(store.files);
  const raw = rawSignal(describeRaw(manifest), createTiles(await openStore(reader, manifest)));
  const channels = manifest.channels.map(({name}) => ({name, unit: "V"}));
  const tasks: {blockStart: number; groups: readonly number[]}[] = [];
  const deriver: Deriver = {
    async derive(task) {
      tasks.push(task);
      return deriveTiles(structuredClone(task));
    }
  };
  const signal = computedSignal(parseRecipe(id)!, {raw, channels, bad, deriver});
  const valueAt = (channel: number, sample: number) =>
    Number(store.valueAt(levelArray(store.manifest, 0, "data"), channel, sample)) * 2e-7 + 0.5;
  return {signal, raw, reader, tasks, valueAt};
}

/** Asks for the tiles of a stretch, as drawing does, and waits for them. */
async function show(
  {signal}: Awaited<ReturnType<typeof open>>,
  sampleStart: number,
  sampleEnd: number,
  channels = [3]
) {
  const {keys} = tilesOf(signal.manifest, {level: 0, sampleStart, sampleEnd, channels});
  await new Promise<void>((resolve) => {
    const onSettled = () => {
      signal.tiles.removeEventListener("settled", onSettled);
      resolve();
    };
    signal.tiles.addEventListener("settled", onSettled);
    signal.tiles.request(keys);
  });
  return keys.map((key) => signal.tiles.get(key)!);
}

describe("a computed signal", () => {
  test("is one pass of the filter over each segment, in the channel's unit", async () => {
    const {signal, valueAt} = await open("80-250");
    const [values] = await signal.read({channels: [3], sampleStart: 0, sampleEnd: 60_000}, ABORT);
    for (const {sampleStart, sampleEnd} of segments) {
      const expected = Float64Array.from({length: sampleEnd - sampleStart}, (_, i) => valueAt(3, sampleStart + i));
      filterBothWays(designButterworth({type: "bandpass", hertz: [80, 250], order: 4}, 1000), expected);
      const range = Math.max(...expected.map(Math.abs));
      const worst = expected.reduce((most, value, i) => Math.max(most, Math.abs(values[sampleStart + i] - value)), 0);
      expect(worst / range).toBeLessThan(2e-6);
    }
  });

  test("has the same values to the last bit wherever the view came from", async () => {
    const whole = await open("median,4-12");
    const expected = await show(whole, 0, 60_000, [0, 11]);
    const random = createRandom(4);
    const panned = await open("median,4-12");
    for (let step = 0; step < 12; step++) {
      const start = between(random, 0, 50_000);
      await show(panned, start, start + between(random, 100, 9000), step % 2 ? [0] : [0, 11]);
    }
    expect(await show(panned, 0, 60_000, [0, 11])).toEqual(expected);
  });

  test("computes what came into view alone, and each block once", async () => {
    const opened = await open("80-250");
    await show(opened, 0, 8000);
    const before = opened.tasks.length;
    await show(opened, 2000, 10_000);
    expect(opened.tasks.slice(before).map(({blockStart}) => blockStart)).toEqual([8192]);
    await show(opened, 0, 8000);
    expect(opened.tasks).toHaveLength(before + 1);
  });

  test("gives up blocks that are out of view", async () => {
    const opened = await open("80-250");
    opened.reader.isHeld = true;
    opened.signal.tiles.request(
      tilesOf(opened.signal.manifest, {level: 0, sampleStart: 0, sampleEnd: 50_000, channels: [3]}).keys
    );
    await Promise.resolve();
    const settled = show(opened, 57_400, 60_000);
    opened.reader.isHeld = false;
    await opened.reader.release();
    await settled;
    expect(opened.tasks.map(({blockStart}) => blockStart)).toEqual([57_344]);
  });

  test("computes a block that was given up and is wanted again", async () => {
    const opened = await open("80-250");
    opened.reader.isHeld = true;
    const {keys} = tilesOf(opened.signal.manifest, {level: 0, sampleStart: 0, sampleEnd: 8000, channels: [3]});
    opened.signal.tiles.request(keys);
    await Promise.resolve();
    opened.signal.tiles.request([]);
    const again = show(opened, 0, 8000);
    opened.reader.isHeld = false;
    await opened.reader.release();
    expect((await again).every((tile) => tile.length > 0)).toBe(true);
    expect(opened.signal.tiles.pendingCount).toBe(0);
  });

  test("names both channels of a difference", async () => {
    expect((await open("bipolar")).signal.nameOf(3)).toBe("c3-c4");
    expect((await open("bipolar")).signal.nameOf(11)).toBe("c11");
    expect((await open("ref:c5")).signal.nameOf(3)).toBe("c3-c5");
    expect((await open("mean,4-12")).signal.nameOf(3)).toBe("c3");
  });

  test("names what it reads, and the longest window that it can be shown in", async () => {
    const {signal} = await open("median,80-250", {bad: [5]});
    expect(signal.channelsOf(5)).toEqual([...Array(12).keys()]);
    expect(signal.channelsOf(3)).toEqual([0, 1, 2, 3, 4, 6, 7, 8, 9, 10, 11]);
    const seconds = (count: number) => signal.limitSeconds(Array.from({length: count}, (_, i) => i));
    expect(seconds(1)).toBeGreaterThan(1000);
    expect(seconds(12)).toBeCloseTo(125, 0);
    expect(signal.label).toBe("Median ref. · Ripple 80–250 Hz");
  });

  test("tells where it has no value: in a stretch too short for its filter, not elsewhere", async () => {
    const timeBase: Segment[] = [
      {sampleStart: 0, sampleEnd: 6000, startSeconds: 0, samplePeriod: 0.001},
      {sampleStart: 6000, sampleEnd: 6020, startSeconds: 10, samplePeriod: 0.001},
      {sampleStart: 6020, sampleEnd: 12_000, startSeconds: 20, samplePeriod: 0.001}
    ];
    const opened = await open("80-250", {timeBase});
    await show(opened, 0, 12_000);
    const lacks = (sampleStart: number, sampleEnd: number) =>
      opened.signal.lacksValues({channels: [3], sampleStart, sampleEnd});
    expect([lacks(0, 6000), lacks(5000, 6001), lacks(6019, 7000), lacks(6020, 12_000)]).toEqual([
      false,
      true,
      true,
      false
    ]);
    expect(opened.signal.reachSeconds).toBeGreaterThan(0.02);
    expect(opened.signal.reachSeconds).toBeLessThan(0.2);
  });

  test("is fitted to what is in view when it is first shown, and keeps that", async () => {
    const opened = await open("80-250");
    const {signal} = opened;
    const query = {channels: [3], sampleStart: 0, sampleEnd: 4000};
    expect(signal.fit(query)).toBe(false);
    await show(opened, 0, 4000);
    expect(signal.fit(query)).toBe(true);
    const {unitsPerRow} = signal.scales;
    const [values] = await signal.read(query, ABORT);
    const middle = [...values].map(Math.abs).sort((a, b) => a - b)[2000];
    expect(unitsPerRow / (6 * 1.4826 * middle)).toBeGreaterThanOrEqual(1);
    expect(unitsPerRow / (6 * 1.4826 * middle)).toBeLessThan(2.5);
    await show(opened, 30_000, 34_000, [3, 11]);
    expect(signal.fit({channels: [3, 11], sampleStart: 30_000, sampleEnd: 34_000})).toBe(true);
    expect(signal.scales.unitsPerRow).toBe(unitsPerRow);
  });
});

import {describe, expect, test} from "vitest";
import {findSample} from "../../../src/components/picture/findSample.js";
import type {TileSource} from "../../../src/components/store/tiles/tiles.js";
import type {ViewerContext} from "../../../src/components/view/context.js";
import {createContext} from "../../../src/components/view/createContext.js";
import {planView} from "../../../src/components/view/planView.js";
import {rawSignal} from "../../../src/components/view/signal/rawSignal.js";
import type {ViewState} from "../../../src/components/view/viewState.js";
import type {Segment} from "../../../src/format/segments.js";
import {createRandom} from "../../support/random.js";
import {channelsOf, manifestOf, reportOf} from "../manifests.js";
import {memoryTiles} from "../memoryTiles.js";
import {sizeOf} from "../viewStates.js";

const segments: Segment[] = [
  {sampleStart: 0, sampleEnd: 60_000, startSeconds: 100.5, samplePeriod: 0.001},
  {sampleStart: 60_000, sampleEnd: 100_000, startSeconds: 170, samplePeriod: 0.001}
];
const manifest = manifestOf(segments, channelsOf(20), {
  encoding: {dtype: "float32", delta: false, shuffle: true},
  offset: 1e-3
});
const sampleOf = (channel: number, sample: number) =>
  Math.fround(40 * Math.sin(sample / 31 + channel) + ((sample * 7919) % 13));

/** Context of a viewer 1,000 pixels wide whose tiles are all there. */
function contextOf(view: Partial<ViewState>, hasOffsets = true): ViewerContext {
  const parts = createContext(reportOf(manifest), sizeOf(1128));
  parts.state.set(view);
  const {extent, order, rows} = parts.state.value;
  parts.picture.set({plan: planView(manifest, {extent, columnCount: 1000, channels: order.slice(...rows)})});
  const tiles = memoryTiles(manifest, sampleOf);
  tiles.has = ({array}) => array === "data" || hasOffsets;
  return {
    ...parts,
    signal: () => rawSignal(parts.signal(), tiles as unknown as TileSource)
  } as unknown as ViewerContext;
}

describe("findSample", () => {
  test("finds nothing while the picture is still that of another signal", () => {
    const context = contextOf({extent: [120, 160]});
    expect(findSample(context, 500, 250)).not.toBeNull();
    context.picture.set({signal: "4-12"});
    expect(findSample(context, 500, 250)).toBeNull();
  });

  test.each([0.05, 1, 8, 40, 100])("finds true samples of the row pointed at, in windows of %f s", (length) => {
    const next = createRandom(9);
    const context = contextOf({extent: [120, 120 + length], rows: [3, 13]});
    const {level} = context.picture.value.plan;
    for (let i = 0; i < 50; i++) {
      const [x, y] = [next() * 1000, next() * 500];
      const found = findSample(context, x, y)!;
      // Half a row of room lies above the first row and below the last.
      const row = Math.floor(y / (500 / 11) - 0.5);
      expect(found.channel).toBe(3 + Math.max(0, Math.min(9, row)));
      const {sample, seconds} = found.at!;
      expect(found.value).toBeCloseTo(sampleOf(found.channel, sample) * 1e-6 + 1e-3, 12);
      const segment = segments[sample < 60_000 ? 0 : 1];
      expect(seconds).toBeCloseTo(segment.startSeconds + (sample - segment.sampleStart) * 0.001, 9);
      expect(found.x).toBeCloseTo(((seconds - 120) / length) * 1000, -0.1);
      expect(found.bucket === null).toBe(level === 0);
      if (found.bucket) {
        expect(found.bucket).toContain(found.value);
        expect(found.bucket[0]).toBeLessThanOrEqual(found.bucket[1]);
      }
    }
  });

  test("prefers the sample drawn under the pointer to its neighbors in time", () => {
    const context = contextOf({extent: [120, 128], rows: [0, 5]});
    const first = findSample(context, 300, 150)!;
    const again = findSample(context, first.x, first.y)!;
    expect(again).toEqual(first);
  });

  test("finds the nearest sample in time when asked to reach nowhere", () => {
    for (const length of [1, 8, 100]) {
      const context = contextOf({extent: [120, 120 + length], rows: [0, 5]});
      for (let x = 100; x < 900; x += 37) {
        const found = findSample(context, x, 170, 0)!;
        const others = [0, 40, 80, 140].map((y) => findSample(context, x, 130 + y / 2)!);
        for (const other of others) expect(Math.abs(found.x - x)).toBeLessThanOrEqual(Math.abs(other.x - x));
      }
    }
  });

  test("says no time while true positions are missing", () => {
    const context = contextOf({extent: [100, 160], rows: [0, 5]}, false);
    expect(findSample(context, 400, 150)).toMatchObject({channel: 1, at: null});
  });

  test("finds the nearest sample beside a gap, and none outside the rows", () => {
    const context = contextOf({extent: [155, 175], rows: [0, 5]});
    const {sample} = findSample(context, 400, 100)!.at!;
    expect(sample).toBeLessThan(60_000);
    expect(sample).toBeGreaterThanOrEqual(60_000 - 16);
    expect(findSample(context, 400, -1)).toBeNull();
    expect(findSample(context, 400, 500)).toBeNull();
    expect(findSample(contextOf({extent: [162, 169], rows: [0, 5]}), 400, 100)).toBeNull();
  });

  test("points at the middle of a row in image mode", () => {
    const context = contextOf({extent: [120, 160], rows: [0, 5], mode: "image"});
    expect(findSample(context, 400, 130)).toMatchObject({channel: 1, y: 150});
  });
});

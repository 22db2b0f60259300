import {describe, expect, test} from "vitest";
import {drawRows} from "../../../src/components/picture/drawRows.js";
import {drawShifted} from "../../../src/components/picture/drawShifted.js";
import type {Raster} from "../../../src/components/picture/raster.js";
import {createScratch} from "../../../src/components/picture/scratch.js";
import {channelScales} from "../../../src/components/view/channels/channelScales.js";
import {planView} from "../../../src/components/view/planView.js";
import type {ViewState} from "../../../src/components/view/viewState.js";
import type {Manifest} from "../../../src/format/manifest.js";
import type {Extent, Segment} from "../../../src/format/segments.js";
import {createRandom} from "../../support/random.js";
import {channelsOf, manifestOf, oneSegment} from "../manifests.js";
import {type MemoryTiles, memoryTiles} from "../memoryTiles.js";
import {stateOf} from "../viewStates.js";

const INK = 0x1e1b;
const CUT = 0x0953b4;
const scratch = createScratch();

const viewOf = (manifest: Manifest, extent: Extent, view: Partial<ViewState> = {}) =>
  stateOf(manifest, {extent, mode: "traces", ...view});

function queryOf(
  manifest: Manifest,
  tiles: MemoryTiles,
  state: ViewState,
  {columnCount, pixelRatio = 1}: {columnCount: number; pixelRatio?: number}
) {
  return {
    scratch,
    signal: {manifest, scales: channelScales(manifest), tiles},
    plan: planView(manifest, {extent: state.extent, columnCount, channels: state.order.slice(...state.rows)}),
    state,
    pixelRatio,
    colorOf: () => INK,
    cutColor: CUT,
    ramp: Uint32Array.from({length: 256}, (_, i) => (0xff000000 | i) >>> 0)
  };
}

function draw(manifest: Manifest, tiles: MemoryTiles, state: ViewState, {width = 300} = {}) {
  const height = 120;
  const raster: Raster = {width, height, pixels: new Uint32Array(width * height)};
  const query = queryOf(manifest, tiles, state, {columnCount: width});
  return {raster, plan: query.plan, drawn: drawRows(raster, query)};
}

/** Rows of pixels that have ink in a column. */
function inkIn({width, height, pixels}: Raster, column: number): number[] {
  return Array.from({length: height}, (_, y) => y).filter((y) => pixels[y * width + column] >>> 24 > 0);
}

const wave = (channel: number, sample: number) => 30 * Math.sin(sample / 37 + channel) + (sample === 61_234 ? 40 : 0);
const manifest = manifestOf(oneSegment(200_000), channelsOf(3), {
  encoding: {dtype: "float32", delta: false, shuffle: true}
});

describe("drawRows", () => {
  test("shows an extreme in its own column at every level", () => {
    const tiles = memoryTiles(manifest, wave);
    const levels = new Set<number>();
    for (const length of [0.2, 3, 12, 50, 190]) {
      const start = Math.max(0, 61.234 - 0.3 * length);
      const {raster, plan, drawn} = draw(manifest, tiles, viewOf(manifest, [start, start + length], {gain: 0.3}));
      levels.add(plan.level);
      expect(drawn).toMatchObject({complete: true, sharp: true});
      const column = Math.floor(((61.234 - start) / length) * 300);
      const topmost = (at: number) => Math.min(...inkIn(raster, at).filter((y) => y < 40));
      const tops = Array.from({length: 300}, (_, at) => topmost(at));
      const highest = tops.indexOf(Math.min(...tops));
      expect(Math.abs(highest - column), `level ${plan.level}`).toBeLessThanOrEqual(1);
    }
    expect([...levels].sort()).toEqual([0, 1, 2, 3]);
  });

  test("draws nothing in a gap", () => {
    const segments: Segment[] = [
      {sampleStart: 0, sampleEnd: 50_000, startSeconds: 0, samplePeriod: 0.001},
      {sampleStart: 50_000, sampleEnd: 100_000, startSeconds: 60, samplePeriod: 0.001}
    ];
    const gapped = manifestOf(segments, channelsOf(3), {encoding: manifest.encoding});
    for (const extent of [
      [0, 110],
      [45, 65],
      [49.9, 60.1]
    ] as const) {
      const {raster} = draw(gapped, memoryTiles(gapped, wave), viewOf(gapped, extent));
      const columnOf = (seconds: number) => ((seconds - extent[0]) / (extent[1] - extent[0])) * 300;
      for (let column = 0; column < 300; column++) {
        const inGap = column > columnOf(50) + 2 && column < columnOf(60) - 2;
        const atEdge = !inGap && column > columnOf(50) - 2 && column < columnOf(60) + 2;
        const name = `column ${column} of ${extent.join(" to ")}`;
        if (!atEdge) expect(inkIn(raster, column).length > 0, name).toBe(!inGap);
      }
    }
  });

  test("never goes blank while tiles are missing, and says that the picture is not final", () => {
    const tiles = memoryTiles(manifest, wave);
    const state = viewOf(manifest, [10, 20]);
    const full = draw(manifest, tiles, state);
    const {level} = full.plan;
    tiles.has = (key) => key.level === manifest.levels.length - 1 || (key.level === level && key.column === 2);
    const partial = draw(manifest, tiles, state);
    expect(level).toBeLessThan(manifest.levels.length - 1);
    expect(partial.drawn).toMatchObject({complete: false, coarsest: manifest.levels.length - 1});
    expect(full.drawn.coarsest).toBe(level);
    for (let column = 0; column < 300; column++) expect(inkIn(partial.raster, column).length).toBeGreaterThan(0);

    // A coarse level is pale, and no line.
    tiles.has = (key) => key.level === manifest.levels.length - 1;
    const opacities = draw(manifest, tiles, viewOf(manifest, [10, 13])).raster.pixels.map((pixel) => pixel >>> 24);
    expect(opacities.reduce((most, opacity) => Math.max(most, opacity))).toBeLessThan(100);

    tiles.has = ({array}) => array === "data";
    expect(draw(manifest, tiles, state).drawn).toMatchObject({complete: true, sharp: false});
  });

  test("keeps traces within a row of their own, or inside it when clipped", () => {
    const tiles = memoryTiles(manifest, (channel, sample) => (channel === 1 ? 1000 : 0) * Math.sin(sample));
    const rowsWithInk = (state: ViewState) => {
      const {raster} = draw(manifest, tiles, state);
      return Array.from({length: 120}, (_, y) => y).filter((y) =>
        raster.pixels.subarray(y * 300, (y + 1) * 300).some((pixel) => pixel >>> 24 > 0)
      );
    };
    const middle = viewOf(manifest, [0, 10], {order: [1], rows: [0, 1]});
    expect(rowsWithInk(middle)).toHaveLength(120);
    const clipped = rowsWithInk(viewOf(manifest, [0, 10], {clipped: true}));
    expect(Math.min(...clipped.filter((y) => y > 35))).toBe(45);
    expect(Math.max(...clipped.filter((y) => y < 85))).toBe(74);
  });

  test("marks what is cut along the edge where it is cut, and nothing else", () => {
    const tiles = memoryTiles(manifest, (channel, sample) => (channel === 1 && sample % 5000 < 100 ? 1000 : 0));
    /** Columns with the cut's color in each row of pixels. */
    const marks = (options: Partial<ViewState>) => {
      const {pixels} = draw(manifest, tiles, viewOf(manifest, [0, 10], options)).raster;
      const found = new Map<number, number[]>();
      pixels.forEach((pixel, i) => {
        const y = Math.floor(i / 300);
        if ((pixel & 0xffffff) === CUT) found.set(y, [...(found.get(y) ?? []), i % 300]);
      });
      return found;
    };
    // Two high stretches of a fiftieth of the window, at its start and in its middle.
    const isHigh = (column: number) => column <= 4 || (column >= 149 && column <= 154) || column >= 298;
    const cut = marks({clipped: true});
    expect([...cut.keys()]).toEqual([45, 46]);
    for (const columns of cut.values()) {
      expect(columns.length).toBeGreaterThan(5);
      expect(columns.every(isHigh)).toBe(true);
    }
    // Not cut at the row, it goes on to the picture's edge.
    expect([...marks({}).keys()]).toEqual([0, 1]);
    expect(marks({inverted: true}).size).toBe(2);
    expect([...marks({inverted: true}).keys()]).toEqual([118, 119]);
    expect(marks({gain: 0.01}).size).toBe(0);
    expect(marks({mode: "image"}).size).toBe(0);
  });

  test("gives each sample of an image a cell of its own, with edges halfway to its neighbors", () => {
    const tiles = memoryTiles(manifest, (channel, sample) => 10 * (sample % 4) + channel);
    const {raster, plan} = draw(manifest, tiles, viewOf(manifest, [0.0995, 0.1075], {mode: "image"}), {width: 320});
    expect(plan.level).toBe(0);
    for (const y of [10, 60, 110]) {
      const row = [...raster.pixels.subarray(y * 320, (y + 1) * 320)];
      expect(new Set(row).size).toBe(4);
      // Sample 100 + i lies at 0.1 s + i ms: its cell is a column of eight.
      row.forEach((pixel, column) => {
        const cell = Math.floor(column / 40);
        expect(pixel, `column ${column} of row ${y}`).toBe(row[40 * cell + 20]);
      });
    }
  });

  test("paints every visible channel's row in image mode, positive in the ramp's upper half", () => {
    const tiles = memoryTiles(manifest, (channel) => [-20, 0, 20][channel]);
    const {raster} = draw(manifest, tiles, viewOf(manifest, [0, 10], {mode: "image"}));
    const indexAt = (y: number) => raster.pixels[y * 300 + 150] & 0xff;
    expect([indexAt(0), indexAt(39)]).toEqual([indexAt(20), indexAt(20)]);
    expect(indexAt(60)).toBe(128);
    expect(indexAt(20)).toBeLessThan(128);
    expect(indexAt(100)).toBeGreaterThan(128);
    expect(indexAt(100) - 128).toBeCloseTo(128 - indexAt(20), -0.5);
  });

  test("moves the same picture when panning", () => {
    const tiles = memoryTiles(manifest, wave);
    const before = draw(manifest, tiles, viewOf(manifest, [10, 20]));
    const shift = 7;
    const after = draw(manifest, tiles, viewOf(manifest, [10 + shift / 30 + 0.001, 20 + shift / 30 + 0.001]));
    for (let y = 0; y < 120; y++) {
      expect([...after.raster.pixels.subarray(y * 300, y * 300 + 280)]).toEqual([
        ...before.raster.pixels.subarray(y * 300 + shift, y * 300 + 280 + shift)
      ]);
    }
  });
});

describe("drawShifted", () => {
  test.each([
    [0.5, 1],
    [0.5, 2],
    [3, 3],
    [12, 2],
    [60, 1]
  ])("draws what drawing all would, in windows of %f s at %i device pixels", (length, pixelRatio) => {
    const next = createRandom(11);
    const gapped = manifestOf(
      [
        {sampleStart: 0, sampleEnd: 70_000, startSeconds: 0.1234, samplePeriod: 0.00099873},
        {sampleStart: 70_000, sampleEnd: 200_000, startSeconds: 70.2345, samplePeriod: 0.00099871}
      ],
      channelsOf(3),
      {encoding: manifest.encoding}
    );
    const tiles = memoryTiles(gapped, wave);
    const [width, height] = [240, 90];
    const whole = (state: ViewState) => {
      const raster: Raster = {width, height, pixels: new Uint32Array(width * height)};
      drawRows(raster, queryOf(gapped, tiles, state, {columnCount: width, pixelRatio}));
      return raster;
    };
    for (const mode of ["traces", "image"] as const) {
      let start = 70 - 0.4 * length;
      const raster = whole(viewOf(gapped, [start, start + length], {mode}));
      for (let step = 0; step < 12; step++) {
        const shift = Math.round((next() - 0.5) * 150) || 1;
        start += (shift * length) / width;
        const state = viewOf(gapped, [start, start + length], {mode});
        drawShifted(raster, queryOf(gapped, tiles, state, {columnCount: width, pixelRatio}), shift);
        const expected = whole(state).pixels;
        expect(raster.pixels.findIndex((pixel, i) => pixel !== expected[i])).toBe(-1);
      }
    }
  });
});

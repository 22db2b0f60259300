import {describe, expect, test} from "vitest";
import {idOf} from "../../../src/components/store/tiles/tiles.js";
import {coarsestTiles, neighborTiles, planView} from "../../../src/components/view/planView.js";
import type {Extent} from "../../../src/format/segments.js";
import {PICK_BUDGET, picksIn} from "../../../src/pyramid/chooseLevel.js";
import {channelsOf, manifestOf, oneSegment} from "../manifests.js";

const manifest = manifestOf(oneSegment(1_250_000, 1250), channelsOf(64));
const channels = Array.from({length: 20}, (_, i) => i);
const plan = (extent: Extent, columnCount = 1300, rows = channels) =>
  planView(manifest, {extent, columnCount, channels: rows});

describe("planView", () => {
  test("asks for the tiles of the visible channels and time, and no others", () => {
    const {level, values, offsets} = plan([100, 110]);
    expect(level).toBe(1);
    expect(new Set(values.map(({group}) => group))).toEqual(new Set([0, 1, 2]));
    // 10 s are 12,500 samples from sample 125,000 on: positions 31,250 to 34,375 of level 1.
    expect(new Set(values.map(({column}) => column))).toEqual(new Set([7, 8]));
    expect(offsets.map(idOf)).toEqual(values.map((key) => idOf({...key, array: "offset"})));
    expect(plan([100, 101]).offsets).toEqual([]);
  });

  test("keeps a pan of less than the padding inside what it asked for", () => {
    for (let i = 0; i < 40; i++) {
      const start = 50 + 7.3 * i;
      const length = 0.5 * 1.3 ** (i % 20);
      const {padded} = plan([start, start + length]);
      const there = new Set(padded.map(idOf));
      for (const part of [-0.19, 0.19]) {
        const moved = plan([start + part * length, start + (1 + part) * length]);
        for (const key of [...moved.values, ...moved.offsets]) expect(there).toContain(idOf(key));
      }
    }
  });

  test("draws a bucket and some columns beyond each edge, within the recording", () => {
    const {sampleStart, sampleEnd} = plan([100, 110]);
    expect(sampleStart).toBeLessThanOrEqual(125_000 - 8);
    expect(sampleEnd).toBeGreaterThanOrEqual(137_500 + 8);
    expect(plan([0, 1000])).toMatchObject({sampleStart: 0, sampleEnd: 1_250_000});
  });

  test("names the wanted level first, then the nearest that can be drawn in time", () => {
    expect(plan([100, 110]).levels).toEqual([1, 0, 2, 3, 4, 5]);
    const {level, levels} = plan(
      [0, 1000],
      1300,
      Array.from({length: 64}, (_, i) => i)
    );
    expect(levels[0]).toBe(level);
    for (const other of levels) {
      if (other >= level) continue;
      expect(picksIn(manifest.levels[other], 1_250_000) * 64).toBeLessThanOrEqual(2 * PICK_BUDGET);
    }
    expect(levels).not.toContain(0);
  });

  test("never stands in a level that the store leaves out", () => {
    const [first, ...rest] = manifest.levels;
    const omitted = {...manifest, levels: [{...first, omitted: true as const}, ...rest]};
    const view = planView(omitted, {extent: [100, 100.1], columnCount: 1300, channels});
    expect(view.level).toBe(1);
    expect(view.levels).not.toContain(0);
  });
});

describe("tiles around a view", () => {
  test("are those of the windows before and after", () => {
    const view = plan([100, 110]);
    const there = new Set(neighborTiles(manifest, view).map(idOf));
    for (const start of [90, 110])
      for (const key of plan([start, start + 10]).values) expect(there).toContain(idOf(key));
  });

  test("hold the whole recording at the coarsest level in one tile a group", () => {
    expect(coarsestTiles(manifest, channels).map(idOf)).toEqual(
      [0, 1, 2].map((group) => idOf({level: 5, array: "data", column: 0, group}))
    );
  });
});

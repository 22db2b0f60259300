import {describe, expect, test} from "vitest";
import {StoreError} from "../../../../src/components/store/storeError.js";
import type {TileKey} from "../../../../src/components/store/tiles/tiles.js";
import {failureStretches} from "../../../../src/components/view/geometry/failureStretches.js";
import {indexLevels} from "../../../../src/pyramid/levelIndex.js";
import {channelsOf, manifestOf} from "../../manifests.js";

const segments = [
  {sampleStart: 0, sampleEnd: 20_000, startSeconds: 10, samplePeriod: 0.001},
  {sampleStart: 20_000, sampleEnd: 60_000, startSeconds: 100, samplePeriod: 0.001}
];
const manifest = manifestOf(segments, channelsOf(40));
const levelIndexes = indexLevels(manifest);
const missing = new StoreError("missing", "1/data/c/0/0", "is not there", {status: 404});
const failure = (key: Partial<TileKey>) => ({
  key: {level: 0, array: "data" as const, column: 0, group: 0, ...key},
  error: missing
});

describe("failureStretches", () => {
  test("are where the tiles lie in time, gaps included", () => {
    expect(failureStretches(segments, levelIndexes, [failure({column: 2})])[0].extent).toEqual([18.192, 22.288]);
    const [{extent}] = failureStretches(segments, levelIndexes, [failure({column: 4})]);
    expect(extent[0]).toBeCloseTo(26.384, 9);
    expect(extent[1]).toBeCloseTo(100.48, 9);
    expect(failureStretches(segments, levelIndexes, [failure({column: 14})])[0].extent[1]).toBe(140);
  });

  test("join what touches: other channels, neighbors in time, values and their positions", () => {
    const joined = failureStretches(segments, levelIndexes, [
      failure({level: 1, column: 1, array: "offset"}),
      failure({level: 1, column: 0, group: 2}),
      failure({level: 1, column: 0})
    ]);
    expect(joined).toHaveLength(1);
    expect(joined[0]).toMatchObject({values: true, extent: [10, 112.768]});
  });

  test("tell missing positions from missing values", () => {
    expect(failureStretches(segments, levelIndexes, [failure({level: 1, array: "offset"})])[0].values).toBe(false);
    expect(failureStretches(segments, levelIndexes, [])).toEqual([]);
  });
});

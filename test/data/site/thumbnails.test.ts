import {expect, test} from "vitest";
import {shrinkActivity} from "../../../src/data/site/thumbnails.js";
import {NO_DATA} from "../../../src/pyramid/overviewBins.js";
import {THUMBNAIL} from "../../../src/report/thumbnail.js";
import {between, createRandom} from "../../support/random.js";

const {binCount, rowCount} = THUMBNAIL;

test("a thumbnail's cell is the mean of those that it covers, of any number", () => {
  const random = createRandom(3);
  for (let round = 0; round < 20; round++) {
    const [rows, bins] = [between(random, 1, 100), between(random, 1, 1024)];
    const values = Int8Array.from({length: rows * bins}, () => (random() < 0.3 ? NO_DATA : between(random, -127, 127)));
    const small = shrinkActivity(values, {rowCount: rows, binCount: bins});
    expect(small).toHaveLength(binCount * rowCount);
    // Cells whose covered part begins where a naive walk over all cells says it does.
    for (let check = 0; check < 50; check++) {
      const [row, bin] = [between(random, 0, rowCount - 1), between(random, 0, binCount - 1)];
      const inside = (i: number, index: number, count: number, all: number) =>
        i === Math.floor((index * all) / count) ||
        (i >= Math.floor((index * all) / count) && i < Math.floor(((index + 1) * all) / count));
      const covered = [...values].filter(
        (value, i) =>
          value !== NO_DATA &&
          inside(Math.floor(i / bins), row, rowCount, rows) &&
          inside(i % bins, bin, binCount, bins)
      );
      const mean = covered.reduce((sum, value) => sum + value, 0) / covered.length;
      expect(small[row * binCount + bin]).toBe(covered.length ? Math.round(mean) + 0 : NO_DATA);
    }
  }
});

test("an overview as large as a thumbnail is that thumbnail", () => {
  const values = Int8Array.from({length: binCount * rowCount}, (_, i) => (i * 7) % 127);
  expect(shrinkActivity(values, THUMBNAIL)).toEqual(values);
});

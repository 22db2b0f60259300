import {describe, expect, test} from "vitest";
import {badRuns} from "../../../src/components/minimap/badRuns.js";
import {between, createRandom} from "../../support/random.js";

const inOrder = (count: number) => Array.from({length: count}, (_, i) => i);

describe("badRuns", () => {
  test("has a run for each row that stands alone, and one for neighbors", () => {
    expect(badRuns([4, 3, 2, 1, 0, 5], [3, 0, 5])).toEqual([
      {start: 1, end: 2, channels: [3]},
      {start: 4, end: 6, channels: [0, 5]}
    ]);
    expect(badRuns(inOrder(8), [])).toEqual([]);
    expect(badRuns(inOrder(3), [0, 1, 2])).toEqual([{start: 0, end: 3, channels: [0, 1, 2]}]);
  });

  test("names a channel that is hidden in no run", () => {
    expect(badRuns([0, 2], [1, 2])).toEqual([{start: 1, end: 2, channels: [2]}]);
  });

  test("has few runs for thousands of rows, which hold all bad channels in order, and apart as far as can be seen", () => {
    const random = createRandom(5);
    for (let i = 0; i < 20; i++) {
      const rowCount = Math.floor(between(random, 1000, 5000));
      const share = random();
      const bad = inOrder(rowCount).filter(() => random() < share);
      const runs = badRuns(inOrder(rowCount), bad);
      expect(runs.length).toBeLessThanOrEqual(120);
      expect(runs.flatMap(({channels}) => channels)).toEqual(bad);
      runs.forEach(({start, end, channels}, run) => {
        expect([channels[0], channels.at(-1)]).toEqual([start, end - 1]);
        if (run > 0) expect(start - runs[run - 1].end).toBeGreaterThanOrEqual(rowCount / 120 - 1);
      });
    }
  });
});

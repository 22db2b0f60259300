import {describe, expect, test} from "vitest";
import {chooseLevel, FINE_LENGTH, FINE_ROWS, PICK_BUDGET, picksIn, REST_PICKS} from "../../src/pyramid/chooseLevel.js";
import {planLevels} from "../../src/pyramid/planLevels.js";
import {segmentsAt} from "../data/builder/memorySource.js";
import {between, createRandom} from "../support/random.js";

const segments = segmentsAt(5_000_000, []);
const levels = planLevels(segments);
const choose = (seconds: number, columnCount: number, channelCount = 20) =>
  chooseLevel({levels, segments}, {extent: [0, seconds], columnCount, channelCount});

describe("chooseLevel", () => {
  test("takes the coarsest level with six picks per column where few rows make it cheap, else with two", () => {
    const random = createRandom(1);
    const taken = [0, 0];
    for (let i = 0; i < 1000; i++) {
      const seconds = between(random, 1, 5000);
      const columnCount = between(random, 100, 3000);
      const channelCount = between(random, 1, 16);
      const picks = levels.map((candidate) => picksIn(candidate, seconds * 1000));
      const coarsest = (perColumn: number) =>
        Math.max(
          0,
          picks.findLastIndex((count) => count >= perColumn * columnCount)
        );
      const cheap = channelCount > FINE_ROWS ? levels.length : picks.findIndex((count) => count <= FINE_LENGTH);
      const expected = Math.min(coarsest(2), Math.max(coarsest(6), cheap));
      expect(choose(seconds, columnCount, channelCount)).toEqual({level: expected, limited: false});
      taken[Number(expected < coarsest(2))]++;
    }
    expect(Math.min(...taken)).toBeGreaterThan(100);
  });

  test("takes six picks per column at rest for any rows, while all of them cost little", () => {
    const random = createRandom(2);
    let finer = 0;
    for (let i = 0; i < 1000; i++) {
      const query = {
        extent: [0, between(random, 1, 500)] as const,
        columnCount: 1400,
        channelCount: between(random, 1, 200)
      };
      const moving = chooseLevel({levels, segments}, query).level;
      const {level} = chooseLevel({levels, segments}, {...query, isAtRest: true});
      const picks = (of: number) => picksIn(levels[of], query.extent[1] * 1000);
      expect(level).toBeLessThanOrEqual(moving);
      if (level < moving) {
        finer++;
        expect(picks(level) * query.channelCount).toBeLessThanOrEqual(REST_PICKS);
        expect(picks(level + 1)).toBeLessThan(6 * query.columnCount);
      } else if (level > 0 && picks(level) < 6 * query.columnCount) {
        expect(picks(level - 1) * query.channelCount).toBeGreaterThan(REST_PICKS);
      }
    }
    expect(finer).toBeGreaterThan(50);
  });

  test("takes level 0 when it has no more than two picks per column", () => {
    expect(choose(1, 1400)).toEqual({level: 0, limited: false});
  });

  test("goes coarser while the picks of all channels pass the budget, and says so", () => {
    const {level, limited} = choose(11, 1400, 1000);
    expect(limited).toBe(true);
    expect(picksIn(levels[level], 11_000) * 1000).toBeLessThanOrEqual(PICK_BUDGET);
    expect(picksIn(levels[level - 1], 11_000) * 1000).toBeGreaterThan(PICK_BUDGET);
  });

  test("stops at level 1 where level 0 is left out", () => {
    const omitted = levels.map((level, i) => (i === 0 ? {...level, omitted: true as const} : level));
    const query = {extent: [0, 0.1] as const, columnCount: 1400, channelCount: 1};
    expect(chooseLevel({levels: omitted, segments}, query).level).toBe(1);
  });
});

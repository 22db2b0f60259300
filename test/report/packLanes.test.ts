import {describe, expect, test} from "vitest";
import {knownEnd} from "../../src/report/mark.js";
import {MAX_LANES, packLanes} from "../../src/report/packLanes.js";
import {between, createRandom} from "../support/random.js";

interface Span {
  start: number;
  end: number | null;
  kind: string;
}

/** True if two marks have a moment in common; a moment has itself, and a stretch not its end. */
function overlap(a: Span, b: Span): boolean {
  const isIn = (seconds: number, {start, end}: Span) =>
    (end ?? start) > start ? start <= seconds && seconds < end! : seconds === start;
  return isIn(a.start, b) || isIn(b.start, a);
}

function randomMarks(random: () => number, count: number): Span[] {
  return Array.from({length: count}, () => {
    const start = between(random, 0, 40);
    const end = [start, start + between(random, 1, 12), start + between(random, 1, 12), null][between(random, 0, 3)];
    return {start, end, kind: "abc"[between(random, 0, 2)]};
  }).sort((a, b) => a.start - b.start);
}

describe("packLanes", () => {
  test("lets no two marks of a lane overlap, and takes as many lanes as run at once, six at most", () => {
    const random = createRandom(5);
    for (let round = 0; round < 500; round++) {
      const marks = randomMarks(random, between(random, 0, 60));
      const {lanes, laneCount} = packLanes(marks);
      const depth = Math.max(
        0,
        ...marks.map((mark) => marks.filter((other) => other.start <= mark.start && overlap(mark, other)).length)
      );
      expect(laneCount).toBe(Math.min(depth, MAX_LANES));
      marks.forEach((mark, i) => {
        const busy = marks.filter((other, j) => j !== i && lanes[j] >= 0 && overlap(mark, other));
        const lanesBusy = busy.map((other) => lanes[marks.indexOf(other)]);
        if (lanes[i] >= 0) expect(lanesBusy).not.toContain(lanes[i]);
        // One without a lane found all of them taken where it starts.
        else expect(new Set(lanesBusy).size).toBe(MAX_LANES);
      });
    }
  });

  test("keeps marks of a kind in one lane where it is free", () => {
    const states = [0, 10, 20].map((start) => ({start, end: start + 10, kind: "states"}));
    const trials = [-1, 4, 12, 24].map((start) => ({start, end: start + 3, kind: "trials"}));
    const marks = [...states, ...trials].sort((a, b) => a.start - b.start);
    const {lanes, laneCount} = packLanes(marks);
    expect(laneCount).toBe(2);
    const lanesOf = (kind: string) => new Set([...lanes].filter((_, i) => marks[i].kind === kind));
    expect([lanesOf("trials"), lanesOf("states")]).toEqual([new Set([0]), new Set([1])]);
  });

  test("takes an end that is not known, or before the start, for a moment's", () => {
    expect(knownEnd({start: 3, end: null})).toBe(3);
    expect(knownEnd({start: 3, end: 1})).toBe(3);
    const marks = [0, 0, 1].map((start) => ({start, end: null, kind: "a"}));
    expect([...packLanes(marks).lanes]).toEqual([0, 1, 0]);
  });
});

import {describe, expect, test} from "vitest";
import {laneMarks} from "../../../../src/components/view/marks/laneMarks.js";
import {marksNear} from "../../../../src/components/view/marks/marksNear.js";
import {beyondLanes, runningMarks} from "../../../../src/components/view/marks/runningMarks.js";
import {knownEnd, type Mark} from "../../../../src/report/mark.js";
import {packLanes} from "../../../../src/report/packLanes.js";
import {between, createRandom} from "../../../support/random.js";

const place = {extent: [0, 30], visible: [10, 20], pixelsPerSecond: 100} as const;

function markAt(start: number, end: number | null, label: string, kind = "states"): Mark {
  return {id: `${start}-${label}`, start, end, label, kind, channels: null, text: "", source: "file"};
}

function draw(marks: readonly Mark[]) {
  return laneMarks(marks, packLanes(marks), place);
}

describe("laneMarks", () => {
  test("has a bar with both its ends, lines at both, and a name for each mark", () => {
    const marks = [markAt(12, 18, "run"), markAt(14, 14, "left", "trials"), markAt(15, null, "right", "trials")];
    const both = {hasStart: true, hasEnd: true, color: undefined, count: 1};
    expect(draw(marks)).toEqual({
      bars: [
        {start: 12, end: 18, lane: 0, ...both},
        {start: 14, end: 14, lane: 1, ...both},
        {start: 15, end: 15, lane: 1, ...both, hasEnd: false}
      ],
      lines: [12, 14, 15, 18],
      names: [
        {seconds: 12, text: "run", lane: 0},
        {seconds: 14, text: "left", lane: 1},
        {seconds: 15, text: "right", lane: 1}
      ]
    });
  });

  test("keeps the name of a mark in view that began before it, and cuts what is drawn to the stretch", () => {
    const {bars, lines, names} = draw([markAt(-100, 100, "sleep")]);
    expect(bars).toEqual([{start: 0, end: 30, lane: 0, color: undefined, hasStart: false, hasEnd: false, count: 1}]);
    expect([lines, names]).toEqual([[], [{seconds: 10, text: "sleep", lane: 0}]]);
  });

  test("cuts names where the next mark begins, and leaves out what would say nothing", () => {
    const marks = [markAt(11, 12, "seizure-like event"), markAt(12, 12.2, "artifact"), markAt(12.2, 14, "sleep")];
    expect(draw(marks).names.map(({text}) => text)).toEqual(["seizure-like …", "sleep"]);
  });

  test("draws neither lines nor names of more marks than can be told apart, but every stretch", () => {
    const random = createRandom(2);
    const marks = Array.from({length: 5000}, (_, i) => markAt(i / 200, i / 200 + 0.004 * random(), "x"));
    const packing = packLanes(marks);
    const {bars, lines, names} = laneMarks(marks, packing, place);
    expect([lines.length, names.length]).toEqual([0, 0]);
    // Every bar is as wide as a pixel or joined: no more than there are pixels.
    expect(bars.length).toBeLessThanOrEqual(packing.laneCount * 3000);
    marks.forEach(({start, end}, i) => {
      const covers = bars.some((bar) => bar.lane === packing.lanes[i] && bar.start <= start && bar.end >= end!);
      expect(covers).toBe(true);
    });
    expect(bars.reduce((sum, {count}) => sum + count, 0)).toBe(5000);
  });

  test("joins narrow marks of several colors into one without a color, and leaves wide ones theirs", () => {
    const colored = (start: number, end: number, color: string) => ({...markAt(start, end, color), color});
    const marks = [colored(12, 13, "red"), colored(13, 13.001, "blue"), colored(13.002, 13.003, "green")];
    const {bars} = laneMarks(marks, packLanes(marks), place);
    expect(bars.map(({color, count}) => [color, count])).toEqual([
      ["red", 1],
      [undefined, 2]
    ]);
  });
});

describe("marksNear", () => {
  test("leaves out no mark that a naive search finds, and none before the first or after the last of them", () => {
    const random = createRandom(4);
    for (let round = 0; round < 300; round++) {
      const marks = Array.from({length: between(random, 0, 40)}, (_, i) => {
        const start = between(random, 0, 50);
        return markAt(start, i % 5 === 0 ? null : start + between(random, 0, 9), `m${i}`);
      }).sort((a, b) => a.start - b.start);
      const start = between(random, -5, 55);
      const end = start + between(random, 0, 20);
      const found = marks.flatMap((mark, i) => (mark.start <= end && knownEnd(mark) >= start ? [i] : []));
      const [from, to] = marksNear(marks, [start, end]);
      for (const i of found) expect(i >= from && i < to).toBe(true);
      if (found.length > 0) expect(from).toBe(found[0]);
    }
  });
});

describe("runningMarks", () => {
  test("are those that a naive search finds, in order of their lanes", () => {
    const random = createRandom(9);
    for (let round = 0; round < 200; round++) {
      const marks = Array.from({length: between(random, 0, 30)}, (_, i) => {
        const start = between(random, 0, 20);
        return markAt(start, [null, start, start + between(random, 1, 9)][i % 3], `m${i}`);
      }).sort((a, b) => a.start - b.start);
      const packing = packLanes(marks);
      const seconds = 20 * random();
      const found = runningMarks(marks, packing, {seconds, slack: 0.3});
      const expected = marks.filter(({start, end}) =>
        end !== null && end > start ? start <= seconds && seconds < end : Math.abs(start - seconds) <= 0.3
      );
      expect(new Set(found.map(({mark}) => mark))).toEqual(new Set(expected));
      const lanes = found.map(({lane}) => (lane < 0 ? 99 : lane));
      expect(lanes).toEqual(lanes.toSorted((a, b) => a - b));
    }
  });

  test("that found no lane are counted where they are in view", () => {
    const marks = Array.from({length: 9}, (_, i) => markAt(1 + i, 20, `m${i}`));
    const packing = packLanes(marks);
    expect(beyondLanes(marks, packing, {source: "file", extent: [0, 10]})).toBe(3);
    expect(beyondLanes(marks, packing, {source: "file", extent: [0, 8.5]})).toBe(2);
    expect(beyondLanes(marks, packing, {source: "file", extent: [20.5, 30]})).toBe(0);
    expect(beyondLanes(marks, packing, {source: "reader", extent: [0, 10]})).toBe(0);
  });
});

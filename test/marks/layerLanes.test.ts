import {expect, test} from "vitest";
import {layerLanes} from "../../src/marks/layerLanes.js";
import type {Mark, MarkSource} from "../../src/report/mark.js";
import {between, createRandom} from "../support/random.js";

const SOURCES = ["reader", "link", "author", "file"] as const;

function marksOf(source: MarkSource, count: number, random: () => number): Mark[] {
  const starts = Array.from({length: count}, () => between(random, 0, 50)).sort((a, b) => a - b);
  return starts.map((start, i) => ({
    ...{id: `${source}-${i}`, label: "", start, end: start + between(random, 1, 20), channels: null, text: ""},
    ...{source, kind: "k"}
  }));
}

test("each source has lanes of its own, the reader's on top, so many in all as there is room for, and none covers another's mark", () => {
  const random = createRandom(3);
  for (let round = 0; round < 300; round++) {
    const present = SOURCES.filter(() => random() < 0.7);
    const layers = Object.fromEntries(
      present.map((source) => [source, marksOf(source, between(random, 0, 30), random)])
    );
    const maxLanes = between(random, 4, 6);
    const {marks, lanes, laneCount, layers: runs} = layerLanes(layers, maxLanes);
    expect(runs.map(({source}) => source)).toEqual(present);
    expect(laneCount).toBeLessThanOrEqual(maxLanes);
    expect(marks).toHaveLength(present.reduce((sum, source) => sum + layers[source].length, 0));
    expect(marks.every((mark, i) => i === 0 || marks[i - 1].start <= mark.start)).toBe(true);
    runs.forEach(({laneStart, laneEnd}, i) => {
      expect(laneStart).toBe(i === 0 ? 0 : runs[i - 1].laneEnd);
      expect(laneEnd).toBeGreaterThan(laneStart);
    });
    marks.forEach((mark, i) => {
      const run = runs.find(({source}) => source === mark.source)!;
      if (lanes[i] < 0) return;
      expect(lanes[i] >= run.laneStart && lanes[i] < run.laneEnd).toBe(true);
      const clash = marks.some(
        (other, k) => k !== i && lanes[k] === lanes[i] && other.start < mark.end! && other.end! > mark.start
      );
      expect(clash).toBe(false);
    });
    // Only where all lanes that could be its are taken has a mark none.
    for (const {source, laneStart, laneEnd} of runs) {
      const isLast = source === present.at(-1);
      if (marks.some((mark, i) => mark.source === source && lanes[i] < 0))
        expect(laneEnd).toBe(isLast ? maxLanes : maxLanes - (present.length - present.indexOf(source) - 1));
      expect(laneStart).toBeLessThan(maxLanes);
    }
  }
});

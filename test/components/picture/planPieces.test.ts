import {describe, expect, test} from "vitest";
import {type Piece, planPieces} from "../../../src/components/picture/planPieces.js";
import type {Segment} from "../../../src/format/segments.js";
import {indexLevels} from "../../../src/pyramid/levelIndex.js";
import {createRandom} from "../../support/random.js";
import {channelsOf, manifestOf, oneSegment} from "../manifests.js";

const whole = manifestOf(oneSegment(600_000), channelsOf(4));
const levelIndexes = indexLevels(whole);

/** Samples [start, end) that a piece's buckets hold. */
function samplesOf(piece: Piece, levels = levelIndexes): [number, number] {
  const layout = levels[piece.level];
  const last = piece.position + piece.end - piece.start - 1;
  return [layout.sampleStart(piece.position), layout.sampleEnd(last)];
}

describe("planPieces", () => {
  test("takes the wanted level where it is there", () => {
    const {pieces, complete} = planPieces({
      segments: whole.segments,
      levelIndexes,
      sampleStart: 10_000,
      sampleEnd: 50_000,
      levels: [1, 2],
      has: () => true
    });
    expect(complete).toBe(true);
    expect(pieces.map(({level}) => level)).toEqual([1, 1, 1, 1]);
    expect(pieces.map(({joined}) => joined)).toEqual([false, true, true, true]);
    expect(samplesOf(pieces[0])[0]).toBe(10_000);
    expect(samplesOf(pieces[3])[1]).toBe(50_000);
    expect(pieces.map(({column}) => column)).toEqual([0, 1, 2, 3]);
    expect(pieces[0]).toMatchObject({start: 2500, end: 4096});
  });

  test("lets another level stand in for a missing tile, and the line goes on", () => {
    const {pieces, complete} = planPieces({
      segments: whole.segments,
      levelIndexes,
      sampleStart: 10_000,
      sampleEnd: 50_000,
      levels: [1, 3, 2],
      has: (level, column) => level === 3 || (level === 1 && column !== 1)
    });
    expect(complete).toBe(false);
    expect(pieces.map(({level}) => level)).toEqual([1, 3, 1, 1]);
    expect(pieces[2].joined).toBe(true);
    const [start, end] = samplesOf(pieces[1]);
    expect(start).toBeLessThanOrEqual(4096 * 4);
    expect(end).toBeGreaterThanOrEqual(2 * 4096 * 4);
  });

  test("leaves blank what no level has, and lifts the pen there", () => {
    const {pieces} = planPieces({
      segments: whole.segments,
      levelIndexes,
      sampleStart: 0,
      sampleEnd: 50_000,
      levels: [1],
      has: (_, column) => column !== 1
    });
    expect(pieces.map(({column, joined}) => [column, joined])).toEqual([
      [0, false],
      [2, false],
      [3, true]
    ]);
  });

  test("never joins segments", () => {
    const segments: Segment[] = [
      {sampleStart: 0, sampleEnd: 1001, startSeconds: 0, samplePeriod: 0.001},
      {sampleStart: 1001, sampleEnd: 5000, startSeconds: 30, samplePeriod: 0.001}
    ];
    const gapped = indexLevels(manifestOf(segments, channelsOf(1)));
    const {pieces} = planPieces({
      segments,
      levelIndexes: gapped,
      sampleStart: 500,
      sampleEnd: 1500,
      levels: [0],
      has: () => true
    });
    expect(pieces.map(({segmentIndex, joined, start, end}) => [segmentIndex, joined, start, end])).toEqual([
      [0, false, 500, 1001],
      [1, false, 1001, 1500]
    ]);
  });

  test("covers every sample that some level has, whatever is missing", () => {
    const next = createRandom(3);
    for (let round = 0; round < 200; round++) {
      const cuts = [0, 1 + Math.floor(next() * 90_000), 100_000 + Math.floor(next() * 99_999), 200_000];
      const segments = cuts.slice(1).map((sampleEnd, i): Segment => {
        return {sampleStart: cuts[i], sampleEnd, startSeconds: cuts[i] + 10 * i, samplePeriod: 1};
      });
      const levels = indexLevels(manifestOf(segments, channelsOf(20)));
      const sampleStart = Math.floor(next() * 150_000);
      const sampleEnd = sampleStart + 1 + Math.floor(next() * 50_000);
      const there = new Map<string, boolean>();
      const has = (level: number, column: number) => {
        const name = `${level}/${column}`;
        if (!there.has(name)) there.set(name, level === 3 || next() < 0.5);
        return there.get(name)!;
      };
      const {pieces} = planPieces({segments, levelIndexes: levels, sampleStart, sampleEnd, levels: [1, 0, 2, 3], has});
      let at = sampleStart;
      for (const piece of pieces) {
        const [start, end] = samplesOf(piece, levels);
        expect(start).toBeLessThanOrEqual(at);
        const {sampleStart: first, sampleEnd: last} = segments[piece.segmentIndex];
        expect(start).toBeGreaterThanOrEqual(first);
        expect(end).toBeLessThanOrEqual(last);
        expect(piece.joined).toBe(at > Math.max(first, sampleStart));
        at = Math.max(at, end);
      }
      expect(at).toBeGreaterThanOrEqual(sampleEnd);
    }
  });
});

describe("indexLevels", () => {
  test("spreads picks of minmaxlttb evenly, one more at each end", () => {
    const manifest = manifestOf(oneSegment(10_000), channelsOf(1), {
      method: "minmaxlttb",
      levels: [
        {path: "0", bucket: 1, length: 10_000},
        {path: "1", bucket: 8, length: 2500}
      ]
    });
    const [, level] = indexLevels(manifest);
    expect(level.positionsOf(400, 800)).toEqual([99, 201]);
    expect(level.positionsOf(0, 10_000)).toEqual([0, 2500]);
    expect(level.sampleStart(100)).toBe(400);
    expect(level.sampleEnd(2499)).toBe(10_000);
  });
});

import {describe, expect, test} from "vitest";
import {addRun, clearSpans, createSpans, liftPen, type PickRun} from "../../../src/components/picture/spans.js";
import type {Heights} from "../../../src/components/view/geometry/heights.js";
import {createRandom} from "../../support/random.js";

const heights: Heights = {middle: 100, center: 0, scale: 1};

/** A run of level-0 samples that starts at column `x`. */
function samplesRun(values: number[], x: number, columnsPerSample: number): PickRun {
  return {
    values: Float32Array.from(values),
    start: 0,
    end: values.length,
    bucket: 1,
    picksPerBucket: 1,
    sampleStart: 0,
    sampleEnd: values.length,
    offsets: null,
    odd: false,
    x,
    columnsPerSample
  };
}

/** The lowest and highest point of a polyline in each column, one clipped piece at a time. */
function naiveSpans(lines: [x: number, y: number][][], columnCount: number): [number[], number[]] {
  const top = new Array<number>(columnCount).fill(Infinity);
  const bottom = new Array<number>(columnCount).fill(-Infinity);
  const cover = (column: number, y: number) => {
    top[column] = Math.min(top[column], y);
    bottom[column] = Math.max(bottom[column], y);
  };
  for (const line of lines) {
    for (let column = 0; column < columnCount; column++) {
      for (const [x, y] of line) if (x >= column && x < column + 1) cover(column, y);
      for (let i = 1; i < line.length; i++) {
        const [[x0, y0], [x1, y1]] = [line[i - 1], line[i]];
        const from = Math.max(x0, column);
        const to = Math.min(x1, column + 1);
        if (from > to || x1 <= x0 || Math.floor(x0) === Math.floor(x1)) continue;
        if (from === to && from === column + 1) continue; // half-open columns: an edge belongs to the next
        cover(column, y0 + ((y1 - y0) * (from - x0)) / (x1 - x0));
        cover(column, y0 + ((y1 - y0) * (to - x0)) / (x1 - x0));
      }
    }
  }
  return [top, bottom];
}

function expectClose(actual: Float32Array, expected: number[]) {
  expect(actual.length).toBe(expected.length);
  expected.forEach((y, i) => {
    if (Number.isFinite(y)) expect(actual[i], `column ${i}`).toBeCloseTo(y, 3);
    else expect(actual[i], `column ${i}`).toBe(y);
  });
}

describe("addRun", () => {
  test.each([0.07, 0.5, 1, 3.3, 40])("covers what a polyline covers at %f columns a sample", (columnsPerSample) => {
    const next = createRandom(7);
    for (let round = 0; round < 20; round++) {
      const columnCount = 1 + Math.floor(next() * 60);
      const values = Array.from({length: 1 + Math.floor(next() * 200)}, () => next() * 200 - 100);
      for (let i = 0; i < values.length; i++) if (next() < 0.05) values[i] = [NaN, Infinity, -Infinity][i % 3];
      const x = (next() - 0.3) * columnCount;
      const lines: [number, number][][] = [[]];
      values.forEach((value, i) => {
        if (Number.isFinite(value)) {
          lines[lines.length - 1].push([x + i * columnsPerSample, 100 - Math.fround(value)]);
        } else lines.push([]);
      });
      const [top, bottom] = naiveSpans(lines, columnCount);
      const spans = createSpans(columnCount);
      addRun(spans, samplesRun(values, x, columnsPerSample), heights);
      expectClose(spans.top, top);
      expectClose(spans.bottom, bottom);
    }
  });

  test("draws picks at their true samples, wherever the run starts in its bucket", () => {
    const values = Int16Array.from([5, -5, 9, -9, 1, -1]);
    const offsets = Uint8Array.from([1, 7, 2, 3, 0, 4]);
    const run: PickRun = {
      values,
      start: 0,
      end: 6,
      bucket: 8,
      picksPerBucket: 2,
      offsets,
      sampleStart: 0,
      sampleEnd: 1000,
      odd: false,
      x: 0.5,
      columnsPerSample: 1
    };
    const spans = createSpans(24);
    addRun(spans, run, heights);
    const samples = [1, 7, 10, 11, 16, 20];
    const points = samples.map((sample, i): [number, number] => [sample + 0.5, 100 - values[i]]);
    const [top, bottom] = naiveSpans([points], 24);
    expectClose(spans.top, top);
    expectClose(spans.bottom, bottom);

    clearSpans(spans);
    addRun(spans, {...run, start: 1, odd: true}, heights);
    const [oddTop, oddBottom] = naiveSpans([points.slice(1)], 24);
    expectClose(spans.top, oddTop);
    expectClose(spans.bottom, oddBottom);
  });

  test("puts picks without offsets at a quarter and three quarters of their bucket", () => {
    const values = Int16Array.from([5, -5]);
    const spans = createSpans(8);
    addRun(spans, {...samplesRun([5, -5], 0, 1), values, bucket: 8, picksPerBucket: 2}, heights);
    expect(spans.top[2]).toBe(95);
    expect(spans.bottom[6]).toBe(105);
    expect(spans.top[1]).toBe(Infinity);
    expect(spans.top[7]).toBe(Infinity);
  });

  test("draws picks that carry their own sample indices", () => {
    const spans = createSpans(40);
    const offsets = Uint32Array.from([1003, 1018, 1022]);
    addRun(spans, {...samplesRun([5, -5, 9], 2, 1), bucket: 8, offsets, sampleStart: 1000}, heights);
    const [top, bottom] = naiveSpans(
      [
        [
          [5, 95],
          [20, 105],
          [24, 91]
        ]
      ],
      40
    );
    expectClose(spans.top, top);
    expectClose(spans.bottom, bottom);
  });

  test("joins one run to the next, and not across a gap", () => {
    const joined = createSpans(10);
    addRun(joined, samplesRun([0], 1.5, 1), heights);
    addRun(joined, samplesRun([10], 8.5, 1), heights);
    expect([...joined.top].map(Number.isFinite)).toEqual(Array.from({length: 10}, (_, i) => i >= 1 && i <= 8));

    const parted = createSpans(10);
    addRun(parted, samplesRun([0], 1.5, 1), heights);
    liftPen(parted);
    addRun(parted, samplesRun([10], 8.5, 1), heights);
    expect([...parted.top].map(Number.isFinite)).toEqual(Array.from({length: 10}, (_, i) => i === 1 || i === 8));
  });

  test("carries the line in and out of the drawing", () => {
    const spans = createSpans(4);
    addRun(spans, samplesRun([0, 100], -10, 20), heights);
    expect(spans.top[3]).toBeCloseTo(100 - 70, 4);
    expect(spans.bottom[0]).toBeCloseTo(100 - 50, 4);
  });
});

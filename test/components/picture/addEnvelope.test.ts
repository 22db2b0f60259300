import {describe, expect, test} from "vitest";
import {addEnvelope, isEnvelope} from "../../../src/components/picture/addEnvelope.js";
import {createSpans, type PickRun} from "../../../src/components/picture/spans.js";

const heights = {middle: 0, center: 0, scale: -1};

function runOf(options: Partial<PickRun>): PickRun {
  return {
    values: Int16Array.of(3, 1, 7, 9, 2, 2),
    start: 0,
    end: 6,
    bucket: 10,
    picksPerBucket: 2,
    offsets: null,
    sampleStart: 0,
    sampleEnd: 25,
    odd: false,
    x: 5,
    columnsPerSample: 1,
    ...options
  };
}

/** Top and bottom of each column, "" where nothing is. */
function columnsOf(run: PickRun, base = 0): string[] {
  const spans = createSpans(40);
  addEnvelope(spans, run, heights, base);
  return Array.from(spans.top, (top, i) => (top > spans.bottom[i] ? "" : `${top} ${spans.bottom[i]}`));
}

describe("addEnvelope", () => {
  test("covers each bucket with its extremes, and the short last one only as far as its samples go", () => {
    const columns = columnsOf(runOf({}));
    expect(columns.slice(0, 5)).toEqual(Array(5).fill(""));
    expect(columns.slice(5, 15)).toEqual(Array(10).fill("1 3"));
    expect(columns.slice(15, 25)).toEqual(Array(10).fill("7 9"));
    expect(columns.slice(25, 30)).toEqual(Array(5).fill("2 2"));
    expect(columns.slice(30)).toEqual(Array(10).fill(""));
  });

  test("begins with the second pick of a bucket and ends with a first one", () => {
    const columns = columnsOf(runOf({start: 1, end: 5, odd: true}));
    expect([columns[5], columns[15], columns[25]]).toEqual(["1 1", "7 9", "2 2"]);
  });

  test("reads other rows of its tiles, leaves out what is not finite, and stays inside the drawing", () => {
    const values = Float32Array.of(0, 0, 0, 0, 0, 0, NaN, NaN, 4, 5, 6, 6);
    expect(columnsOf(runOf({values, x: -15, sampleEnd: 30}), 6)).toEqual(
      Array.from({length: 40}, (_, column) => (column < 5 ? "4 5" : column < 15 ? "6 6" : ""))
    );
  });

  test("is for buckets of many columns, with two picks", () => {
    expect(isEnvelope(runOf({columnsPerSample: 0.5}))).toBe(true);
    expect(isEnvelope(runOf({columnsPerSample: 0.4}))).toBe(false);
    expect(isEnvelope(runOf({picksPerBucket: 1}))).toBe(false);
  });
});

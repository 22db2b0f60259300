import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {eqHist} from "../../../../src/components/view/overview/eqHist.js";
import {isMissing, sharedPath} from "../../../shared.js";

interface Case {
  name: string;
  dtype: "float64" | "float32" | "uint32";
  nbins: number;
  masked: boolean;
  input: [offset: number, count: number];
  output: [offset: number, count: number];
  levels: number;
}

const missing = isMissing("parity/eq_hist.json");

describe.skipIf(missing)("eqHist gives what datashader gives", () => {
  // The body of a suite that is skipped runs as well.
  const read = (name: string) => (missing ? Buffer.from('{"cases":[]}') : readFileSync(sharedPath(`parity/${name}`)));
  const {cases} = JSON.parse(read("eq_hist.json").toString()) as {cases: Case[]};
  const bytes = read("eq_hist.f64.bin");
  const vector = ([offset, count]: [number, number]) =>
    new Float64Array(bytes.buffer.slice(bytes.byteOffset + 8 * offset, bytes.byteOffset + 8 * (offset + count)));

  test.each(cases)("$name", ({dtype, nbins, masked, input, output, levels}) => {
    const source = vector(input);
    const expected = vector(output);
    const data = {float64: Float64Array, float32: Float32Array, uint32: Uint32Array}[dtype].from(source);
    const mask = masked ? Uint8Array.from(expected, (value) => Number(Number.isNaN(value))) : undefined;
    const {values, levelCount} = eqHist(data, {mask, binCount: nbins});
    expect(levelCount).toBe(levels);
    let worst = 0;
    for (let i = 0; i < expected.length; i++) {
      expect(Number.isNaN(values[i])).toBe(Number.isNaN(expected[i]));
      if (!Number.isNaN(expected[i])) worst = Math.max(worst, Math.abs(values[i] - expected[i]));
    }
    expect(worst).toBeLessThan(1e-12);
  });
});

describe("eqHist", () => {
  test("gives integers their rank, counting ties up to the last", () => {
    expect([...eqHist(Int8Array.of(5, -3, 5, 100)).values]).toEqual([0.75, 0.25, 0.75, 1]);
  });

  test("leaves masked values out of the histogram", () => {
    const {values, levelCount} = eqHist(Int8Array.of(-128, 1, 2, -128), {mask: Uint8Array.of(1, 0, 0, 1)});
    expect([...values]).toEqual([NaN, 0.5, 1, NaN]);
    expect(levelCount).toBe(2);
  });

  test("keeps order and range for random floats, constants included", () => {
    const data = Float64Array.from({length: 1000}, (_, i) => Math.sin(i * 78.233) * 1e3);
    const {values} = eqHist(data);
    const order = [...data.keys()].sort((a, b) => data[a] - data[b]);
    order.reduce((before, i) => {
      expect(values[i]).toBeGreaterThanOrEqual(values[before]);
      return i;
    });
    expect(values[order[999]]).toBe(1);
    expect([...eqHist(Float64Array.of(7, 7)).values]).toEqual([1, 1]);
  });

  test("refuses what has no rank", () => {
    expect(() => eqHist(Float64Array.of(1, NaN))).toThrow("NaN at 1");
    expect(() => eqHist(new Float64Array(0))).toThrow("no value");
  });
});

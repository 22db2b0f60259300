import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {countBytes, placeBytes, quantileOf, shareUpTo} from "../../../../src/components/view/overview/byteScale.js";
import {NO_DATA} from "../../../../src/pyramid/overviewBins.js";
import {isMissing, sharedPath} from "../../../shared.js";
import {between, createRandom} from "../../../support/random.js";

interface Case {
  name: string;
  dtype: string;
  input: [offset: number, count: number];
  output: [offset: number, count: number];
}

const missing = isMissing("parity/eq_hist.json");

describe.skipIf(missing)("shareUpTo gives what datashader gives for integers", () => {
  // The body of a suite that is skipped runs as well.
  const read = (name: string) => (missing ? Buffer.from('{"cases":[]}') : readFileSync(sharedPath(`parity/${name}`)));
  const {cases} = JSON.parse(read("eq_hist.json").toString()) as {cases: Case[]};
  const bytes = read("eq_hist.f64.bin");
  const vector = ([offset, count]: [number, number]) =>
    new Float64Array(bytes.buffer.slice(bytes.byteOffset + 8 * offset, bytes.byteOffset + 8 * (offset + count)));

  test.each(cases.filter(({dtype}) => dtype === "uint32"))("$name", ({input, output}) => {
    const values = vector(input);
    const expected = vector(output);
    const counts = new Float64Array(Math.max(...values) + 1);
    values.forEach((value, i) => (counts[value] += Number(!Number.isNaN(expected[i]))));
    const shares = shareUpTo(counts);
    expected.forEach((share, i) => {
      if (!Number.isNaN(share)) expect(shares[values[i]]).toBe(share);
    });
  });
});

test("bytes are counted and placed as each of them says", () => {
  const random = createRandom(5);
  const values = Int8Array.from({length: 4001}, () => between(random, -128, 127));
  const counts = countBytes(values);
  for (let value = NO_DATA; value < -NO_DATA; value++)
    expect(counts[value - NO_DATA]).toBe(values.filter((each) => each === value).length);
  const placed = placeBytes(
    values,
    Float32Array.from({length: 256}, (_, i) => i / 2)
  );
  placed.forEach((position, i) => expect(position).toBe((values[i] + 128) / 2));
});

test("a quantile is the least place that has a count and the share up to it", () => {
  const counts = Float64Array.of(0, 2, 0, 1, 1, 0);
  expect([0, 0.5, 0.51, 0.75, 0.76, 1].map((share) => quantileOf(counts, share))).toEqual([1, 1, 3, 3, 4, 4]);
  expect(quantileOf(new Float64Array(4), 0.5)).toBeUndefined();
});

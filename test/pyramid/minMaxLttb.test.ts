import {readFileSync} from "node:fs";
import {isDeepStrictEqual} from "node:util";
import {beforeAll, describe, expect, test} from "vitest";
import {createSamples, type DType, type NumberSamples, type Samples, viewSamples} from "../../src/format/dtype.js";
import {Lttb} from "../../src/pyramid/lttb.js";
import {binsByCount, binsByPosition, MinMaxBins} from "../../src/pyramid/minMaxBins.js";
import {MinMaxLttb, type MinMaxLttbOptions} from "../../src/pyramid/minMaxLttb.js";
import {isMissing, sharedPath} from "../shared.js";
import {between, createRandom} from "../support/random.js";

/** Vectors of tsdownsample 0.1.5.1: cases.md, "Reading parity/". */
interface Vectors {
  inputs: Record<string, {file: string; dtype: "i16" | "f32" | "f64"; n: number}>;
  x: Record<string, {n: number; fs?: number; file?: string; at?: [start: number, count: number]}>;
  cases: Case[];
}

interface Case {
  algo: string;
  input: string;
  x: string | null;
  n_out: number;
  minmax_ratio?: number;
  out?: [offset: number, count: number];
  error?: string;
}

const DTYPES = {i16: "int16", f32: "float32", f64: "float64"} as const;

function readBinary(path: string, dtype: DType): Samples {
  return viewSamples(dtype, new Uint8Array(readFileSync(sharedPath(`parity/${path}`))).buffer);
}

function loadVectors() {
  const {inputs, x, cases} = JSON.parse(readFileSync(sharedPath("parity/tsdownsample.json"), "utf8")) as Vectors;
  const indices = readBinary("indices.u16.bin", "uint16") as Uint16Array;
  const stored = readBinary("x.bin", "float64") as Float64Array;
  const samples = new Map<string, Samples>();
  return {
    casesOf: (algorithm: string) => cases.filter(({algo}) => algo === algorithm),
    samplesOf({input}: Case): Samples {
      const {file, dtype} = inputs[input];
      if (!samples.has(input)) samples.set(input, readBinary(file, DTYPES[dtype]));
      return samples.get(input)!;
    },
    dtypeOf: ({input}: Case): DType => DTYPES[inputs[input].dtype],
    positionsOf({x: name}: Case): NumberSamples | undefined {
      if (name === null) return undefined;
      const {n, fs, at} = x[name];
      if (at) return stored.subarray(at[0], at[0] + at[1]);
      return fs === undefined
        ? Int32Array.from({length: n}, (_, i) => i)
        : Float64Array.from({length: n}, (_, i) => i / fs);
    },
    expected: ({out}: Case): number[] => [...indices.subarray(out![0], out![0] + out![1])]
  };
}

/** Picks of samples given in pieces that end at `cuts`. */
function pick(samples: Samples, options: Omit<MinMaxLttbOptions, "sampleCount">, cuts: readonly number[] = []) {
  const picker = new MinMaxLttb({...options, sampleCount: samples.length});
  const out = {values: createSamples(options.dtype, samples.length), indices: new Float64Array(samples.length)};
  let count = 0;
  let from = 0;
  for (const to of [...cuts, samples.length]) {
    count = picker.add({samples, from, to}, out, count);
    from = to;
  }
  return {indices: [...out.indices.subarray(0, count)], values: out.values.subarray(0, count)};
}

/** Indices that LTTB alone picks. */
function pickLttb(samples: Samples, dtype: DType, pickCount: number, x?: NumberSamples): number[] {
  const lttb = new Lttb({dtype, pointCount: samples.length, pickCount, x, isEven: x === undefined});
  const out = {values: createSamples(dtype, samples.length), indices: new Float64Array(samples.length)};
  lttb.writeTo(out, 0);
  samples.forEach((value, index) => lttb.push(index, value));
  return [...out.indices.subarray(0, lttb.outAt)];
}

/** Indices of the minima and maxima of bins. */
function pickMinMax(samples: Samples, binCount: number, x?: NumberSamples): number[] {
  const indices: number[] = [];
  const bins = x ? binsByPosition(x, binCount) : binsByCount(samples.length, binCount);
  new MinMaxBins(bins, 0, {push: (index) => indices.push(index)}).add(samples, 0, samples.length);
  return indices;
}

describe.skipIf(isMissing("parity"))("tsdownsample 0.1.5.1", () => {
  let vectors: ReturnType<typeof loadVectors>;
  beforeAll(() => {
    vectors = loadVectors();
  });

  /** Compares all vectors of an algorithm, the refused ones too; returns how many. */
  function compare(algorithm: string, ours: (vector: Case, samples: Samples, x?: NumberSamples) => number[] | null) {
    const different: string[] = [];
    const counts = {picked: 0, refused: 0};
    for (const vector of vectors.casesOf(algorithm)) {
      const run = () => ours(vector, vectors.samplesOf(vector), vectors.positionsOf(vector));
      const {input, n_out, x, minmax_ratio} = vector;
      const name = `${input}: ${n_out} picks, x ${x}, ratio ${minmax_ratio}`;
      if (vector.error !== undefined) {
        expect(run, name).toThrow(/^invalid (pickCount|ratio|binCount): /);
        counts.refused++;
        continue;
      }
      const indices = run();
      if (indices === null) continue;
      if (!isDeepStrictEqual(indices, vectors.expected(vector))) different.push(name);
      counts.picked++;
    }
    expect(different).toEqual([]);
    return counts;
  }

  // Every vector: with and without positions, of int16, float32 and float64, with NaN and infinities ("quirk") too. Values
  // of float32 are computed with in float64, as there: its own float32 vectors are met, not only those of float64.
  test("MinMaxLTTB: every vector", () => {
    const counts = compare("MinMaxLTTB", (vector, samples, x) => {
      return pick(samples, {dtype: vectors.dtypeOf(vector), pickCount: vector.n_out, ratio: vector.minmax_ratio, x})
        .indices;
    });
    expect(counts).toEqual({picked: 827, refused: 57});
  });

  test("LTTB: every vector", () => {
    const counts = compare("LTTB", (vector, samples, x) => {
      return pickLttb(samples, vectors.dtypeOf(vector), vector.n_out, x);
    });
    expect(counts).toEqual({picked: 761, refused: 33});
  });

  test("MinMax: every vector that has bins", () => {
    const counts = compare("MinMax", ({n_out, error}, samples, x) => {
      if (n_out >= samples.length && error === undefined) return null;
      return pickMinMax(samples, n_out / 2, x);
    });
    expect(counts.refused).toBe(132);
    expect(counts.picked).toBeGreaterThan(400);
  });
});

describe("MinMaxLttb", () => {
  const random = createRandom(11);

  /** A random walk with ties. */
  function walk(length: number): Float64Array {
    let value = 0;
    return Float64Array.from({length}, () => (value += between(random, -3, 3)));
  }

  test("picks the same whatever pieces the samples come in", () => {
    for (const [length, pickCount] of [
      [10_007, 333],
      [10_007, 2501],
      [5000, 2500],
      [64, 3],
      [4, 3]
    ]) {
      const samples = walk(length);
      const whole = pick(samples, {dtype: "float64", pickCount});
      expect(whole.indices).toHaveLength(pickCount);
      for (let round = 0; round < 20; round++) {
        const cuts = Array.from({length: between(random, 0, 30)}, () => between(random, 0, length));
        expect(
          pick(
            samples,
            {dtype: "float64", pickCount},
            cuts.sort((a, b) => a - b)
          )
        ).toEqual(whole);
      }
    }
  });

  test("gives each pick's own value, of any type", () => {
    const samples = Int16Array.from(walk(3001));
    const {indices} = pick(samples, {dtype: "int16", pickCount: 200});
    for (const dtype of ["int16", "int32", "float32", "float64"] as const) {
      const typed = createSamples(dtype, samples.length) as NumberSamples;
      typed.set(samples);
      const picks = pick(typed, {dtype, pickCount: 200});
      expect(picks).toEqual({indices, values: typed.filter((_, i) => indices.includes(i))});
    }
    const big = BigInt64Array.from(samples, BigInt);
    const picks = pick(big, {dtype: "int64", pickCount: 200});
    expect(picks.indices).toEqual(indices);
    expect([...picks.values]).toEqual(indices.map((i) => big[i]));
  });

  test("gives 64-bit integers beyond 2 ** 53 unchanged", () => {
    const samples = BigInt64Array.from({length: 50}, (_, i) => 2n ** 60n + BigInt((i * 7919) % 31));
    const {indices, values} = pick(samples, {dtype: "int64", pickCount: 5});
    expect([...values]).toEqual(indices.map((i) => samples[i]));
  });

  test("gives all samples when as many are asked for", () => {
    for (const length of [1, 2, 3, 10]) {
      const samples = walk(length);
      const {indices, values} = pick(samples, {dtype: "float64", pickCount: length});
      expect(indices).toEqual([...samples.keys()]);
      expect(values).toEqual(samples);
    }
  });
});

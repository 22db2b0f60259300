import {execFileSync} from "node:child_process";
import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {borrowKernels, type Kernels} from "../../../src/data/kernels/kernels.js";
import {bytesPerSample, type DType, DTYPES, isFloat, type Samples} from "../../../src/format/dtype.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {between, createRandom} from "../../support/random.js";

const random = createRandom(11);

/** Samples of any bits; NaN and infinities among floats. */
function fill(kernels: Kernels, dtype: DType, length: number): Samples {
  const samples = kernels.allocate(dtype, length);
  const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
  for (let i = 0; i < bytes.length; i++) bytes[i] = between(random, 0, 255);
  return samples;
}

const bytesOf = ({buffer, byteOffset, byteLength}: Samples) => new Uint8Array(buffer, byteOffset, byteLength);

/** Sums of one row, as one stretch. */
function addUp(kernels: Kernels, values: Samples, reference: number, hasNaN = false) {
  const stretches = {edges: [0, values.length], references: [reference], hasNaN};
  const {count, sum, squares, min, max, nan} = kernels.addUp({values, at: 0, stride: 0}, stretches);
  return {count: count[0], sum: sum[0], squares: squares[0], min: min[0], max: max[0], nan: nan[0]};
}

test("kernels.wasm is what its sources compile to", () => {
  const outFile = join(tempFolder(), "kernels.wasm");
  const folder = "src/data/kernels";
  const options = ["--config", `${folder}/assembly/asconfig.json`, `${folder}/assembly/index.ts`, "--outFile", outFile];
  execFileSync(process.execPath, ["node_modules/assemblyscript/bin/asc.js", ...options]);
  const isSame = readFileSync(outFile).equals(readFileSync(`${folder}/kernels.wasm`));
  expect(isSame, "run npm run kernels").toBe(true);
});

describe.each(DTYPES)("kernels for %s", (dtype) => {
  test("transpose whatever the sizes, bit for bit", () => {
    for (let round = 0; round < 30; round++) {
      using kernels = borrowKernels();
      const [width, frames] = [between(random, 1, 90), between(random, 1, 150)];
      const channelCount = between(random, 1, width);
      const [at, stride, toAt] = [between(random, 0, 20), frames + between(random, 0, 5), between(random, 0, 9)];
      const block = fill(kernels, dtype, at + width * frames);
      const to = fill(kernels, dtype, toAt + channelCount * stride);
      const expected = bytesOf(to).slice();
      const size = bytesPerSample(dtype);
      for (let c = 0; c < channelCount; c++) {
        for (let f = 0; f < frames; f++) {
          const from = size * (at + f * width + c);
          expected.set(bytesOf(block).subarray(from, from + size), size * (toAt + c * stride + f));
        }
      }
      kernels.transpose({values: block, at, width}, {channelCount, frames}, {values: to, at: toAt, stride});
      expect(Buffer.compare(bytesOf(to), expected)).toBe(0);
    }
  });

  test("take differences and planes of bytes", () => {
    for (const length of [1, 2, 15, 16, 17, 33, 64, 1001]) {
      for (const delta of isFloat(dtype) ? [false] : [false, true]) {
        using kernels = borrowKernels();
        const values = fill(kernels, dtype, length);
        const differences = values.slice();
        // Typed arrays wrap around by themselves.
        if (delta) for (let i = 1; i < length; i++) differences[i] = (values[i] as number) - (values[i - 1] as number);
        const size = bytesPerSample(dtype);
        const bytes = bytesOf(differences);
        const expected = Uint8Array.from(
          {length: bytes.length},
          (_, i) => bytes[(i % length) * size + Math.floor(i / length)]
        );
        const planes = kernels.allocate("uint8", bytes.length) as Uint8Array;
        kernels.fillPlanes(values, delta, planes);
        if (!delta) {
          const joined = kernels.allocate(dtype, length);
          kernels.joinPlanes(planes, joined);
          expect(Buffer.compare(bytesOf(joined), bytesOf(values)), `${length} joined`).toBe(0);
        }
        expect(Buffer.compare(planes, expected), `${length}, delta ${delta}`).toBe(0);
      }
    }
  });

  test("add up finite samples and count the others", () => {
    for (const length of [1, 7, 8, 9, 4096, 300_001]) {
      using kernels = borrowKernels();
      const samples = fill(kernels, dtype, length + 3);
      // Random float64 are too large for their squares.
      if (dtype === "float64") for (let i = 0; i < samples.length; i += 2) samples[i] = random() - 0.5;
      const given = Array.from(samples.subarray(3), Number);
      const reference = isFloat(dtype) ? 0.25 : Number(samples[3]);
      const finite = given.filter(Number.isFinite);
      const sums = addUp(kernels, samples.subarray(3), reference);
      expect(sums.count).toBe(finite.length);
      expect(sums.nan).toBe(given.filter(Number.isNaN).length);
      expect(sums.min).toBe(finite.reduce((a, b) => Math.min(a, b), Infinity));
      expect(sums.max).toBe(finite.reduce((a, b) => Math.max(a, b), -Infinity));
      const deviations = finite.map((value) => value - reference);
      const sum = deviations.reduce((a, b) => a + b, 0);
      const squares = deviations.reduce((a, b) => a + b * b, 0);
      const isClose = (a: number, b: number, scale: number) =>
        a === b || Math.abs(a - b) <= 1e-9 * scale || scale > 1e300;
      expect(isClose(sums.sum, sum, Math.sqrt(squares * length)), `${sums.sum} for ${sum}`).toBe(true);
      expect(isClose(sums.squares, squares, squares), `${sums.squares} for ${squares}`).toBe(true);
    }
  });
});

test.each(["float32", "int16"] as const)("sums of stretches of rows of %s are each row's own", (dtype) => {
  using kernels = borrowKernels();
  const [rowCount, length, at, stride] = [5, 40, 3, 47];
  const values = kernels.allocate(dtype, at + rowCount * stride) as Float32Array;
  values.forEach((_, i) => (values[i] = i % 11 === 0 && dtype === "float32" ? NaN : 1000 * random()));
  const edges = [0, 7, 7, 30, length];
  const references = Array.from({length: rowCount}, (_, row) => row);
  const sums = kernels.addUp({values, at, stride}, {edges, references});
  const all = Object.fromEntries(Object.entries(sums).map(([name, plane]) => [name, [...(plane as Float64Array)]]));
  for (let row = 0; row < rowCount; row++) {
    for (let i = 0; i < edges.length - 1; i++) {
      const stretch = values.subarray(at + row * stride + edges[i], at + row * stride + edges[i + 1]);
      for (const [name, value] of Object.entries(addUp(kernels, stretch, references[row]))) {
        expect(all[name][row * (edges.length - 1) + i], `${name} ${i} of row ${row}`).toBe(value);
      }
    }
  }
});

test("sums of extreme int16 are exact", () => {
  using kernels = borrowKernels();
  const length = 600_000;
  const samples = kernels.allocate("int16", length);
  samples.fill(-32768 as never);
  const sums = addUp(kernels, samples, 32767);
  expect(sums).toEqual({
    count: length,
    sum: -65535 * length,
    squares: 65535 ** 2 * length,
    min: -32768,
    max: -32768,
    nan: 0
  });
});

test.each(["int16", "int32"] as const)("sums of %s leave out the integer that stands for NaN", (dtype) => {
  const smallest = dtype === "int16" ? -32768 : -(2 ** 31);
  for (const length of [1, 8, 17, 4096, 5001]) {
    for (const share of [0, 0.01, 1]) {
      using kernels = borrowKernels();
      const values = kernels.allocate(dtype, length) as Int16Array;
      const drawn = values.map(() => (random() < share ? smallest : between(random, -32767, 32767)));
      values.set(drawn);
      const finite = [...drawn].filter((value) => value !== smallest);
      expect(addUp(kernels, values, 7, true)).toEqual({
        count: finite.length,
        sum: finite.reduce((sum, value) => sum + value - 7, 0),
        squares: finite.reduce((sum, value) => sum + (value - 7) ** 2, 0),
        min: finite.reduce((a, b) => Math.min(a, b), Infinity),
        max: finite.reduce((a, b) => Math.max(a, b), -Infinity),
        nan: length - finite.length
      });
    }
  }
});

describe.each(["int16", "int32"] as const)("quantize to %s", (dtype) => {
  const scale = 0.195;
  const smallest = dtype === "int16" ? -32768 : -(2 ** 31);
  const create = (kernels: Kernels, width: number, frames: number) => {
    const limit = dtype === "int16" ? 32768 : 2 ** 22;
    const integers = Int32Array.from({length: width * frames}, () => between(random, 1 - limit, limit - 1));
    const block = kernels.allocate("float32", integers.length) as Float32Array;
    integers.forEach((integer, i) => (block[i] = integer * scale));
    return {integers, block};
  };

  test("gives back the integers, 0 for -0 and the smallest for NaN", () => {
    for (let round = 0; round < 30; round++) {
      using kernels = borrowKernels();
      const [width, frames] = [between(random, 1, 70), between(random, 1, 100)];
      const {integers, block} = create(kernels, width, frames);
      for (let i = 0; i < block.length / 20; i++) {
        const [negative, missing] = [between(random, 0, block.length - 1), between(random, 0, block.length - 1)];
        [block[negative], integers[negative]] = [-0, 0];
        [block[missing], integers[missing]] = [NaN, smallest];
      }
      const to = kernels.allocate(dtype, width * frames);
      const size = {channelCount: width, frames};
      const rows = {values: to, at: 0, stride: frames};
      expect(kernels.quantize({values: block, at: 0, width}, size, rows, scale)).toBe(-1);
      const expected = integers.map((_, i) => integers[(i % frames) * width + Math.floor(i / frames)]);
      expect(Array.from(to, Number)).toEqual([...expected]);
    }
  });

  test.each([0.1, Infinity, -Infinity, 1e12, 70_000.5 * scale, (dtype === "int16" ? -32768 : 2 ** 35) * scale])(
    "finds a sample of %d wherever it is",
    (value) => {
      for (let round = 0; round < 20; round++) {
        using kernels = borrowKernels();
        const [width, frames] = [between(random, 1, 70), between(random, 1, 100)];
        const {block} = create(kernels, width, frames);
        const at = between(random, 0, block.length - 1);
        block[at] = value;
        const to = kernels.allocate(dtype, width * frames);
        const rows = {values: to, at: 0, stride: frames};
        const size = {channelCount: width, frames};
        expect(kernels.quantize({values: block, at: 0, width}, size, rows, scale)).toBe(at);
      }
    }
  );
});

test("copyRows copies rows, and narrows integers", () => {
  using kernels = borrowKernels();
  for (const dtype of ["uint8", "uint16", "uint32"] as const) {
    const from = kernels.allocate("uint32", 60) as Uint32Array;
    from.forEach((_, i) => (from[i] = i + 250));
    const to = kernels.allocate(dtype, 40) as Uint32Array;
    kernels.copyRows({values: from, at: 3, stride: 20}, {values: to, at: 1, stride: 12}, {rowCount: 3, count: 9});
    const expected = kernels.allocate(dtype, 40) as Uint32Array;
    for (let row = 0; row < 3; row++) for (let i = 0; i < 9; i++) expected[1 + 12 * row + i] = from[3 + 20 * row + i];
    expect([...to]).toEqual([...expected]);
  }
});

test("arrays of other memory are refused", () => {
  using kernels = borrowKernels();
  using others = borrowKernels();
  const samples = others.allocate("int16", 8);
  expect(() => addUp(kernels, samples, 0)).toThrow("not of these kernels' memory");
  expect(kernels.bring(samples)).not.toBe(samples);
  expect(others.bring(samples)).toBe(samples);
});

import {expect, test} from "vitest";
import {borrowKernels} from "../../../src/data/kernels/kernels.js";
import {createSamples, DTYPES, isFloat, type NumberSamples} from "../../../src/format/dtype.js";
import {between, createRandom} from "../../support/random.js";

const random = createRandom(41);

test.each(DTYPES)(
  "means of %s are the naive ones, of any width, less a reference, and NaN with a missing sample",
  (dtype) => {
    for (const width of [1, 2, 4, 8, 16, 64]) {
      for (const hasNaN of [false, true]) {
        using kernels = borrowKernels();
        const [rowCount, count] = [between(random, 1, 5), between(random, 1, 23)];
        const [at, stride] = [between(random, 0, 5), width * count + between(random, 0, 3)];
        const values = kernels.allocate(dtype, at + rowCount * stride);
        const smallest = smallestOf(dtype) as never;
        for (let i = 0; i < values.length; i++) {
          const value = between(random, dtype.startsWith("u") ? 0 : -100, 100);
          const isHole = random() < 0.02;
          if (typeof values[0] === "bigint") values[i] = isHole && hasNaN ? smallest : BigInt(value);
          else values[i] = isFloat(dtype) && isHole ? NaN : isHole && hasNaN ? smallest : value;
        }
        const references = Array.from({length: rowCount}, () => between(random, -50, 50));
        const to = {values: kernels.allocate("float32", rowCount * (count + 1)), at: 1, stride: count};
        kernels.average({values, at, stride}, {references, width, count, hasNaN}, to);
        for (let row = 0; row < rowCount; row++) {
          for (let i = 0; i < count; i++) {
            let sum = 0;
            for (let k = 0; k < width; k++) {
              const value = values[at + row * stride + i * width + k];
              sum += hasNaN && value === smallest ? NaN : Number(value) - references[row];
            }
            const mean = (to.values as NumberSamples)[1 + row * count + i];
            expect(Number.isNaN(mean) ? Number.isNaN(sum) : Math.abs(mean - sum / width) < 1e-4).toBe(true);
          }
        }
      }
    }
  }
);

/** The integer that stands for NaN; none of a float type. */
function smallestOf(dtype: (typeof DTYPES)[number]): number | bigint | undefined {
  if (isFloat(dtype)) return undefined;
  const samples = createSamples(dtype, 1);
  const bits = 8 * samples.BYTES_PER_ELEMENT - 1;
  samples[0] = typeof samples[0] === "bigint" ? 1n << BigInt(bits) : 2 ** bits;
  return samples[0];
}

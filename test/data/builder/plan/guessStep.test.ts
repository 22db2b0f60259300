import {describe, expect, test} from "vitest";
import {guessStep, typesWithout} from "../../../../src/data/builder/plan/guessStep.js";
import {borrowKernels} from "../../../../src/data/kernels/kernels.js";
import {between, createRandom} from "../../../support/random.js";

/** Guesses the step of random integers up to `limit`, most of them up to 900, times a step, with a few more samples. */
function guess(step: number, limit: number, more: readonly number[] = []) {
  const random = createRandom(3);
  using kernels = borrowKernels();
  const samples = kernels.allocate("float32", 5000 + more.length) as Float32Array;
  for (let i = 0; i < 5000; i++) samples[i] = between(random, -1, 1) * between(random, 0, i % 9 ? 900 : limit) * step;
  samples.set(more, 5000);
  return guessStep(kernels, samples);
}

describe("the step of float samples", () => {
  test.each([
    [0.195, 900, "int16"],
    [0.195e-6, 900_000, "int32"],
    [4.6875e-9, 900_000, "int32"],
    [1 / 3, 900, "int16"],
    [1, 32_767, "int16"],
    [2.34e-7, 900_000, "int32"]
  ] as const)("%d is found from up to %d of them, which %s hold, beside -0 and NaN", (step, limit, dtype) => {
    const found = guess(step, limit, [-0, NaN, 0]);
    expect(found).toMatchObject({dtype, storedNaN: dtype === "int16" ? -32768 : -(2 ** 31)});
    expect(Math.abs(found!.storedScale / step - 1)).toBeLessThan(1e-6);
  });

  test("is none where a sample is infinite or between two steps, or where all are one number", () => {
    expect(guess(0.5, 900, [Infinity])).toBeUndefined();
    expect(guess(0.5, 900, [Math.PI])).toBeUndefined();
    expect(guess(0, 1, [NaN])).toBeUndefined();
  });

  test("leaves the smallest integer free for NaN", () => {
    expect(guess(0.5, 900, [0.5 * -32767])?.dtype).toBe("int16");
    expect(guess(0.5, 900, [0.5 * -32768])?.dtype).toBe("int32");
  });

  test("types that do not hold a sample are told", () => {
    expect(typesWithout(0.5 * 32767, 0.5, "int32")).toEqual(["int32"]);
    expect(typesWithout(0.5 * -32768, 0.5, "int16")).toEqual(["int16"]);
    expect(typesWithout(0.5 * 40_000, 0.5, "int16")).toEqual(["int16"]);
    expect(typesWithout(0.7, 0.5, "int16")).toEqual(["int16", "int32"]);
    expect(typesWithout(Infinity, 0.5, "int16")).toEqual(["int16", "int32"]);
  });
});

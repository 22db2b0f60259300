import {expect, test} from "vitest";
import {changesOf} from "../../../src/components/opening/changesOf.js";
import {createRandom} from "../../support/random.js";

test("changesOf finds each number at which a function in steps changes", () => {
  const random = createRandom(16);
  for (let round = 0; round < 50; round++) {
    const steps = Array.from({length: Math.floor(6 * random())}, () => Math.floor(200 * random()));
    const sign = round % 2 ? 1 : -1;
    const value = (number: number) => sign * steps.filter((step) => number >= step).length;
    const numbers = Array.from({length: 190}, (_, i) => i + 10);
    const naive = numbers.filter((number) => number > 10 && value(number) !== value(number - 1));
    expect(changesOf(value, 10, 199)).toEqual(naive);
  }
  expect(changesOf((number) => number, 5, 5)).toEqual([]);
});

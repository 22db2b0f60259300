import {expect, test} from "vitest";
import type {BuildPlan, Span} from "../../../src/data/builder/plan/buildPlan.js";
import {mergeSpans} from "../../../src/data/builder/plan/mergeSpans.js";
import {shareOf} from "../../../src/data/builder/plan/shareOf.js";
import {listNumbers, parseNumbers} from "../../../src/data/cluster/listNumbers.js";
import {countSpans, countTasks} from "../../../src/data/cluster/planTasks.js";
import {createRandom} from "../../support/random.js";

/** A plan of so many bytes in so many spans. */
function planOf(bytes: number, spanCount: number): BuildPlan {
  const plan = {sampleCount: bytes / 2, channelCount: 1, info: {dtype: "int16"}, spans: Array<undefined>(spanCount)};
  return plan as unknown as BuildPlan;
}

test("shares hold everything once, in order, and are as even as they can be", () => {
  const random = createRandom(3);
  for (let round = 0; round < 200; round++) {
    const [count, taskCount] = [Math.floor(random() * 3000), 1 + Math.floor(random() * 1000)];
    const shares = Array.from({length: taskCount}, (_, i) => shareOf(count, i + 1, taskCount));
    const all = shares.flatMap(([start, end]) => Array.from({length: end - start}, (_, i) => start + i));
    expect(all).toEqual(Array.from({length: count}, (_, i) => i));
    const sizes = shares.map(([start, end]) => end - start);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
  }
});

test("tasks take some minutes each, are never more than 1,000, and never more than spans", () => {
  expect(countTasks(planOf(40e6, 2))).toBe(1);
  expect(countTasks(planOf(1e12, 200))).toBe(100);
  expect(countTasks(planOf(10e12, 2000))).toBe(1000);
  expect(countTasks(planOf(100e12, 2000))).toBe(1000);
  expect(countTasks(planOf(40e6, 64), 40)).toBe(40);
  expect(countTasks(planOf(40e6, 2), 40)).toBe(2);
  expect(countTasks(planOf(10e12, 2000), 5000)).toBe(1000);
});

test("spans of a job are one for each thread of its tasks, at most 5 GB, and end where the build's spans do", () => {
  const random = createRandom(5);
  for (let round = 0; round < 200; round++) {
    const [count, length] = [1 + Math.floor(random() * 90), 1 + Math.floor(random() * 2e9)];
    const [taskCount, workers] = [1 + Math.floor(random() * Math.min(count, 9)), 1 + Math.floor(random() * 4)];
    const spans = Array.from({length: count}, (_, i): Span => [i * length, (i + 1) * length]);
    const plan = {...planOf(2 * count * length, count), spans};
    const merged = mergeSpans(plan, countSpans(plan, {taskCount, workers})).spans;
    const edges = merged.map(([start]) => start);
    expect(merged).toEqual(edges.map((start, i): Span => [start, edges[i + 1] ?? count * length]));
    expect(edges[0]).toBe(0);
    expect(edges.every((edge) => edge % length === 0)).toBe(true);
    expect(merged.length).toBeGreaterThanOrEqual(Math.min(count, taskCount * workers));
    // One more of the build's spans where these do not divide.
    for (const [start, end] of merged) expect(2 * (end - start)).toBeLessThanOrEqual(5e9 + 2 * length);
    if (merged.length < count) expect(merged.length % taskCount).toBe(0);
  }
  const small = {...planOf(40e6, 0), spans: Array.from({length: 13}, (_, i): Span => [i, i + 1])};
  expect(mergeSpans(small, countSpans(small, {taskCount: 4, workers: 1})).spans).toEqual([[0, 3], [3, 6], [6, 9], [9, 13]]); // prettier-ignore
  expect(mergeSpans(small, countSpans(small, {taskCount: 1, workers: 2})).spans).toHaveLength(2);
});

test("numbers are listed as schedulers list them, and read back", () => {
  const random = createRandom(4);
  for (let round = 0; round < 200; round++) {
    const numbers = Array.from({length: 60}, (_, i) => i + 1).filter(() => random() < 0.6);
    if (numbers.length > 0) expect(parseNumbers(listNumbers(numbers))).toEqual(numbers);
  }
  expect(listNumbers([1, 2, 3, 7, 9, 10])).toBe("1-3,7,9-10");
  expect(parseNumbers("1-9:2,12%4")).toEqual([1, 3, 5, 7, 9, 12]);
  expect(() => parseNumbers("1-x")).toThrow("invalid list of numbers");
});

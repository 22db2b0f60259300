import {expect, test} from "vitest";
import {runOnThreads} from "../../../src/data/run/runOnThreads.js";

const script = new URL("./obey.ts", import.meta.url);

async function run(tasks: string[], onResult = (): void => undefined) {
  const results: [string, string][] = [];
  await runOnThreads<string, string>(script, tasks, {
    threads: 2,
    onResult(result, task) {
      results.push([task, result]);
      onResult();
    }
  });
  return results;
}

test("every task is run once, and its result given with it", async () => {
  const tasks = ["a", "b", "c", "d", "e"];
  expect((await run(tasks)).sort()).toEqual(tasks.map((task) => [task, task.toUpperCase()]));
  expect(await run([])).toEqual([]);
});

test.each([
  ["a task that fails", "fail", "told to fail"],
  ["a thread that ends by itself", "exit", "a worker thread ended by itself, with status 0"],
  ["a thread that crashes", "crash", "told to crash"]
])("%s ends the run with a line, whatever others do", async (_, task, message) => {
  await expect(run(["a", task, "b", "c"])).rejects.toThrow(message);
});

test("so does a failure of who hears the results", async () => {
  let heard = 0;
  const listener = () => {
    heard++;
    throw new Error("cannot hear");
  };
  await expect(run(["a", "b", "c"], listener)).rejects.toThrow("cannot hear");
  expect(heard, "what is left is not run").toBe(1);
});

import {spawnSync} from "node:child_process";
import {expect, test} from "vitest";
import {runOnThreads} from "../../../src/data/run/runOnThreads.js";
import {PLAIN} from "../../support/process/runCommand.js";

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

test("a thread that runs out of memory ends the command with a line and status 1", () => {
  const script = "test/data/run/orderAll.ts";
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    ["--max-old-space-size=48", "src/data/run/run.js", script, "a", "fill"],
    {encoding: "utf8", env: {...process.env, ...PLAIN}}
  );
  expect({status, stdout}).toEqual({status: 1, stdout: "A\n"});
  expect(stderr).toBe(
    "a worker thread ran out of memory: use fewer --workers, or run it again with less else running\n"
  );
});

import {Tinypool} from "tinypool";
import {compileScript} from "../run/compileScript.js";
import runSpanTask, {type SpanOutcome, type SpanTask} from "./span/spanTask.js";

/**
 * Runs span tasks on worker threads, as many at once as `workers`; a single one here, which spares the start of a
 * thread. Ends early, "inexact", when the plan does not hold. Rejects with the first failure.
 */
export async function runTasks(
  tasks: readonly SpanTask[],
  {workers, onDone}: {workers: number; onDone: (task: SpanTask) => void}
): Promise<SpanOutcome> {
  const threads = Math.min(workers, tasks.length);
  if (threads <= 1) {
    for (const task of tasks) {
      if ((await runSpanTask(task)) === "inexact") return "inexact";
      onDone(task);
    }
    return "done";
  }
  const pool = new Tinypool({
    filename: (await compileScript(new URL("./span/spanTask.ts", import.meta.url))).href,
    runtime: "worker_threads",
    minThreads: threads,
    maxThreads: threads
  });
  try {
    return await new Promise<SpanOutcome>((resolve, reject) => {
      const all = tasks.map(async (task) => {
        if (((await pool.run(task)) as SpanOutcome) === "inexact") resolve("inexact");
        else onDone(task);
      });
      Promise.all(all).then(() => resolve("done"), reject);
    });
  } finally {
    await pool.destroy();
  }
}

import {Tinypool} from "tinypool";
import type {SpanTask} from "./spanTask.js";

/** Runs span tasks on worker threads, as many at once as `workers`. Rejects with the first failure. */
export async function runTasks(
  tasks: readonly SpanTask[],
  {workers, onDone}: {workers: number; onDone: (samples: number) => void}
): Promise<void> {
  if (tasks.length === 0) return;
  const threads = Math.min(workers, tasks.length);
  const pool = new Tinypool({
    filename: new URL("./spanTask.ts", import.meta.url).href,
    runtime: "worker_threads",
    minThreads: threads,
    maxThreads: threads,
    // Threads run TypeScript as the main one does.
    execArgv: ["--import", "tsx"]
  });
  try {
    await Promise.all(tasks.map(async (task) => onDone((await pool.run(task)) as number)));
  } finally {
    await pool.destroy();
  }
}

import {Tinypool} from "tinypool";
import runSpanTask, {type SpanTask} from "./spanTask.js";

/**
 * Runs span tasks on worker threads, as many at once as `workers`; a single one here, which spares the start of a
 * thread. Rejects with the first failure.
 */
export async function runTasks(
  tasks: readonly SpanTask[],
  {workers, onDone}: {workers: number; onDone: (samples: number) => void}
): Promise<void> {
  const threads = Math.min(workers, tasks.length);
  if (threads <= 1) {
    for (const task of tasks) onDone(await runSpanTask(task));
    return;
  }
  const pool = new Tinypool({
    filename: new URL("./spanWorker.js", import.meta.url).href,
    runtime: "worker_threads",
    minThreads: threads,
    maxThreads: threads
  });
  try {
    await Promise.all(tasks.map(async (task) => onDone((await pool.run(task)) as number)));
  } finally {
    await pool.destroy();
  }
}

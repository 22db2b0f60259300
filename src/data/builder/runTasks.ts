import {runOnThreads} from "../run/runOnThreads.js";
import {runSpanTask, type SpanOutcome, type SpanTask} from "./span/spanTask.js";

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
  let outcome: SpanOutcome = "done";
  await runOnThreads<SpanTask, SpanOutcome>(new URL("./span/spanWorker.ts", import.meta.url), tasks, {
    threads,
    onResult(result, task) {
      if (result === "done") return onDone(task);
      outcome = result;
      return "stop";
    }
  });
  return outcome;
}

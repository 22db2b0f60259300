import {runOnThreads} from "../run/runOnThreads.js";
import {InexactError} from "./read/createConverter.js";
import {runSpanTask, type SpanOutcome, type SpanTask} from "./span/spanTask.js";

/**
 * Runs span tasks on worker threads, as many at once as `workers`; a single one here, which spares the start of a thread,
 * unless this thread is to stay free (`inThreads`). Rejects with the first failure, and with an `InexactError` when the
 * plan does not hold.
 */
export async function runTasks(
  tasks: readonly SpanTask[],
  {workers, inThreads = false, onDone}: {workers: number; inThreads?: boolean; onDone: (task: SpanTask) => void}
): Promise<void> {
  const onResult = ({inexact}: SpanOutcome, task: SpanTask) => {
    if (inexact !== undefined) throw new InexactError(inexact);
    onDone(task);
  };
  const threads = Math.min(workers, tasks.length);
  if (threads <= 1 && !inThreads) {
    for (const task of tasks) onResult(await runSpanTask(task), task);
    return;
  }
  const worker = new URL("./span/spanWorker.ts", import.meta.url);
  await runOnThreads<SpanTask, SpanOutcome>(worker, tasks, {threads, onResult});
}

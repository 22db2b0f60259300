import {parentPort, Worker} from "node:worker_threads";
import {compileScript} from "./compileScript.js";

const OUT_OF_MEMORY = "a worker thread ran out of memory: use fewer --workers, or run it again with less else running";

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === "ERR_WORKER_OUT_OF_MEMORY";
}

/** Answer of a thread. */
type Answer<Result> = {result: Result} | {error: unknown};

/**
 * Runs tasks on worker threads, the next task on the first thread that is free. `script` is a module that calls
 * `serveTasks`. Rejects with the first failure, also of `onResult`, and when a thread ends without an answer: it ran out of
 * memory, or something in it ended it.
 */
export async function runOnThreads<Task, Result>(
  script: URL,
  tasks: readonly Task[],
  {threads, onResult}: {threads: number; onResult: (result: Result, task: Task) => void}
): Promise<void> {
  const compiled = await compileScript(script);
  const workers: Worker[] = [];
  try {
    await new Promise<void>((resolve, reject) => {
      let next = 0;
      let done = 0;
      let isOver = tasks.length === 0;
      if (isOver) resolve();
      const fail = (error: unknown) => {
        isOver = true;
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      const hear = (answer: Answer<Result>, task: Task) => {
        if ("error" in answer) throw answer.error;
        onResult(answer.result, task);
        isOver = ++done === tasks.length;
        if (isOver) resolve();
      };
      const giveTask = (worker: Worker) => {
        if (isOver || next === tasks.length) return;
        const task = tasks[next++];
        worker.once("message", (answer: Answer<Result>) => {
          if (isOver) return;
          try {
            hear(answer, task);
          } catch (error) {
            return fail(error);
          }
          giveTask(worker);
        });
        worker.postMessage(task);
      };
      for (let thread = 0; thread < Math.min(threads, tasks.length); thread++) {
        const worker = new Worker(compiled);
        workers.push(worker);
        worker.on("error", (error) => fail(isOutOfMemory(error) ? new Error(OUT_OF_MEMORY, {cause: error}) : error));
        worker.on("exit", (status) => fail(new Error(`a worker thread ended by itself, with status ${status}`)));
        giveTask(worker);
      }
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Answers the tasks of `runOnThreads`, in its worker threads; does nothing elsewhere. */
export function serveTasks<Task, Result>(run: (task: Task) => Promise<Result>): void {
  const port = parentPort;
  port?.on("message", (task: Task) => {
    void run(task).then(
      (result) => port.postMessage({result} satisfies Answer<Result>),
      (error: unknown) => port.postMessage({error} satisfies Answer<Result>)
    );
  });
}

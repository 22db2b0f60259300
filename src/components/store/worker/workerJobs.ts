import {startWorker} from "./startWorker.js";

/** A task for a worker, and its number. */
export interface WorkerRequest<Task> {
  readonly id: number;
  readonly task: Task;
}

/** Result of a request, or the reason why there is none. */
export type WorkerAnswer<Result> = {readonly id: number} & ({readonly result: Result} | {readonly error: string});

/** Jobs of one worker, done in the order in which they come. */
export interface WorkerJobs<Task, Result> {
  /** Rejects with what the worker says, with a `WorkerMissing` where there is none, an `AbortError` once it is closed. */
  run(task: Task, transfer: ArrayBuffer[]): Promise<Result>;
  /** Ends the worker, and what waits for it. */
  close(): void;
}

/** A worker that cannot start: its file is missing, the page's policy forbids it, or there are no workers at all. */
export class WorkerMissing extends Error {}

/** Starts a worker that answers tasks as `answerJobs` does. `address` is that of its module. */
export function createWorkerJobs<Task, Result>(address: string): WorkerJobs<Task, Result> {
  const missing = new WorkerMissing("the worker did not start");
  if (typeof Worker === "undefined") return {run: () => Promise.reject(missing), close() {}};
  const {worker, forgetAddress} = startWorker(address);
  const jobs = new Map<number, {resolve: (result: Result) => void; reject: (error: Error) => void}>();
  let jobCount = 0;
  let problem: Error | undefined;

  worker.addEventListener("message", ({data}: MessageEvent<WorkerAnswer<Result>>) => {
    const job = jobs.get(data.id);
    jobs.delete(data.id);
    forgetAddress();
    if ("result" in data) job?.resolve(data.result);
    else job?.reject(new Error(data.error));
  });
  worker.addEventListener("error", () => fail(missing));

  function fail(error: Error): void {
    problem = error;
    forgetAddress();
    for (const {reject} of jobs.values()) reject(error);
    jobs.clear();
  }

  return {
    run(task, transfer) {
      if (problem) return Promise.reject(problem);
      return new Promise((resolve, reject) => {
        const id = jobCount++;
        jobs.set(id, {resolve, reject});
        worker.postMessage({id, task} satisfies WorkerRequest<Task>, transfer);
      });
    },
    close() {
      worker.terminate();
      fail(new DOMException("closed", "AbortError"));
    }
  };
}

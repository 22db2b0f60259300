import {messageOf} from "../../../text/messageOf.js";
import type {WorkerAnswer, WorkerRequest} from "./workerJobs.js";

/** Result of a task, and the buffers that it gives away. */
export interface JobResult<Result> {
  readonly result: Result;
  readonly transfer: ArrayBufferLike[];
}

/** Makes this thread a worker: it does tasks one after another, so that the first asked for is the first seen. */
export function answerJobs<Task, Result>(work: (task: Task) => JobResult<Result> | Promise<JobResult<Result>>): void {
  let last = Promise.resolve();
  addEventListener("message", ({data}: MessageEvent<WorkerRequest<Task>>) => {
    last = last.then(() => answer(data));
  });

  async function answer({id, task}: WorkerRequest<Task>): Promise<void> {
    try {
      const {result, transfer} = await work(task);
      post({id, result}, transfer);
    } catch (error) {
      post({id, error: messageOf(error)}, []);
    }
  }

  function post(message: WorkerAnswer<Result>, transfer: ArrayBufferLike[]): void {
    (self as unknown as Worker).postMessage(message, transfer as Transferable[]);
  }
}

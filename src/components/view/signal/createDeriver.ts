import {startWorker} from "../../store/startWorker.js";
import {deriveTiles, type DerivedTile, type DeriveTask} from "./deriveTiles.js";
import type {DeriveAnswer, DeriveRequest} from "./deriveWorker.js";

/** Computes blocks of derived signals, in the order in which they are asked for. */
export interface Deriver {
  /** As `deriveTiles`. The samples of the task are given away. */
  derive(task: DeriveTask): Promise<DerivedTile[]>;
}

interface Job extends DeriveRequest {
  readonly resolve: (tiles: DerivedTile[]) => void;
  readonly reject: (error: Error) => void;
}

/** Computes in a worker where there are workers, else here. It ends with `lifetime`. */
export function createDeriver(lifetime: AbortSignal): Deriver {
  if (typeof Worker === "undefined") return {derive: async (task) => deriveTiles(task)};
  const {worker, forgetAddress} = startWorker(import.meta.resolve("./deriveWorker.js"));
  const jobs = new Map<number, Job>();
  let jobCount = 0;
  let problem: Error | undefined;

  worker.addEventListener("message", ({data}: MessageEvent<DeriveAnswer>) => {
    const job = jobs.get(data.id);
    jobs.delete(data.id);
    forgetAddress();
    if ("tiles" in data) job?.resolve(data.tiles);
    else job?.reject(new Error(data.error));
  });
  worker.addEventListener("error", () => fail(new Error("the worker that computes signals did not start")));
  lifetime.addEventListener(
    "abort",
    () => {
      worker.terminate();
      fail(new DOMException("closed", "AbortError"));
    },
    {once: true}
  );

  function fail(error: Error): void {
    problem = error;
    forgetAddress();
    for (const {reject} of jobs.values()) reject(error);
    jobs.clear();
  }

  return {
    derive(task) {
      if (problem) return Promise.reject(problem);
      return new Promise((resolve, reject) => {
        const id = jobCount++;
        jobs.set(id, {id, task, resolve, reject});
        worker.postMessage(
          {id, task} satisfies DeriveRequest,
          task.inputs.map(({samples}) => samples.buffer as ArrayBuffer)
        );
      });
    }
  };
}

import {createWorkerJobs, WorkerMissing} from "../../store/worker/workerJobs.js";
import {deriveTiles, type DerivedTile, type DeriveTask} from "./deriveTiles.js";

/** Computes blocks of derived signals, in the order in which they are asked for. */
export interface Deriver {
  /** Derives tiles as `deriveTiles` does. The samples of the task are given away. */
  derive(task: DeriveTask): Promise<DerivedTile[]>;
}

/** Computes in a worker where there are workers, else here. It ends with `lifetime`. */
export function createDeriver(lifetime: AbortSignal): Deriver {
  if (typeof Worker === "undefined") return {derive: async (task) => deriveTiles(task)};
  const jobs = createWorkerJobs<DeriveTask, DerivedTile[]>(import.meta.resolve("./deriveWorker.js"));
  lifetime.addEventListener("abort", () => jobs.close(), {once: true});
  return {
    async derive(task) {
      try {
        const buffers = task.inputs.map(({samples}) => samples.buffer as ArrayBuffer);
        return await jobs.run(task, buffers);
      } catch (error) {
        // The task's samples may be gone by now: it cannot be done here.
        if (error instanceof WorkerMissing)
          throw new Error("the worker that computes signals did not start", {cause: error});
        throw error;
      }
    }
  };
}

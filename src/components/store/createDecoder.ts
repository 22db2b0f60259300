import type {Samples} from "../../format/dtype.js";
import type {ArrayEncoding} from "../../format/storedArray.js";
import {decodeChunk} from "./decodeChunk.js";
import type {DecodeAnswer, DecodeTask} from "./decodeWorker.js";
import {startWorker} from "./startWorker.js";

/** Decodes inner chunks in the order they come. */
export interface Decoder {
  /** As `decodeChunk`. */
  decode(bytes: Uint8Array, encoding: ArrayEncoding, count: number): Promise<Samples>;
  close(): void;
}

interface Job extends DecodeTask {
  resolve: (samples: Samples) => void;
  reject: (error: Error) => void;
}

/**
 * Decodes in a worker where there are workers, else here. Browsers inflate on the thread that asks for it: 72 chunks, a
 * view of 384 channels, are one task of 110 to 140 ms on the page's thread in Chromium.
 */
export function createDecoder(): Decoder {
  if (typeof Worker === "undefined") return {decode: decodeChunk, close() {}};
  const {worker, forgetAddress} = startWorker(import.meta.resolve("./decodeWorker.js"));
  const jobs = new Map<number, Job>();
  let jobCount = 0;
  let isBroken = false;

  worker.addEventListener("message", ({data}: MessageEvent<DecodeAnswer>) => {
    const job = jobs.get(data.id);
    if (!job) return;
    jobs.delete(data.id);
    forgetAddress();
    if ("samples" in data) job.resolve(data.samples);
    else job.reject(new Error(data.error));
  });
  // A worker that cannot start (its file is missing, the page's policy forbids it): slower here than not at all.
  worker.addEventListener("error", () => {
    isBroken = true;
    forgetAddress();
    for (const {bytes, encoding, count, resolve, reject} of jobs.values()) {
      decodeChunk(bytes, encoding, count).then(resolve, reject);
    }
    jobs.clear();
  });

  return {
    decode(bytes, encoding, count) {
      if (isBroken) return decodeChunk(bytes, encoding, count);
      return new Promise((resolve, reject) => {
        const task = {id: jobCount++, bytes, encoding, count};
        jobs.set(task.id, {...task, resolve, reject});
        // A copy of the chunk alone: a view would take all that was fetched with it along.
        const copy = new Uint8Array(bytes);
        worker.postMessage({...task, bytes: copy}, [copy.buffer]);
      });
    },
    close() {
      worker.terminate();
      forgetAddress();
      const reason = new DOMException("closed", "AbortError");
      for (const {reject} of jobs.values()) reject(reason);
      jobs.clear();
    }
  };
}

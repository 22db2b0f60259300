import type {Samples} from "../../format/dtype.js";
import type {ArrayEncoding} from "../../format/storedArray.js";
import {decodeChunk} from "./decodeChunk.js";
import type {DecodeTask} from "./decodeWorker.js";
import {createWorkerJobs, WorkerMissing} from "./worker/workerJobs.js";

/** Decodes inner chunks in the order they come. */
export interface Decoder {
  /** Decodes a chunk as `decodeChunk` does. */
  decode(bytes: Uint8Array, encoding: ArrayEncoding, count: number): Promise<Samples>;
  close(): void;
}

/**
 * Decodes in a worker where there is one, else here: slower than there, but not as slow as not at all. Browsers inflate on
 * the thread that asks for it: 72 chunks, a view of 384 channels, are one task of 110 to 140 ms on the page's thread in
 * Chromium.
 */
export function createDecoder(): Decoder {
  const jobs = createWorkerJobs<DecodeTask, Samples>(import.meta.resolve("./decodeWorker.js"));
  return {
    async decode(bytes, encoding, count) {
      // A copy of the chunk alone: a view would take all that was fetched with it along.
      const copy = new Uint8Array(bytes);
      try {
        return await jobs.run({bytes: copy, encoding, count}, [copy.buffer]);
      } catch (error) {
        if (error instanceof WorkerMissing) return decodeChunk(bytes, encoding, count);
        throw error;
      }
    },
    close: () => jobs.close()
  };
}

let early: Decoder | undefined;

/** Starts a decoder for the first who takes one: a page of a viewer does so before all else, since workers take a while. */
export function startDecoder(): void {
  early ??= createDecoder();
}

/** The decoder that was started, else a new one. */
export function takeDecoder(): Decoder {
  const decoder = early ?? createDecoder();
  early = undefined;
  return decoder;
}

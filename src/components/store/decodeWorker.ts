import type {Samples} from "../../format/dtype.js";
import type {ArrayEncoding} from "../../format/storedArray.js";
import {decodeChunk} from "./decodeChunk.js";

/** A chunk to decode. */
export interface DecodeTask {
  id: number;
  bytes: Uint8Array;
  encoding: ArrayEncoding;
  count: number;
}

/** Result of a request. */
export type DecodeAnswer = {id: number; samples: Samples} | {id: number; error: string};

// One after another, so that the first asked for is the first seen.
let last = Promise.resolve();
addEventListener("message", ({data}: MessageEvent<DecodeTask>) => {
  last = last.then(() => answer(data));
});

async function answer({id, bytes, encoding, count}: DecodeTask): Promise<void> {
  try {
    const samples = await decodeChunk(bytes, encoding, count);
    post({id, samples}, [samples.buffer]);
  } catch (error) {
    post({id, error: error instanceof Error ? error.message : String(error)}, []);
  }
}

function post(message: DecodeAnswer, transfer: Transferable[]): void {
  (self as unknown as Worker).postMessage(message, transfer);
}

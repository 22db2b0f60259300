import type {Samples} from "../../format/dtype.js";
import type {ArrayEncoding} from "../../format/storedArray.js";
import {decodeChunk} from "./decodeChunk.js";
import {answerJobs} from "./worker/answerJobs.js";

/** A chunk to decode. */
export interface DecodeTask {
  readonly bytes: Uint8Array;
  readonly encoding: ArrayEncoding;
  readonly count: number;
}

answerJobs<DecodeTask, Samples>(async ({bytes, encoding, count}) => {
  const samples = await decodeChunk(bytes, encoding, count);
  return {result: samples, transfer: [samples.buffer]};
});

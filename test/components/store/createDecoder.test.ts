import {afterEach, describe, expect, test, vi} from "vitest";
import {createDecoder} from "../../../src/components/store/createDecoder.js";
import {decodeChunk} from "../../../src/components/store/decodeChunk.js";
import type {DecodeTask} from "../../../src/components/store/decodeWorker.js";
import type {WorkerRequest} from "../../../src/components/store/worker/workerJobs.js";
import {encode} from "./fakeStore.js";

const encoding = {dtype: "int16", delta: true, shuffle: true} as const;
const chunk = Int16Array.from({length: 500}, (_, i) => 7 * i * i);
const bytes = encode(chunk, encoding);

afterEach(() => void vi.unstubAllGlobals());

/** Stands in for a browser's worker, with its events. */
class FakeWorker extends EventTarget {
  static last: FakeWorker;
  isTerminated = false;
  tasks: WorkerRequest<DecodeTask>[] = [];

  constructor() {
    super();
    FakeWorker.last = this;
  }

  postMessage(task: WorkerRequest<DecodeTask>, transfer: Transferable[]) {
    this.tasks.push(structuredClone(task, {transfer}));
  }

  terminate() {
    this.isTerminated = true;
  }

  async answerAll() {
    for (const {id, task} of this.tasks.splice(0)) {
      const data = await decodeChunk(task.bytes, task.encoding, task.count).then(
        (result) => ({id, result}),
        (error: Error) => ({id, error: error.message})
      );
      this.dispatchEvent(new MessageEvent("message", {data}));
    }
  }
}

describe("createDecoder", () => {
  test("decodes here where there are no workers", async () => {
    const decoder = createDecoder();
    expect(await decoder.decode(bytes, encoding, 500)).toEqual(chunk);
    decoder.close();
  });

  test("hands a worker the chunk alone, leaves the caller its bytes, and passes on what came of it", async () => {
    vi.stubGlobal("Worker", FakeWorker);
    const decoder = createDecoder();
    const fetched = new Uint8Array(10_000);
    fetched.set(bytes, 100);
    const good = decoder.decode(fetched.subarray(100, 100 + bytes.length), encoding, 500);
    const bad = decoder.decode(fetched.subarray(0, 100), encoding, 500);
    expect(FakeWorker.last.tasks.map(({task}) => task.bytes.buffer.byteLength)).toEqual([bytes.length, 100]);
    expect(fetched.length).toBe(10_000);
    await FakeWorker.last.answerAll();
    expect(await good).toEqual(chunk);
    await expect(bad).rejects.toThrow();
  });

  test("decodes here when the worker cannot start, also what it was already given", async () => {
    vi.stubGlobal("Worker", FakeWorker);
    const decoder = createDecoder();
    const early = decoder.decode(bytes, encoding, 500);
    FakeWorker.last.dispatchEvent(new Event("error"));
    expect(await early).toEqual(chunk);
    expect(await decoder.decode(bytes, encoding, 500)).toEqual(chunk);
    expect(FakeWorker.last.tasks).toHaveLength(1);
  });

  test("ends the worker and what waits for it", async () => {
    vi.stubGlobal("Worker", FakeWorker);
    const decoder = createDecoder();
    const waiting = decoder.decode(bytes, encoding, 500);
    decoder.close();
    expect(FakeWorker.last.isTerminated).toBe(true);
    await expect(waiting).rejects.toThrow("closed");
  });
});

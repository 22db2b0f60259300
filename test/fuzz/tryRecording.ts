import {borrowKernels} from "../../src/data/kernels/kernels.js";
import {createIsolation, type Isolation} from "../../src/data/source/isolation/isolate.js";
import {checkFile, openReader} from "../../src/data/source/openSource.js";
import {RecordingError} from "../../src/data/source/recordingError.js";
import type {SourceOptions} from "../../src/data/source/source.js";

/** Frames read at a file's two ends: enough to meet chunks of every kind. */
const FRAMES = 10_000;

/** Ending of an attempt to use a recording. */
export interface Outcome {
  kind: "open" | "refused" | "crashed" | "broken";
  /** The error's message, or the series. */
  text: string;
  seconds: number;
}

/** A thread for attempts that is not renewed after each refusal, which would take most of the time. */
export function createAttempts(): Isolation {
  return createIsolation({silenceSeconds: 4, reuse: true});
}

/** Describes a recording and reads some of it, as a build does. Whatever happens is an outcome. */
export async function tryRecording(attempts: Isolation, path: string, options: SourceOptions = {}): Promise<Outcome> {
  const startedAt = performance.now();
  const end = (kind: Outcome["kind"], text: string): Outcome => ({
    kind,
    text,
    seconds: (performance.now() - startedAt) / 1000
  });
  try {
    await checkFile(path);
    const info = await attempts.run("describe", path, options);
    using kernels = borrowKernels();
    const reader = await openReader(path, info, kernels);
    const count = Math.min(info.sampleCount, FRAMES);
    try {
      for (const start of [0, info.sampleCount - count]) {
        const room = kernels.scratch("frames", info.dtype, count * info.channelCount);
        await reader.read(start, start + count, {to: room});
      }
    } finally {
      reader.close();
    }
    return end("open", info.series);
  } catch (error) {
    const {message} = error as Error;
    const isClear = error instanceof RecordingError && !/[\n\r]|undefined|\[object|NaN samples/.test(message);
    return end(!isClear ? "broken" : /timed out|crashed the reader/.test(message) ? "crashed" : "refused", message);
  }
}

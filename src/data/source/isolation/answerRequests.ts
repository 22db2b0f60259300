import {parentPort} from "node:worker_threads";
import {describeRecording} from "../describeRecording.js";
import type {Format} from "../format.js";
import {formatOf} from "../formats.js";
import {RecordingError} from "../recordingError.js";
import {formatOptions} from "../sidecar/formatOptions.js";
import type {SourceOptions} from "../source.js";
import type {Answer, Knowledge, Request} from "./isolate.js";

/** Answers the requests of `isolate.ts`, in its worker thread. */
const port = parentPort;
port?.on("message", (request: Request) => {
  void answer(request).then((message) => port.postMessage(message));
});

async function answer({task, path, options}: Request): Promise<Answer> {
  const alive = {...options, onProgress: () => port?.postMessage({kind: "alive"} satisfies Answer)};
  const format = formatOf(path);
  try {
    return {kind: "done", value: await learn(task, format, path, alive)};
  } catch (error) {
    if (error instanceof RecordingError) {
      const {file, reason, publicReason} = error;
      return {kind: "refused", file, reason, publicReason, isDamaged: format.isDamage?.(error) ?? false};
    }
    return {kind: "failed", text: error instanceof Error ? (error.stack ?? error.message) : String(error)};
  }
}

async function learn(
  task: keyof Knowledge,
  format: Format,
  path: string,
  options: SourceOptions
): Promise<Knowledge[keyof Knowledge]> {
  return task === "describe"
    ? describeRecording(format, path, options)
    : format[task](path, formatOptions(format, path, options));
}

import {parentPort} from "node:worker_threads";
import {formatOf} from "../formats.js";
import {RecordingError} from "../recordingError.js";
import type {Answer, Request} from "./isolate.js";

/** Answers the requests of `isolate.ts`, in its worker thread. */
const port = parentPort;
port?.on("message", (request: Request) => {
  void answer(request).then((message) => port.postMessage(message));
});

async function answer({task, path, options}: Request): Promise<Answer> {
  const alive = {...options, onProgress: () => port?.postMessage({kind: "alive"} satisfies Answer)};
  try {
    return {kind: "done", value: await formatOf(path)[task](path, alive)};
  } catch (error) {
    if (error instanceof RecordingError) {
      const {file, reason, publicReason} = error;
      return {kind: "refused", file, reason, publicReason, isDamaged: isFromHdf5(error.cause)};
    }
    return {kind: "failed", text: error instanceof Error ? (error.stack ?? error.message) : String(error)};
  }
}

/** Whether the library stumbled, not our own checks. */
function isFromHdf5(cause: unknown): boolean {
  return cause instanceof Error && cause.name === "Hdf5Error";
}

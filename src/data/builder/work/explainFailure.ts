import {basename} from "node:path";
import {messageOf} from "../../../text/messageOf.js";
import {systemReason} from "../../disk/systemReason.js";
import {RecordingError} from "../../source/recordingError.js";

/** A failure of a build as one line that names the recording, what is wrong and what to do. */
export function explainFailure(error: unknown, path: string): Error {
  if (error instanceof RecordingError) return error;
  const message = messageOf(error);
  const name = basename(path);
  // Errors that come from worker threads have lost their class and their code, but not their text.
  if (message.startsWith(`${name}: `)) return new RecordingError(name, message.slice(name.length + 2), {cause: error});
  const reason = systemReason(error);
  return new RecordingError(name, reason ? `${reason} (${message})` : `the build failed: ${message}`, {cause: error});
}

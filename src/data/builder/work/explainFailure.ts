import {basename} from "node:path";
import {RecordingError} from "../../source/recordingError.js";

/** Meaning of file system failures for a build, by the code in their message. */
const REASONS: Record<string, string> = {
  ENOSPC: "the disk is full: free some space and build again; finished work is kept",
  EDQUOT: "the disk quota is exceeded: free some space and build again; finished work is kept",
  EACCES: "no permission to write: choose another folder or change its permissions",
  EPERM: "no permission to write: choose another folder or change its permissions",
  EROFS: "output is on a read-only disk: choose another folder",
  ENOTDIR: "output path is not a folder: choose another one",
  EIO: "input or output error: check the disk",
  ERR_WORKER_OUT_OF_MEMORY: "not enough memory: build with fewer --workers",
  EMFILE: "too many open files: raise the limit (ulimit -n)"
};

/** A failure of a build as one line that names the recording, what is wrong and what to do. */
export function explainFailure(error: unknown, path: string): Error {
  if (error instanceof RecordingError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const name = basename(path);
  // Errors that come from worker threads have lost their class and their code, but not their text.
  if (message.startsWith(`${name}: `)) return new RecordingError(name, message.slice(name.length + 2), {cause: error});
  const errorCode = (error as NodeJS.ErrnoException | undefined)?.code;
  const code = errorCode ?? /\bE[A-Z]{2,}\b/.exec(message)?.[0] ?? "";
  const reason = REASONS[code];
  return new RecordingError(name, reason ? `${reason} (${message})` : `the build failed: ${message}`, {cause: error});
}

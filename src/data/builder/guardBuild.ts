import {basename} from "node:path";
import {LockedError, takeLock} from "../disk/takeLock.js";
import {RecordingError} from "../source/recordingError.js";
import {explainFailure} from "./work/explainFailure.js";
import {lockFile} from "./work/storePaths.js";

/** Runs a build of a recording alone in its work folder, and explains its failure. */
export function guardBuild<T>(recording: string, workPath: string, build: () => Promise<T>): Promise<T> {
  return explainBuild(recording, async () => {
    const release = takeLock(lockFile(workPath));
    try {
      return await build();
    } finally {
      release();
    }
  });
}

/** Runs a piece of the build of a recording: its failure is one line that names the recording. */
export async function explainBuild<T>(recording: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof LockedError) {
      const advice = `wait for it, or delete ${error.file} if nothing runs there`;
      throw new RecordingError(basename(recording), `is being built by ${error.holder}: ${advice}`, {cause: error});
    }
    throw explainFailure(error, recording);
  }
}

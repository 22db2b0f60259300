import {setTimeout} from "node:timers/promises";
import {LockedError, takeLock} from "./takeLock.js";

/** Milliseconds between two looks at a lock that another build has. */
const PAUSE_MS = 200;

/**
 * Takes a lock of the site, and waits for another build on this machine that has it. Rejects when it is one on another
 * machine: nobody could tell whether it still runs.
 *
 * @param what What is locked, to begin a sentence with.
 * @returns what gives it back.
 */
export async function waitForLock(file: string, what: string): Promise<() => void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return takeLock(file);
    } catch (error) {
      if (!(error instanceof LockedError)) throw error;
      if (!error.isHere) throw new Error(`${what} ${error.message}`, {cause: error});
      if (attempt === 0) console.warn(`${what} ${error.message}; waiting`);
      await setTimeout(PAUSE_MS);
    }
  }
}

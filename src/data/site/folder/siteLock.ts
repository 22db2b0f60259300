import {join} from "node:path";
import {waitForLock} from "../../disk/waitForLock.js";
import {pyramidsFolder} from "../folders.js";

/** Runs what changes the stores and the catalog alone: a second build waits for the first. */
export async function withSiteLock<T>(run: () => Promise<T>): Promise<T> {
  const folder = pyramidsFolder();
  const release = await waitForLock(join(folder, "site.lock"), folder);
  try {
    return await run();
  } finally {
    release();
  }
}

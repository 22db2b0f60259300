import {existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync, writeFileSync} from "node:fs";
import {hostname} from "node:os";
import {dirname} from "node:path";

/** Another build holds the lock. */
export class LockedError extends Error {
  override name = "LockedError";

  constructor(
    message: string,
    /** Whether it is known to be running: on this machine. */
    readonly isHere: boolean
  ) {
    super(message);
  }
}

/**
 * Keeps two builds of the same store apart, by a file that says who builds. A lock left by a process that is no longer
 * there is taken over. Returns what gives it back.
 */
export function takeLock(file: string): () => void {
  mkdirSync(dirname(file), {recursive: true});
  const owner = JSON.stringify({host: hostname(), pid: process.pid});
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, owner, {flag: "wx"});
      return () => release(file);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      const holder = readOwner(file);
      const isAlive = holder && (holder.host !== hostname() || isRunning(holder.pid));
      if (attempt > 0 || isAlive) {
        const who = holder ? `process ${holder.pid} on ${holder.host}` : "another process";
        const isHere = holder?.host === hostname();
        throw new LockedError(`is being built by ${who}: wait for it, or delete ${file} if nothing runs there`, isHere);
      }
      rmSync(file, {force: true});
    }
  }
}

/** Removes the lock, and its folder when nothing else is in it: of a build that never began. */
function release(file: string): void {
  rmSync(file, {force: true});
  const folder = dirname(file);
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

function readOwner(file: string): {host: string; pid: number} | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as {host: string; pid: number};
  } catch {
    return undefined;
  }
}

function isRunning(pid: number): boolean {
  if (pid === process.pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Without the right to signal it, it is there all the same.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

import {spawnSync} from "node:child_process";
import {closeSync, constants, openSync, rmSync} from "node:fs";

/** Ending of a lifeline's name. */
export const LIFELINE_ENDING = ".alive";

/**
 * Makes a named pipe that this process keeps open as long as it lives: any process on this machine can tell, also one in
 * another container. Returns what ends it; undefined where there are no such pipes.
 */
export function holdLifeline(file: string): (() => void) | undefined {
  if (spawnSync("mkfifo", [file]).status !== 0) return undefined;
  const fd = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  return () => {
    closeSync(fd);
    rmSync(file, {force: true});
  };
}

/** Tells whether the process that made such a pipe is alive. */
export function isLifelineHeld(file: string): boolean {
  try {
    closeSync(openSync(file, constants.O_WRONLY | constants.O_NONBLOCK));
    return true;
  } catch (error) {
    if (["ENXIO", "ENOENT"].includes((error as NodeJS.ErrnoException).code ?? "")) return false;
    throw error;
  }
}

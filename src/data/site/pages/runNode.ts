import {spawn} from "node:child_process";

/** Ending of a process. */
export interface Ending {
  status: number | null;
  /** Name of the signal that ended it; null when none did. */
  signal: NodeJS.Signals | null;
}

/** Loaded into the process before its own script. */
const FIRST = "--import=./src/data/run/endWithParent.js";

/**
 * Runs Node in the project's folder, in a process of its own that has this one's terminal, and waits for it. That process
 * ends with this one, however this one ends.
 *
 * @param env Variables beside this process's own.
 */
export function runNode(args: readonly string[], env: Record<string, string> = {}): Promise<Ending> {
  const child = spawn(process.execPath, [FIRST, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {...process.env, ...env}
  });
  const end = () => child.kill("SIGKILL");
  process.on("exit", end);
  return new Promise<Ending>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (status, signal) => resolve({status, signal}));
  }).finally(() => process.off("exit", end));
}

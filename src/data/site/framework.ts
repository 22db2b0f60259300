import {spawn} from "node:child_process";

const BINARY = "node_modules/@observablehq/framework/dist/bin/observable.js";

/**
 * Runs Observable Framework in a process of its own and waits for it.
 *
 * @returns its exit status; 0 when it was asked to stop by a signal.
 */
export function runFramework(args: readonly string[]): Promise<number> {
  // zarrita has only an "import" condition, which Framework's resolver does not ask for by itself.
  const child = spawn(process.execPath, ["--conditions=import", BINARY, ...args], {
    stdio: "inherit",
    env: {
      ...process.env,
      OBSERVABLE_TELEMETRY_DISABLE: "true"
    }
  });
  // Ctrl-C reaches both processes; a signal to this one alone has to be passed on.
  const stop = (signal: NodeJS.Signals) => child.kill(signal);
  process.on("SIGINT", stop).on("SIGTERM", stop);
  return new Promise((resolveStatus, reject) => {
    child.on("error", reject);
    child.on("exit", (status, signal) => {
      process.off("SIGINT", stop).off("SIGTERM", stop);
      resolveStatus(signal === "SIGINT" || signal === "SIGTERM" ? 0 : (status ?? 1));
    });
  });
}

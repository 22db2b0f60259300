import {spawn} from "node:child_process";
import {delimiter, resolve} from "node:path";

const BINARY = "node_modules/@observablehq/framework/dist/bin/observable.js";

/**
 * Runs Observable Framework in a process of its own and waits for it.
 *
 * @returns its exit status; 1 when a signal ended it.
 */
export function runFramework(args: readonly string[]): Promise<number> {
  // zarrita has only an "import" condition, which Framework's resolver does not ask for by itself.
  const child = spawn(process.execPath, ["--conditions=import", BINARY, ...args], {
    stdio: "inherit",
    env: {
      ...process.env,
      // Loaders are run by `tsx`, found on the path.
      PATH: [resolve("node_modules/.bin"), process.env.PATH].join(delimiter),
      OBSERVABLE_TELEMETRY_DISABLE: "true"
    }
  });
  return new Promise((resolveStatus, reject) => {
    child.on("error", reject);
    child.on("exit", (status) => resolveStatus(status ?? 1));
  });
}

import {spawn} from "node:child_process";

const BINARY = "node_modules/@observablehq/framework/dist/bin/observable.js";

/** Modules to load first, and how zarrita is found: it has only an "import" condition, for which Framework never asks. */
const NODE_OPTIONS = ["--conditions=import", "--import=./src/data/run/endWithParent.js"];

/**
 * Runs Observable Framework in a process of its own and waits for it. The process ends with this one, however that ends.
 * Rejects when it fails, and when it is ended by a signal.
 *
 * @param env Variables beside this process's own.
 */
export function runFramework(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  const child = spawn(process.execPath, [...NODE_OPTIONS, BINARY, ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: {...process.env, OBSERVABLE_TELEMETRY_DISABLE: "true", ...env}
  });
  const end = () => child.kill("SIGKILL");
  process.on("exit", end);
  return new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("exit", (status, signal) => {
      if (status === 0) return resolve();
      const how = signal ? `was ended by ${signal}` : `ended with status ${status}`;
      reject(new Error(`Observable Framework ${how}: see the messages above, and run the command again`));
    });
  }).finally(() => process.off("exit", end));
}

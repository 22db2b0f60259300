import {checkOpenFiles} from "./checkOpenFiles.js";
import {runNode} from "./runNode.js";

const BINARY = "node_modules/@observablehq/framework/dist/bin/observable.js";

/** Says to the site's configuration, in Framework's process, that a command of the project runs it. */
export const RUN_BY_PROJECT = "STRATIGRAM_RUNS_FRAMEWORK";

/**
 * Runs Observable Framework in a process of its own and waits for it. The process ends with this one, however that ends.
 * Rejects when it fails, when it is ended by a signal, and when too few files may be open at once.
 *
 * @param env Variables beside this process's own.
 */
export async function runFramework(args: readonly string[], env: Record<string, string> = {}): Promise<void> {
  checkOpenFiles();
  // Some packages have only an "import" condition, for which Framework never asks.
  const {status, signal} = await runNode(["--conditions=import", BINARY, ...args], {
    OBSERVABLE_TELEMETRY_DISABLE: "true",
    [RUN_BY_PROJECT]: "1",
    ...env
  });
  if (status === 0) return;
  const how = signal ? `was ended by ${signal}` : `ended with status ${status}`;
  throw new Error(`Observable Framework ${how}: see the messages above, and run the command again`);
}

import {basename} from "node:path";
import {RUN_BY_PROJECT} from "./runFramework.js";
import {runNode} from "./runNode.js";

/** Framework's commands that need stores, and the project's own that build these first. */
const OWN_COMMANDS: Readonly<Record<string, string>> = {preview: "start", build: "build", deploy: "deploy"};

/**
 * In a process that Framework's own command line has started: runs the project's command in its place, with the same
 * arguments, and ends the process as that ends. Framework alone would make pages of recordings that have no stores. Does
 * nothing in any other process, and where the project's commands run Framework.
 *
 * @param argv The process's arguments.
 */
export async function runOwnCommand(argv: readonly string[] = process.argv): Promise<void> {
  const [, script = "", ...args] = argv;
  const name = args.find((argument) => Object.hasOwn(OWN_COMMANDS, argument));
  if (process.env[RUN_BY_PROJECT] || !/^observable(\.js)?$/.test(basename(script)) || name === undefined) return;
  const rest = args.filter((argument) => argument !== name);
  const {status} = await runNode(["src/data/run/run.js", `src/data/cli/${OWN_COMMANDS[name]}.ts`, ...rest]);
  process.exit(status ?? 1);
}

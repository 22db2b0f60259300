import {constants} from "node:os";
import {systemReason} from "../disk/systemReason.js";
import {Usage} from "./usage.js";

const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Exit status of a command whose output's reader went away: of SIGPIPE, for which Windows has no number. */
const BROKEN_PIPE = 128 + 13;

/**
 * Runs a command. An error becomes one line on stderr and exit status 1; `DEBUG=1` prints where it was thrown. A command
 * that was only partly done sets `process.exitCode` itself. A signal ends it, and its children, with a line and status
 * 128 + its number. So do a result that cannot be written, and a wait that nothing can end, with status 1.
 */
export async function runCli(command: () => Promise<void>): Promise<void> {
  let isDone = false;
  for (const signal of SIGNALS) {
    process.on(signal, () => exit(128 + constants.signals[signal], `stopped by ${signal}: finished work is kept`));
  }
  process.on("uncaughtException", (error) => exit(1, lineOf(error)));
  process.stderr.on("error", () => exit(1));
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") exit(BROKEN_PIPE);
    exit(1, `the result cannot be written: ${error.message}`);
  });
  process.on("exit", (status) => {
    if (isDone) return;
    // Nothing is left to wait for, and the command is not done: Node would end with status 13, and say nothing.
    say(`the command stopped early (status ${status}): run it again; finished work is kept`);
    process.exitCode = 1;
  });
  try {
    await command();
  } catch (error) {
    if (error instanceof Usage) console.log(error.message);
    else {
      say(lineOf(error));
      process.exitCode = 1;
    }
  }
  isDone = true;

  function exit(status: number, line?: string): never {
    isDone = true;
    if (line) say(line);
    process.exit(status);
  }
}

/** Writes a line in place of whatever progress a terminal shows. */
function say(line: string): void {
  console.error(`${process.stderr.isTTY ? "\r\x1b[K" : ""}${line}`);
}

function lineOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (process.env.DEBUG) return error.stack ?? error.message;
  const {path} = error as NodeJS.ErrnoException;
  const reason = path === undefined ? undefined : systemReason(error);
  return reason ? `${path}: ${reason}` : error.message.replace(/\s*\n\s*/g, " ");
}

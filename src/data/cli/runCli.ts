import {Usage} from "./parseCommand.js";

/**
 * Runs a command. An error becomes one line on stderr and exit status 1; `DEBUG=1` prints where it was thrown. A command
 * that was only partly done sets `process.exitCode` itself.
 */
export async function runCli(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    if (error instanceof Usage) return console.log(error.message);
    const message = error instanceof Error ? error.message : String(error);
    console.error(process.env.DEBUG && error instanceof Error ? error.stack : message.replace(/\s*\n\s*/g, " "));
    process.exitCode = 1;
  }
}

import {spawnSync} from "node:child_process";

/** Output and status of a command. */
export interface CommandResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Commands run without colors: a continuous-integration machine forces them, and they part the words of an output. */
export const PLAIN = {NO_COLOR: "1", FORCE_COLOR: undefined};

/** Runs a command of `src/data/cli` in a process of its own, as npm does. `cwd`: of a copy of the project. */
export function runCommand(
  name: string,
  args: string[] = [],
  env: Record<string, string> = {},
  cwd?: string
): CommandResult {
  return runNode(["src/data/run/run.js", `src/data/cli/${name}.ts`, ...args], env, cwd);
}

/** Runs Framework's own command line, as `npx observable` does. */
export function observable(args: string[], env: Record<string, string>, cwd?: string): CommandResult {
  return runNode(["node_modules/@observablehq/framework/dist/bin/observable.js", ...args], env, cwd);
}

function runNode(args: string[], env: Record<string, string>, cwd?: string): CommandResult {
  const {status, stdout, stderr} = spawnSync(process.execPath, args, {
    encoding: "utf8",
    cwd,
    env: {...process.env, ...PLAIN, ...env}
  });
  return {status, stdout, stderr};
}

import {spawnSync} from "node:child_process";

/** What a command left. */
export interface CommandResult {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a command of `src/data/cli` in a process of its own, as npm does. */
export function runCommand(name: string, args: string[] = [], env: Record<string, string> = {}): CommandResult {
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    ["src/data/run/run.js", `src/data/cli/${name}.ts`, ...args],
    {encoding: "utf8", env: {...process.env, ...env}}
  );
  return {status, stdout, stderr};
}

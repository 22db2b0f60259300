import {spawn} from "node:child_process";
import {existsSync, readFileSync} from "node:fs";
import {PLAIN} from "./runCommand.js";

/** A command that runs. */
export interface RunningCommand {
  pid: number;
  /** Resolves when its output has `text`; rejects when it ends before. */
  says(text: RegExp): Promise<void>;
  kill(signal: NodeJS.Signals): void;
  ended: Promise<{status: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string}>;
}

/** Starts a command of `src/data/cli`, or another script by its path, in a process of its own, as `runCommand` does. */
export function startCommand(
  name: string,
  args: string[] = [],
  env: Record<string, string> = {},
  cwd?: string
): RunningCommand {
  const script = name.endsWith(".ts") ? name : `src/data/cli/${name}.ts`;
  const child = spawn(process.execPath, ["src/data/run/run.js", script, ...args], {
    cwd,
    env: {...process.env, ...PLAIN, ...env}
  });
  const output = {stdout: "", stderr: ""};
  const listeners = new Set<() => void>();
  for (const stream of ["stdout", "stderr"] as const) {
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      output[stream] += text;
      for (const listener of listeners) listener();
    });
  }
  const ended: RunningCommand["ended"] = new Promise((resolve) =>
    child.on("close", (status, signal) => resolve({status, signal, ...output}))
  );
  const says = (text: RegExp) =>
    new Promise<void>((resolve, reject) => {
      const look = () => {
        if (text.test(output.stdout) || text.test(output.stderr)) resolve();
      };
      listeners.add(look);
      look();
      void ended.then(() =>
        reject(new Error(`${name} ended without ${String(text)}: ${output.stdout}${output.stderr}`))
      );
    });
  return {pid: child.pid!, says, kill: (signal) => child.kill(signal), ended};
}

/** Processes that a process has started, of those that still run; none when it is over itself. Linux only. */
export function childrenOf(pid: number): number[] {
  const list = `/proc/${pid}/task/${pid}/children`;
  if (!existsSync(list)) return [];
  return readFileSync(list, "utf8").trim().split(" ").filter(Boolean).map(Number);
}

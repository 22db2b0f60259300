import fs from "node:fs";
import {syncBuiltinESMExports} from "node:module";

/**
 * A process that takes a lock and holds it until its input ends: `FILE [FUNCTION [N]]`. It stops itself right before the
 * Nth call of a function of `fs`, and goes on when it is sent SIGCONT. It prints "held", "locked" and by whom, "released".
 */
const [file, name, nth = "1"] = process.argv.slice(2);
if (name) {
  const functions = fs as unknown as Record<string, (...args: unknown[]) => unknown>;
  const original = functions[name];
  let calls = 0;
  functions[name] = (...args) => {
    if (++calls === Number(nth)) process.kill(process.pid, "SIGSTOP");
    return original(...args);
  };
  syncBuiltinESMExports();
}
const {LockedError, takeLock} = await import("../../../src/data/disk/takeLock.js");
try {
  const release = takeLock(file);
  process.stdout.write("held\n");
  for await (const chunk of process.stdin) void chunk;
  release();
  process.stdout.write("released\n");
} catch (error) {
  if (!(error instanceof LockedError)) throw error;
  process.stdout.write(`locked by ${error.holder}\n`);
}

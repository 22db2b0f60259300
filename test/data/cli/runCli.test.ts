import {spawnSync} from "node:child_process";
import {expect, test} from "vitest";

test("a command that waits for what cannot come ends with a line and status 1", () => {
  const args = ["src/data/run/run.js", "test/support/waitForever.ts"];
  const {status, stderr} = spawnSync(process.execPath, args, {encoding: "utf8"});
  expect(status).toBe(1);
  expect(stderr.split("\n").filter((line) => !line.startsWith("Warning:"))[0]).toMatch(/^the command stopped early/);
});

import {spawnSync} from "node:child_process";
import {existsSync, writeFileSync} from "node:fs";
import {constants} from "node:os";
import {join, resolve} from "node:path";
import {expect, test} from "vitest";
import {PLAIN} from "../../support/process/runCommand.js";
import {startCommand} from "../../support/process/startCommand.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {writeTinyNwb} from "../../support/sources/writeTinyNwb.js";

/** A script whose command is `body`. */
function writeScript(body: string): string {
  const path = join(tempFolder(), "script.ts");
  const runCli = JSON.stringify(resolve("src/data/cli/runCli.js"));
  writeFileSync(path, `import {runCli} from ${runCli};\nawait runCli(async () => {\n${body}\n});\n`);
  return path;
}

const run = (body: string) => startCommand(writeScript(body)).ended;

test.each([
  ["a wait that nothing can end", "await new Promise(() => {});", /^the command stopped early/],
  ["an error", 'throw new Error("first\\n  second");', /^first second$/],
  [
    "a folder that cannot be made",
    'const {mkdirSync} = await import("node:fs"); mkdirSync(process.execPath + "/stores", {recursive: true});',
    /\/stores: output path is not a folder: choose another one$/
  ],
  [
    "a folder that a read-only disk refuses",
    'throw Object.assign(new Error("ENOENT"), {code: "ENOENT", syscall: "mkdir", path: "/ro/dist"});',
    /^\/ro\/dist: folder cannot be created: read-only disk/
  ],
  [
    "an error that nobody waits for",
    'setTimeout(() => { throw new Error("late"); }); await new Promise((end) => setTimeout(end, 60_000));',
    /^late$/
  ],
  [
    "a rejection that nobody hears",
    'void Promise.reject(new Error("unheard")); setTimeout(() => {}, 60_000);',
    /^unheard$/
  ]
])("%s is one line and status 1", async (_, body, line) => {
  const {status, stderr} = await run(body);
  expect(status).toBe(1);
  expect(stderr.trim()).toMatch(line);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s is a line and a status that tells it", async (signal) => {
  const command = startCommand(
    writeScript('console.log("ready"); await new Promise((end) => setTimeout(end, 60_000));')
  );
  await command.says(/ready/);
  command.kill(signal);
  const {status, stderr} = await command.ended;
  expect(status).toBe(128 + constants.signals[signal]);
  expect(stderr).toBe(`stopped by ${signal}: finished work is kept\n`);
});

test.skipIf(process.platform === "win32").each(["inspect", "build"])(
  "%s with few open files ends well, or with a line",
  async (name) => {
    const recordings = tempFolder();
    const path = await writeTinyNwb(recordings, {});
    const env = {RECORDINGS: recordings, PYRAMIDS: join(tempFolder(), "stores"), DIST: join(tempFolder(), "dist")};
    // So few that nothing can be read, and as many as let some of it be.
    for (const limit of [20, 24, 32, 64]) {
      const {status, stderr} = spawnSync(
        "sh",
        [
          "-c",
          `ulimit -n ${limit}; exec "$0" src/data/run/run.js src/data/cli/${name}.ts "$@"`,
          process.execPath,
          ...(name === "inspect" ? [path] : [])
        ],
        {encoding: "utf8", env: {...process.env, ...PLAIN, ...env}, timeout: 60_000}
      );
      if (status === 0) continue;
      expect(status, stderr).toBe(1);
      expect(stderr).not.toMatch(/^ +at /m);
    }
  }
);

test.skipIf(process.platform === "win32")("Framework with few open files is not started: a line says so", () => {
  const module = JSON.stringify(resolve("src/data/site/pages/runFramework.js"));
  const script = writeScript(`const {runFramework} = await import(${module}); await runFramework(["--help"]);`);
  const {status, stderr} = spawnSync(
    "sh",
    ["-c", 'ulimit -n 64; exec "$0" src/data/run/run.js "$1"', process.execPath, script],
    {encoding: "utf8", env: {...process.env, ...PLAIN}}
  );
  expect(stderr).toBe("too few files may be open at once for making a site: allow 256 (ulimit -n 256)\n");
  expect(status).toBe(1);
});

test.skipIf(!existsSync("/dev/full"))("a result that cannot be written is a failure", () => {
  const script = writeScript('console.log("a result");');
  const {status, stderr} = spawnSync(
    "sh",
    ["-c", `exec "$0" src/data/run/run.js "$1" > /dev/full`, process.execPath, script],
    {
      encoding: "utf8"
    }
  );
  expect(status).toBe(1);
  expect(stderr).toMatch(/^the result cannot be written: ENOSPC/);
});

import {spawn} from "node:child_process";
import {createHash} from "node:crypto";
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {makeRecording} from "../../bench/makeRecording.js";
import {createRandom} from "../../support/random.js";

const folder = mkdtempSync(join(tmpdir(), "stratigram-killed-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const runner = [resolve("src/data/run/run.js"), resolve("src/data/cli/pyramid.ts")];

/** Runs the pyramid command; kills it without warning so many milliseconds after it began to write, if given. */
function build(path: string, out: string, args: string[] = [], killAfter?: number) {
  return new Promise<{status: number | null; killed: boolean; stderr: string; writing: number}>((done) => {
    const child = spawn(process.execPath, [...runner, path, "--out", out, "--quiet", ...args]);
    let stderr = "";
    child.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
    let wroteAt = 0;
    const watch = setInterval(() => {
      if (wroteAt === 0 && existsSync(out)) wroteAt = performance.now();
      if (wroteAt > 0 && killAfter !== undefined && performance.now() - wroteAt >= killAfter) child.kill("SIGKILL");
    }, 5);
    child.on("exit", (status, signal) => {
      clearInterval(watch);
      done({status, killed: signal === "SIGKILL", stderr, writing: performance.now() - wroteAt});
    });
  });
}

/** Hash of the published part of a folder of stores: every store's files. */
function digestOf(out: string): string {
  const hash = createHash("sha256");
  const store = join(
    out,
    readdirSync(out).find((name) => name.endsWith(".zarr"))!
  );
  const files = readdirSync(store, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  for (const file of files.map((entry) => join(entry.parentPath, entry.name)).sort()) {
    hash.update(file.slice(store.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

describe("an interrupted build", () => {
  let path: string;
  let whole: string;
  let wholeMilliseconds: number;

  beforeAll(async () => {
    path = await makeRecording({
      name: "interrupted",
      sampleCount: 600_000,
      channelCount: 32,
      dtype: "int16",
      chunks: [50_000, 32]
    });
    const out = join(folder, "whole");
    const {status, stderr, writing} = await build(path, out);
    expect({status, stderr}).toEqual({status: 0, stderr: ""});
    wholeMilliseconds = writing;
    whole = digestOf(out);
  });

  test("killed at twenty random moments, goes on to the same bytes", async () => {
    const random = createRandom(20);
    for (let kills = 0, round = 0; kills < 20; round++) {
      const out = join(folder, `killed-${round}`);
      for (;;) {
        const result = await build(path, out, [], random() * wholeMilliseconds);
        if (!result.killed) {
          expect(result).toMatchObject({status: 0, stderr: ""});
          break;
        }
        kills++;
        // A folder that looks like a store is one: the kill may have come when the build was already clearing up.
        const stores = readdirSync(out).filter((name) => existsSync(join(out, name, "zarr.json")));
        if (stores.length > 0) expect(digestOf(out)).toBe(whole);
      }
      expect(digestOf(out)).toBe(whole);
      expect(readdirSync(out).filter((name) => name.endsWith(".partial"))).toEqual([]);
      rmSync(out, {recursive: true});
    }
  }, 600_000);

  test("built in shares by processes of their own, in any order and one twice, gives the same bytes", async () => {
    const out = join(folder, "shares");
    const early = await build(path, out, ["--finish"]);
    expect(early.status).toBe(1);
    expect(early.stderr).toMatch(/spans are not built: run the missing tasks/);
    const shares = ["3/3", "1/3", "2/3", "1/3"].map((share) => build(path, out, ["--task", share]));
    for (const result of await Promise.all(shares)) expect(result).toMatchObject({status: 0, stderr: ""});
    expect(await build(path, out, ["--finish"])).toMatchObject({status: 0, stderr: ""});
    expect(digestOf(out)).toBe(whole);
  });

  test("a second build of the same recording at the same time is refused in one line, and the first ends well", async () => {
    const out = join(folder, "twice");
    const results = await Promise.all([build(path, out), build(path, out)]);
    const refused = results.find(({status}) => status === 1);
    expect(results.map(({status}) => status).sort()).toEqual([0, 1]);
    expect(refused?.stderr.trim()).toMatch(/^[^\n]*is being built by process \d+[^\n]*$/);
    expect(digestOf(out)).toBe(whole);
  });
});

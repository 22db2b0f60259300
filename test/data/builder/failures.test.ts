import {execFileSync} from "node:child_process";
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import {RecordingError} from "../../../src/data/source/recordingError.js";
import {makeRecording} from "../../bench/makeRecording.js";

const folder = mkdtempSync(join(tmpdir(), "stratigram-failures-"));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const small = () =>
  makeRecording({name: "small", sampleCount: 60_000, channelCount: 16, dtype: "int16", chunks: [8192, 16]});

/** Folders that look like a whole store. */
function storesIn(out: string): string[] {
  return readdirSync(out).filter((name) => existsSync(join(out, name, "zarr.json")));
}

/** Message of a failing build: one line, of our own class. */
async function failureOf(build: Promise<unknown>): Promise<string> {
  const error: unknown = await build.then(
    () => undefined,
    (reason: unknown) => reason
  );
  expect(error).toBeInstanceOf(RecordingError);
  const {message} = error as RecordingError;
  expect(message).not.toContain("\n");
  return message;
}

describe("a build that fails says why in one line and leaves no store", () => {
  test("the source changes meanwhile", async () => {
    const path = join(folder, "changing.nwb");
    copyFileSync(await small(), path);
    const out = join(folder, "changing");
    let changed = false;
    const onProgress = () => {
      if (!changed) appendFileSync(path, "more");
      changed = true;
    };
    expect(await failureOf(buildStore({path, outDir: out, onProgress}))).toBe(
      "changing.nwb: changed while it was being built: build it again"
    );
    expect(readdirSync(out)).toEqual([]);
  });

  test("an older store of the recording stays when a newer build fails", async () => {
    const path = join(folder, "older.nwb");
    copyFileSync(await small(), path);
    const out = join(folder, "older");
    const {name} = await buildStore({path, outDir: out});
    appendFileSync(path, "newer");
    const build = buildStore({path, outDir: out, onProgress: () => appendFileSync(path, "and newer")});
    expect(await failureOf(build)).toMatch(/changed while/);
    expect(storesIn(out)).toEqual([name]);
  });

  test("the output is no folder", async () => {
    const out = join(folder, "file");
    writeFileSync(out, "");
    expect(await failureOf(buildStore({path: await small(), outDir: out}))).toMatch(/^small.*\.nwb: .*not a folder/);
  });

  test("the disk is full, and the build goes on when there is room", async ({skip}) => {
    const out = join(folder, "full");
    mkdirSync(out);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "size=1m", "tmpfs", out], {stdio: "pipe"});
    } catch {
      skip("needs the right to mount a small disk");
    }
    try {
      expect(await failureOf(buildStore({path: await small(), outDir: out}))).toMatch(
        /^small.*\.nwb: the disk is full/
      );
      expect(storesIn(out)).toEqual([]);
      execFileSync("mount", ["-o", "remount,size=64m", out]);
      const {name} = await buildStore({path: await small(), outDir: out});
      expect(storesIn(out)).toEqual([name]);
    } finally {
      execFileSync("umount", [out]);
    }
  });

  test("the disk is read-only, and stays as it was", async ({skip}) => {
    const out = join(folder, "read-only");
    mkdirSync(out);
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", out], {stdio: "pipe"});
    } catch {
      skip("needs the right to mount a read-only disk");
    }
    try {
      const line = /^small.*\.nwb: .*read-only/;
      expect(await failureOf(buildStore({path: await small(), outDir: out}))).toMatch(line);
      expect(await failureOf(buildStore({path: await small(), outDir: join(out, "stores")}))).toMatch(line);
      expect(storesIn(out)).toEqual([]);
    } finally {
      execFileSync("umount", [out]);
    }
  });
});

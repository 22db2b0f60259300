import type * as Fs from "node:fs";
import {readdirSync, readFileSync, rmSync, truncateSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeEach, describe, expect, test, vi} from "vitest";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import type * as PlanBuild from "../../../src/data/builder/plan/planBuild.js";
import type * as OpenSource from "../../../src/data/source/openSource.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {createRandom} from "../../support/random.js";
import {createMemorySource} from "./memorySource.js";

/** Fate of the calls by which a build changes the disk. */
const disk = vi.hoisted(() => ({calls: 0, failAt: 0, how: "fails", rest: 0}));

vi.mock("node:fs", async (importOriginal) => {
  const fs = await importOriginal<typeof Fs>();
  const full = () => Object.assign(new Error("ENOSPC: no space left on device"), {code: "ENOSPC"});
  const counted = <F extends (...args: never[]) => unknown>(call: F) =>
    ((...args: Parameters<F>) => {
      if (++disk.calls === disk.failAt) throw full();
      return call(...args);
    }) as F;
  return {
    ...fs,
    // From the nth call on the disk is full: that one writes a part of what it was given, or none.
    writeSync(...args: [fd: number, bytes: Uint8Array, offset: number, length: number, position: number | null]) {
      if (++disk.calls === disk.failAt) {
        const [fd, bytes, offset, length, position] = args;
        if (disk.how === "fails" || length < 2) throw full();
        disk.failAt++;
        return fs.writeSync(fd, bytes, offset, 1 + Math.floor(disk.rest * (length - 1)), position);
      }
      return fs.writeSync(...args);
    },
    // Counted, but not waited for: what a test writes may get lost.
    fsyncSync: counted(() => undefined),
    fsync(_fd: number, done: (error: Error | null) => void) {
      const error = ++disk.calls === disk.failAt ? full() : null;
      queueMicrotask(() => done(error));
    },
    renameSync: counted(fs.renameSync),
    ftruncateSync: counted(fs.ftruncateSync),
    mkdirSync: counted(fs.mkdirSync),
    linkSync: counted(fs.linkSync)
  };
});

const shape = {
  seed: 9,
  dtype: "int16",
  sampleCount: 5000,
  channelCount: 2,
  breaks: [1001],
  chunkShape: [1000, 1]
} as const;

vi.mock("../../../src/data/source/openSource.js", async (importOriginal) => ({
  ...(await importOriginal<typeof OpenSource>()),
  openSource: async () => createMemorySource({...shape, breaks: [...shape.breaks], chunkShape: [...shape.chunkShape]}),
  listFiles: async (path: string) => [path],
  openReader: async () => createMemorySource({...shape, breaks: [...shape.breaks], chunkShape: [...shape.chunkShape]})
}));

/** Small spans, which cut shards and inner chunks; through a spool or not. */
const plan = vi.hoisted(() => ({spool: true}));
vi.mock("../../../src/data/builder/plan/planBuild.js", async (importOriginal) => {
  const original = await importOriginal<typeof PlanBuild>();
  return {
    ...original,
    planBuild: async (...args: Parameters<typeof original.planBuild>) => ({
      ...(await original.planBuild(...args)),
      blockLength: 500,
      spans: [
        [0, 4500],
        [4500, 5000]
      ],
      spool: plan.spool
    })
  };
});

const folder = () => {
  const path = join(tempFolder(), "x.nwb");
  writeFileSync(path, "any bytes");
  return path;
};

async function build(path: string): Promise<unknown> {
  try {
    await buildStore({path, outDir: join(path, "..", "out"), workers: 1});
  } catch (error) {
    return error;
  }
  return undefined;
}

/** All files of the store and its tables, by name. */
function contentOf(path: string): Record<string, string> {
  const out = join(path, "..", "out");
  const files = readdirSync(out, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  const names = files.map((entry) => join(entry.parentPath, entry.name).slice(out.length));
  return Object.fromEntries(
    names
      .filter((name) => /\.zarr\/|\.tables\//.test(name))
      .sort()
      .map((name) => [name, readFileSync(out + name, "latin1")])
  );
}

beforeEach(() => Object.assign(disk, {calls: 0, failAt: 0, rest: 0}));

describe("a disk that is full from the nth call on, for all n", () => {
  test.each([
    ["short", "through a spool"],
    ["fails", "straight"]
  ] as const)(
    "write %s, %s: the build says so, and goes on to the same bytes",
    async (how, way) => {
      plan.spool = way === "through a spool";
      const random = createRandom(3);
      const path = folder();
      expect(await build(path)).toBeUndefined();
      const expected = contentOf(path);
      const total = disk.calls;
      expect(total).toBeGreaterThan(60);
      for (let n = 1; n <= total; n++) {
        rmSync(join(path, "..", "out"), {recursive: true});
        Object.assign(disk, {calls: 0, failAt: n, how, rest: random()});
        const error = await build(path);
        if (error === undefined) throw new Error(`call ${n} of ${total} failed, and nothing was said`);
        if (!/^x\.nwb: the disk is full/.test((error as Error).message)) throw new Error(`call ${n}`, {cause: error});
        Object.assign(disk, {calls: 0, failAt: 0});
        expect(await build(path)).toBeUndefined();
        const content = contentOf(path);
        if (JSON.stringify(content) !== JSON.stringify(expected)) throw new Error(`other bytes after call ${n} failed`);
      }
    },
    400_000
  );
});

describe("what an unfinished build left damaged is built anew, with a line", () => {
  const damages: [name: string, damage: (file: string) => void][] = [
    ["cut to nothing", (file) => truncateSync(file, 0)],
    ["cut", (file) => truncateSync(file, Math.floor(readFileSync(file).length / 2))],
    ["gone", (file) => rmSync(file)],
    [
      "with a byte turned",
      (file) => {
        const bytes = readFileSync(file);
        bytes[Math.floor(bytes.length / 2)] ^= 4;
        writeFileSync(file, bytes);
      }
    ]
  ];
  test.each(damages)("%s", async (_, damage) => {
    plan.spool = true;
    const path = folder();
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    expect(await build(path)).toBeUndefined();
    const expected = contentOf(path);
    const out = join(path, "..", "out");
    const work = () =>
      readdirSync(out, {recursive: true, withFileTypes: true})
        .filter((entry) => entry.isFile() && /\.partial/.test(entry.parentPath))
        .map((entry) => join(entry.parentPath, entry.name));
    // The last rename puts the whole store in place: all that it is made from is there.
    const renames = disk.calls;
    let kinds = 0;
    for (const kind of [/\.carry$/, /data\.\d+$/, /spool$/]) {
      rmSync(out, {recursive: true});
      for (let n = renames; n > 0; n--) {
        rmSync(out, {recursive: true, force: true});
        Object.assign(disk, {calls: 0, failAt: n, how: "fails"});
        await build(path);
        disk.failAt = 0;
        const isUnfinished = !readdirSync(out).some((name) => name.endsWith(".zarr"));
        if (isUnfinished && work().some((file) => kind.test(file))) break;
      }
      for (const file of work().filter((name) => kind.test(name))) damage(file);
      warn.mockClear();
      expect(await build(path)).toBeUndefined();
      expect(contentOf(path)).toEqual(expected);
      // A spool is made anew without a word, and a span without a carry is not done.
      if (kind.test("data.0")) expect(warn.mock.calls[0][0]).toMatch(/damaged: built anew$/);
      kinds++;
    }
    expect(kinds).toBe(3);
    warn.mockRestore();
  });
});

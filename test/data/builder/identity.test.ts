import {createHash} from "node:crypto";
import {
  copyFileSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeSync
} from "node:fs";
import {basename, join} from "node:path";
import {afterEach, beforeAll, beforeEach, describe, expect, test, vi} from "vitest";
import {buildStore} from "../../../src/data/builder/buildStore.js";
import {digestFiles} from "../../../src/data/builder/identity/digestFiles.js";
import type * as digestRanges from "../../../src/data/disk/digestRanges.js";
import {makeRecording} from "../../bench/makeRecording.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";

/** Files that were read to identify or check them. */
const reads = vi.hoisted(() => ({paths: [] as string[]}));
vi.mock("../../../src/data/disk/digestRanges.js", async (importOriginal) => {
  const original = await importOriginal<typeof digestRanges>();
  return {
    ...original,
    digestRanges(ranges: digestRanges.FileRange[]) {
      reads.paths.push(...ranges.map(({path}) => path));
      return original.digestRanges(ranges);
    }
  };
});

let recording: string;
let path: string;
let out: string;
let warnings: string[];

beforeAll(async () => {
  recording = await makeRecording({name: "identity", sampleCount: 5000, channelCount: 4, dtype: "int16"});
});

beforeEach(() => {
  path = join(tempFolder(), "x.nwb");
  out = join(path, "..", "out");
  copyFileSync(recording, path);
  warnings = [];
  vi.spyOn(console, "warn").mockImplementation((line: string) => warnings.push(line));
});
afterEach(() => vi.restoreAllMocks());

const build = (more: Partial<Parameters<typeof buildStore>[0]> = {}) =>
  buildStore({path, outDir: out, workers: 1, ...more});

/** Moves the clock on by a minute, so that the recording's times tell. */
const later = () => vi.spyOn(Date, "now").mockReturnValue(Date.now() + 60_000);

function turnByte(file: string, at: number): void {
  const {atime, mtime} = statSync(file);
  const byte = readFileSync(file)[at];
  const fd = openSync(file, "r+");
  writeSync(fd, Uint8Array.of(byte ^ 1), 0, 1, at);
  closeSync(fd);
  utimesSync(file, atime, mtime);
}

describe("a recording is its content", () => {
  test("one byte that is turned in its middle, with the times set back, makes another store", async () => {
    later();
    const first = await build();
    expect(first.manifest.source.digest).toBe(await digestFiles([path]));
    turnByte(path, Math.floor(statSync(path).size / 2));
    const second = await build();
    expect(second.fresh).toBe(false);
    expect(second.name).not.toBe(first.name);
    expect(second.manifest.source.digest).toBe(await digestFiles([path]));
  });

  describe.skipIf(isMissing("field"))("and that of what it reads from elsewhere", () => {
    const pairs: [main: string, beside: string][] = [
      ["field/linked_main.nwb", "field/raw.bin.hdf"],
      ["field/external_raw.nwb", "field/external_raw.bin"],
      ["structure/external_link.nwb", "structure/external_data.h5"]
    ];

    /** Copies both; returns the second. */
    const copyPair = (main: string, beside: string) => {
      const folder = join(path, "..");
      path = join(folder, basename(main));
      for (const file of [main, beside]) copyFileSync(sharedPath(file), join(folder, basename(file)));
      return join(folder, basename(beside));
    };
    // The samples lie at the end of each.
    const turnSample = (file: string) => turnByte(file, statSync(file).size - 9);

    test.each(pairs)(
      "%s: a byte that is turned in %s, with the times set back, makes another store",
      async (main, other) => {
        const beside = copyPair(main, other);
        later();
        const first = await build();
        reads.paths = [];
        expect((await build()).fresh).toBe(true);
        expect(reads.paths).toEqual([]);
        turnSample(beside);
        const second = await build();
        expect(second.fresh).toBe(false);
        expect(second.name).not.toBe(first.name);
      }
    );

    test.each(pairs)("%s: a byte of %s that turns while it is built ends the build", async (main, other) => {
      const beside = copyPair(main, other);
      later();
      let isTurned = false;
      const onProgress = () => {
        if (!isTurned) turnSample(beside);
        isTurned = true;
      };
      await expect(build({onProgress})).rejects.toThrow(/: changed while it was being built: build it again$/);
      expect(readdirSync(out)).toEqual([]);
    });
  });

  test("nothing is read while size, times and inode are as they were; touching or copying builds nothing anew", async () => {
    later();
    await build();
    reads.paths = [];
    expect((await build()).fresh).toBe(true);
    expect(reads.paths).toEqual([]);

    utimesSync(path, 5, 6);
    expect((await build()).fresh).toBe(true);
    expect(reads.paths).toEqual([path]);

    unlinkSync(path);
    copyFileSync(recording, path);
    reads.paths = [];
    expect((await build()).fresh).toBe(true);
    expect(reads.paths).toEqual([path]);
    expect((await build()).fresh).toBe(true);
    expect(reads.paths).toEqual([path]);
  });

  test("nor for another store of the same recording: of a series, a signal, other channels", async () => {
    later();
    const first = await build({id: "x"});
    reads.paths = [];
    const isOf = (read: string) => read === path;
    const second = await build({id: "x.ripple", channels: [1, 0]});
    expect(second.fresh).toBe(false);
    expect(second.manifest.source.digest).toBe(first.manifest.source.digest);
    expect(reads.paths.filter(isOf)).toEqual([]);

    turnByte(path, Math.floor(statSync(path).size / 2));
    await build({id: "x-series"});
    expect(reads.paths.filter(isOf)).toEqual([path]);
  });

  test("a file that was changed just now is read each time: another change could have the same time", async () => {
    await build();
    reads.paths = [];
    expect((await build()).fresh).toBe(true);
    expect(reads.paths).toEqual([path]);
  });

  test.each([0.3, 0.5, 0.9])("a byte that turns at %d of the file while it is built ends the build", async (share) => {
    later();
    let isTurned = false;
    const onProgress = () => {
      if (!isTurned) turnByte(path, Math.floor(share * statSync(path).size));
      isTurned = true;
    };
    await expect(build({onProgress})).rejects.toThrow("x.nwb: changed while it was being built: build it again");
    expect(readdirSync(out)).toEqual([]);
  });

  test("a file that is only touched while it is built does not", async () => {
    later();
    const onProgress = () => utimesSync(path, 7, 8);
    expect((await build({onProgress})).fresh).toBe(false);
  });
});

describe("a store that is there is up to date when its files are those of its list", () => {
  const turn = (file: string) => turnByte(file, Math.floor(readFileSync(file).length / 2));
  const cases: [what: string, file: RegExp, damage: (file: string) => void, needsCheck?: boolean][] = [
    ["a shard is gone", /0\/data\/c\/0\/0$/, unlinkSync],
    ["a shard is cut", /1\/data\/c\/0\/0$/, (file) => truncateSync(file, 10)],
    ["a byte of a shard is turned", /0\/data\/c\/0\/0$/, turn, true],
    ["a byte of the overview is turned", /overview\/[a-z]+\/c\/0\/0$/, turn, true],
    ["an array's metadata are gone", /1\/data\/zarr\.json$/, unlinkSync],
    ["the root is empty", /zarr\/zarr\.json$/, (file) => truncateSync(file, 0)],
    ["what the build left is empty", /build\.json$/, (file) => truncateSync(file, 0)],
    ["a table is empty", /channels\.arrow$/, (file) => truncateSync(file, 0)],
    ["the list is empty", /files\.json$/, (file) => truncateSync(file, 0)],
    ["the list is gone", /files\.json$/, unlinkSync],
    ["the store is gone", /\.zarr$/, (file) => rmSync(file, {recursive: true})],
    ["a file is there that is not the store's", /channels\.arrow$/, (file) => copyFileSync(file, `${file}.old`)]
  ];

  const contents = () => {
    const files = readdirSync(out, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
    const names = files
      .map((entry) => join(entry.parentPath, entry.name))
      .filter((name) => /\.zarr\/|\.tables\//.test(name));
    return Object.fromEntries(
      names.sort().map((name) => [name, createHash("sha256").update(readFileSync(name)).digest("hex")])
    );
  };

  test("else it is built anew, with a line", async () => {
    later();
    await build();
    const whole = contents();
    for (const [what, pattern, damage, needsCheck] of cases) {
      damage(
        join(
          out,
          (readdirSync(out, {recursive: true}) as string[]).find((name) => pattern.test(name))!
        )
      );
      warnings = [];
      if (needsCheck) expect((await build()).fresh).toBe(true);
      expect([what, (await build({check: true})).fresh]).toEqual([what, false]);
      expect([what, warnings.length]).toEqual([what, 1]);
      expect(warnings[0]).toMatch(/^x\.nwb: its store is damaged \(.*\): built anew$/);
      expect([what, contents()]).toEqual([what, whole]);
      expect((await build({check: true})).fresh).toBe(true);
    }
  }, 120_000);
});

import {mkdirSync, writeFileSync} from "node:fs";
import {join, posix, win32} from "node:path";
import {describe, expect, test} from "vitest";
import {listFiles} from "../../../src/data/disk/listFiles.js";
import {pathFrom, slashed} from "../../../src/data/disk/pathFrom.js";
import {patiently} from "../../../src/data/disk/patiently.js";
import {systemReason} from "../../../src/data/disk/systemReason.js";
import {isInside} from "../../../src/data/source/hdf5/isInside.js";
import {tempFolder} from "../../support/process/tempFolder.js";

/** A change that fails so often, with a code. */
function failing(times: number, code: string) {
  const change = {
    calls: 0,
    run: () => {
      if (++change.calls <= times) throw Object.assign(new Error(`${code}: no`), {code});
      return "done";
    }
  };
  return change;
}

describe("what another program holds for a moment", () => {
  test.each(["EACCES", "EBUSY", "EPERM"])("is tried again on Windows: %s", (code) => {
    const change = failing(3, code);
    expect(patiently(change.run, "win32")).toBe("done");
    expect(change.calls).toBe(4);
  });

  test("and for good is given up", () => {
    const change = failing(Infinity, "EBUSY");
    expect(() => patiently(change.run, "win32")).toThrow("EBUSY");
    expect(change.calls).toBe(9);
  });

  test.each([
    ["win32", "ENOENT"],
    ["win32", "ENOSPC"],
    ["linux", "EPERM"],
    ["darwin", "EBUSY"]
  ] as const)("is not asked about on %s: %s", (platform, code) => {
    const change = failing(1, code);
    expect(() => patiently(change.run, platform)).toThrow(code);
    expect(change.calls).toBe(1);
  });

  test("is a line that says so", () => {
    const held = {code: "EPERM"};
    expect(systemReason(held, "win32")).toMatch(/another program has it open: close that/);
    expect(systemReason(held, "linux")).toMatch(/^no permission to write: /);
    expect(systemReason({code: "EBUSY"}, "win32")).toMatch(/^in use by another program/);
    expect(systemReason({code: "ENOSPC"}, "win32")).toMatch(/^the disk is full/);
  });
});

describe("paths", () => {
  test("have slashes, and backslashes only where these are letters", () => {
    expect(pathFrom("C:\\site", "C:\\site\\_import\\a.js", win32)).toBe("_import/a.js");
    expect(pathFrom("C:\\Site", "c:\\site\\a b.html", win32)).toBe("a b.html");
    expect(pathFrom("C:\\site", "D:\\stores\\x", win32)).toBe("D:/stores/x");
    expect(pathFrom("/site", "/site/a\\b.html", posix)).toBe("a\\b.html");
    expect(slashed("node_modules\\.cache", win32)).toBe("node_modules/.cache");
    const folder = tempFolder();
    mkdirSync(join(folder, "below"));
    writeFileSync(join(folder, "below", "file"), "");
    expect(listFiles(folder)).toEqual(["below/file"]);
  });

  test.each([
    ["C:\\data\\a.raw", "C:\\data", true],
    ["c:\\DATA\\a.raw", "C:\\data", true],
    ["C:\\data", "C:\\data", true],
    ["C:\\data", "C:\\", true],
    ["C:\\data\\..x\\a.raw", "C:\\data", true],
    ["C:\\database\\a.raw", "C:\\data", false],
    ["C:\\a.raw", "C:\\data", false],
    ["C:\\", "C:\\data", false],
    ["D:\\data\\a.raw", "C:\\data", false],
    ["\\\\host\\share\\data\\a.raw", "C:\\data", false],
    ["\\\\host\\share\\data\\a.raw", "\\\\host\\share\\data", true]
  ])("are told to be in a folder: %s, %s", (file, folder, expected) => {
    expect(isInside(file, folder, win32)).toBe(expected);
  });

  test.each([
    ["/data/a.raw", "/data", true],
    ["/data/a.raw", "/", true],
    ["/data", "/data", true],
    ["/data/..x", "/data", true],
    ["/DATA/a.raw", "/data", false],
    ["/database", "/data", false],
    ["/", "/data", false]
  ])("and on other systems: %s, %s", (file, folder, expected) => {
    expect(isInside(file, folder, posix)).toBe(expected);
  });
});

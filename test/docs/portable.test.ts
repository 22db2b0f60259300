import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {listFiles} from "../../src/data/disk/listFiles.js";

/** Calls that not every system has, the files that may make them all the same, and a way for all others. */
const RULES: readonly [what: string, pattern: RegExp, allowed: readonly string[], instead: string][] = [
  ["moves", /\brename(Sync)?\(/, ["disk/moveFile.ts", "run/compileScript.js"], "moveFile: Windows refuses at times"],
  ["removals of folders", /\brmSync\([^;]*recursive/, ["disk/moveFile.ts"], "removeAll: Windows refuses at times"],
  ["symbolic links", /\bsymlink(Sync)?\(/, ["site/siteRoot.ts"], "linkTree: Windows refuses those to files"],
  [
    "hard links",
    /\blinkSync\(/,
    ["disk/takeLock.ts", "site/folder/linkTree.ts", "site/folder/keepUnchanged.ts"],
    "linkTree: not every disk has them"
  ],
  ["signals", /\bprocess\.kill\(/, ["disk/owner.ts"], "owner.ts: Windows knows signal 0 and ends"],
  ["numbers of signals", /\bsignals\.SIG/, [], "the number: Windows has few of them"],
  [
    "folders of Linux",
    /["'`](?:\/tmp|\/proc|\/dev|\/etc)\b/,
    ["disk/owner.ts", "builder/work/peakMemory.ts"],
    "os.tmpdir(), or nothing"
  ],
  ["rights of files", /\bchmod(Sync)?\(|\bmode: 0o/, [], "nothing: Windows has none"],
  ["addresses taken for paths", /\bimport\.meta\.url\)?\.pathname|\bnew URL\([^)]*\)\.pathname/, [], "fileURLToPath"],
  ["separators written out", /\breplaceAll\("\\\\", "\/"\)|\+ "\\\\"/, [], "pathFrom or slashed"],
  [
    "flushes",
    /\bfsync(Sync)?\(/,
    ["disk/flushes.ts", "disk/replaceFile.ts", "builder/read/spool.ts"],
    "syncPath: Windows opens no folders"
  ],
  ["shells", /\bexec(Sync)?\(\s*[`"']|\bshell: true/, [], "spawn with a list of arguments"],
  [
    "programs",
    /\bspawn(Sync)?\((?!process\.execPath\b)/,
    ["disk/lifeline.ts", "cluster/slurm/slurm.ts"],
    "process.execPath: npm and npx are scripts on Windows, which only a shell runs"
  ]
];

const sources = listFiles("src/data").filter((path) => /\.[jt]s$/.test(path) && !path.startsWith("kernels/assembly/"));

describe("the builder's code has, beside where it is dealt with, no", () => {
  test.each(RULES)("%s", (_, pattern, allowed, instead) => {
    const having = sources.filter((path) => pattern.test(readFileSync(join("src/data", path), "utf8")));
    expect(
      having.filter((path) => !allowed.includes(path)),
      `use ${instead}`
    ).toEqual([]);
    expect(
      allowed.filter((path) => !having.includes(path)),
      "does not have it any more"
    ).toEqual([]);
  });
});

/** Written by builds and tests: none of the repository. */
const WRITTEN =
  /^(node_modules|dist.*|\.git|src\/(pyramids|\.observablehq)|test\/output|recordings\/.*(?<!README\.md))$/;

/** Paths of the repository's files below a folder, with slashes. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder || ".", {withFileTypes: true}).flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name;
    if (WRITTEN.test(path)) return [];
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

test("names in the repository are names on every system, and stay apart where cases are not", () => {
  const files = filesBelow("");
  expect(files.length).toBeGreaterThan(500);
  for (const path of files) {
    expect(path.length, path).toBeLessThan(180);
    for (const name of path.split("/")) {
      expect(name).not.toMatch(/[<>:"|?*\\\p{Cc}]|[. ]$/u);
      expect(name).not.toMatch(/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i);
    }
  }
  expect(new Set(files.map((path) => path.toLowerCase())).size).toBe(files.length);
});

import {randomUUID} from "node:crypto";
import {readFileSync, rmSync, statSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {setTimeout} from "node:timers/promises";
import {pathToFileURL} from "node:url";
import {expect, test} from "vitest";
import {compileScript} from "../../../src/data/run/compileScript.js";
import {tempFolder} from "../../support/process/tempFolder.js";

test("a script is compiled with what it imports, and each module still finds what lies beside it", async () => {
  const folder = tempFolder();
  const [script, inner] = ["script.ts", "inner.ts"].map((name) => join(folder, name));
  writeFileSync(inner, 'export const address: string = new URL("./table.csv", import.meta.url).href;');
  writeFileSync(
    script,
    'import {address} from "./inner.js";\nexport default [address, import.meta.url, import.meta.dirname] as string[];'
  );
  // Several commands may start at once.
  const compiled = await Promise.all([1, 2, 3].map(() => compileScript(pathToFileURL(script))));
  for (const {href} of compiled) {
    const {default: addresses} = (await import(/* @vite-ignore */ href)) as {default: string[]};
    expect(addresses).toEqual([pathToFileURL(join(folder, "table.csv")).href, pathToFileURL(script).href, folder]);
  }
  rmSync(compiled[0]);
});

test("a change of what a script imports is seen, and nothing is compiled without one", async () => {
  const folder = tempFolder();
  const [script, inner] = ["changed.ts", "inner.ts"].map((name) => join(folder, name));
  const compile = async () => {
    const {href} = await compileScript(pathToFileURL(script));
    const {ino} = statSync(new URL(href));
    const {default: value} = (await import(/* @vite-ignore */ `${href}?${randomUUID()}`)) as {default: string};
    return {href, ino, value};
  };
  writeFileSync(script, 'import {value} from "./inner.js";\nexport default value;');
  writeFileSync(inner, 'export const value = "one";');
  await setTimeout(100);
  const first = await compile();
  expect(await compile()).toEqual(first);
  // Of the same size, at the same time.
  const {atime, mtime} = statSync(inner);
  writeFileSync(inner, 'export const value = "two";');
  utimesSync(inner, atime, mtime);
  expect((await compile()).value).toBe("two");
  writeFileSync(inner, 'export const value = "3";');
  expect((await compile()).value).toBe("3");
  rmSync(new URL(first.href));
});

test("packages of many files are part of a script; others are imported by it", async () => {
  const compiled = await compileScript(new URL("../../../src/data/cli/verify.ts", import.meta.url));
  const imports = readFileSync(compiled, "utf8").matchAll(/(?:^import .* from |import\()"(?!node:)([^"]*)"/gm);
  const names = new Set(Array.from(imports, ([, name]) => name));
  expect(names).toEqual(new Set(["@zarrita/storage", "esbuild", "h5wasm/node", "zarrita"]));
});

import {rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {expect, test} from "vitest";
import {compileScript} from "../../../src/data/run/compileScript.js";
import {tempFolder} from "../../support/tempFolder.js";

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

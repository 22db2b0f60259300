import {existsSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, test} from "vitest";

/** Modules of `src` that a module imports, types included: those lint's rule leaves out. */
function importsOf(path: string): string[] {
  const specifiers = readFileSync(path, "utf8").matchAll(/^(?:import|export)\b[^;]*? from "(\.[^"]+)";/gm);
  return Array.from(specifiers, ([, name]) => join(dirname(path), name))
    .map((name) => (existsSync(name) ? name : name.replace(/\.js$/, ".ts")))
    .filter((name) => existsSync(name));
}

test("no modules import each other in a circle, not for types either", () => {
  const isDone = new Map<string, boolean>();
  const circles: string[] = [];
  function visit(path: string, way: readonly string[]): void {
    if (isDone.get(path) === false) circles.push([...way.slice(way.indexOf(path)), path].join(" -> "));
    if (isDone.has(path)) return;
    isDone.set(path, false);
    for (const next of importsOf(path)) visit(next, [...way, path]);
    isDone.set(path, true);
  }
  const paths = (readdirSync("src", {recursive: true}) as string[]).filter((path) => /\.(ts|js)$/.test(path));
  for (const path of paths) visit(join("src", path), []);
  expect(isDone.size).toBeGreaterThan(400);
  expect(circles).toEqual([]);
});

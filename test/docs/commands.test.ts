import {readFileSync} from "node:fs";
import {expect, test} from "vitest";

const read = (path: string) => readFileSync(path, "utf8");
const {scripts} = JSON.parse(read("package.json")) as {scripts: Record<string, string>};

/** Names of scripts that a text calls: "npm start", "npm test", "npm run build". */
function called(text: string): string[] {
  const names = [...text.matchAll(/\bnpm (?:run ([\w:-]+)|(start|test)\b)/g)].map(([, run, short]) => run ?? short);
  return [...new Set(names)].sort();
}

test.each([
  "README.md",
  "CONTRIBUTING.md",
  "docs/guide.md",
  "docs/cluster.md",
  "docs/embed.md",
  "docs/framework.md",
  "docs/performance.md",
  "docs/architecture.md",
  ".github/workflows/test.yml"
])("%s names commands that exist", (path) => {
  expect(called(read(path)).filter((name) => !(name in scripts))).toEqual([]);
});

test("the workflow runs every command of the README", () => {
  expect(called(read(".github/workflows/test.yml"))).toEqual(expect.arrayContaining(called(read("README.md"))));
});

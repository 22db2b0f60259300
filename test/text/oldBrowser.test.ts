import {runInNewContext} from "node:vm";
import {transform} from "esbuild";
import {expect, test} from "vitest";
import {OLD_BROWSER} from "../../src/data/site/oldBrowser.js";
import {NEEDS} from "../../src/text/oldBrowser.js";

/** The script of pages, without its element. */
const SCRIPT = OLD_BROWSER.replace(/<\/?script>/g, "");

/** Runs it in a browser that has nothing but a document: what it shows. */
function shownBy(globals: Record<string, unknown>): string {
  const shown: {textContent?: string}[] = [];
  const element = () => ({setAttribute() {}, appendChild: (child: object) => (shown.push(child), child)});
  const document = {
    createElement: element,
    documentElement: {},
    getElementById: () => null,
    body: {insertBefore() {}},
    addEventListener: (_: string, show: () => void) => show()
  };
  runInNewContext(SCRIPT, {document, window: {}, ...globals});
  return shown[0]?.textContent ?? "";
}

test("a browser that has none of it is told all that it lacks", () => {
  expect(shownBy({})).toBe(
    `This browser is too old for this page: it lacks ${NEEDS.map(({name}) => name).join(", ")}. ` +
      "Use Chrome or Edge 116, Firefox 125, Safari 17.4, or a later one."
  );
});

test("what it has is not named", () => {
  const said = shownBy({CSS: {supports: (what: string) => what !== "color"}, AbortSignal: {any() {}}});
  expect(said).toContain("it lacks JavaScript modules, DecompressionStream, popovers, IndexedDB, CSS color-mix. Use");
});

test("the script is in the oldest JavaScript: lowering it changes nothing", async () => {
  const {code} = await transform(SCRIPT, {target: "es5"});
  expect(code).toBe((await transform(SCRIPT, {target: "esnext"})).code);
  expect(SCRIPT).not.toMatch(/=>|\b(const|let)\b|`/);
});

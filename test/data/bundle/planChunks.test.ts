import {expect, test} from "vitest";
import {planChunks} from "../../../src/data/bundle/planChunks.js";

/** Imports of each module, at once or later. */
const IMPORTS: Record<string, string[]> = {
  report: ["view", "text", "later"],
  view: ["state", "text"],
  state: [],
  text: [],
  list: ["text", "state"],
  later: ["chart", "view"],
  chart: [],
  own: ["chart", "view", "text"]
};
const importsOf = (path: string) => IMPORTS[path];
const page = (entries: string[], eager: string[]) => ({entries, eager: new Set(eager)});
const report = page(["report"], ["report", "view", "state", "text"]);
const list = page(["list"], ["list", "text", "state"]);

test("modules that the same pages start with are one file, and what comes later is none of it", () => {
  expect(Object.fromEntries(planChunks([report, list, report], importsOf))).toEqual({
    report: "page 0",
    view: "page 0",
    state: "page 0,1",
    text: "page 0,1",
    list: "page 1"
  });
});

test("what one page starts with and another may load later is left to the bundler: no page gets more than it needs", () => {
  const own = page(["own"], ["own", "chart", "view", "state", "text"]);
  const plan = planChunks([report, own], importsOf);
  expect(plan.get("chart")).toBe(undefined);
  expect([plan.get("own"), plan.get("report"), plan.get("view")]).toEqual(["page 1", "page 0", "page 0,1"]);
});

test("a page that names modules without loading any early has all of them left to the bundler", () => {
  expect(planChunks([page(["later"], []), report], importsOf).get("view")).toBe(undefined);
});

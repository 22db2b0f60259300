import {describe, expect, inject, test} from "vitest";
import {keepReads, type ReadingWindow} from "../../support/page/keepReads.js";
import {inkedColumns, settled} from "../../support/page/viewerPage.js";
import {type FileFault, serveFaulty} from "../../support/server/faultyServer.js";
import {serveSite} from "../../support/server/serveSite.js";

const SCREENS = {
  phone: {viewport: {width: 390, height: 844}, deviceScaleFactor: 3},
  laptop: {viewport: {width: 1440, height: 900}},
  "dense screen": {viewport: {width: 1728, height: 1000}, deviceScaleFactor: 2}
};

const site = serveSite(serveFaulty);

/**
 * Opens a page and waits for its first traces: the reads that it began itself, and all that it asked its store for by then.
 * The page itself keeps them, in the order of its calls: its clock and the host's are some milliseconds apart.
 */
async function open(
  address: string,
  screen: keyof typeof SCREENS = "laptop",
  ofFile?: (path: string) => FileFault | undefined
) {
  site.server.faults = {ofFile};
  const context = await site.browser.newContext(SCREENS[screen]);
  const page = await context.newPage();
  await page.addInitScript(keepReads);
  await page.addInitScript(() => {
    const seen = {begunCount: 0, reads: undefined as string[] | undefined};
    let opening: {answers: unknown[]};
    Object.defineProperty(window, "stratigramOpening", {
      get: () => opening,
      set(value: typeof opening) {
        opening = value;
        seen.begunCount = value.answers.length;
      }
    });
    const mark = performance.mark.bind(performance);
    performance.mark = (name, options) => {
      if (name === "stratigram:first-traces") seen.reads = [...(window as ReadingWindow).reads!];
      return mark(name, options);
    };
    Object.assign(window, {seen});
  });
  await page.goto(site.server.url + address);
  const seen = await page.waitForFunction(() => {
    const {seen} = window as unknown as {seen: {begunCount: number; reads?: string[]}};
    return seen.reads && {begunCount: seen.begunCount, reads: seen.reads};
  });
  const {begunCount, reads} = (await seen.jsonValue())!;
  const names = reads.filter((read) => read.startsWith("pyramids/")).map((read) => read.split(".zarr/")[1]);
  const end = () => context.close();
  return {page, begunCount, names, end};
}

describe("a page of a report", () => {
  const ids = Object.keys(inject("recordings"));
  const cases = ids.flatMap((id) =>
    (id === "demo" ? Object.keys(SCREENS) : ["laptop"]).map((name) => [id, name] as const)
  );

  test.each(cases)(
    "of %s on a %s begins the reads of its first traces itself, and needs no other",
    async (id, name) => {
      const {begunCount, names, end} = await open(`recordings/${id}`, name as keyof typeof SCREENS);
      expect(begunCount).toBeGreaterThan(1);
      expect(new Set(names).size, names.join()).toBe(names.length);
      expect(names).toHaveLength(begunCount);
      await end();
    }
  );

  test("whose address names another view begins what all views have", async () => {
    const {begunCount, names, page, end} = await open("recordings/demo#v=1&t=60,75");
    expect(begunCount).toBe(1);
    expect(names[0]).toBe("overview/activity/c/0/0 all");
    // The sizes of chunks came with the page: no index is read.
    expect(names.filter((text) => /bytes=-|bytes=0-/.test(text))).toEqual([]);
    await settled(page);
    await end();
  });

  test("reads as always what was refused when the page began it", async () => {
    const asked = new Set<string>();
    const {page, begunCount, end} = await open("recordings/demo", "laptop", (path) => {
      if (!path.startsWith("pyramids/") || asked.has(path)) return undefined;
      asked.add(path);
      return {kind: "status", status: 500};
    });
    expect(asked.size).toBeGreaterThanOrEqual(begunCount);
    await settled(page);
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
    await page.locator(".minimap-image-ready").waitFor();
    await end();
  });
});

test("the traces come first, then the line that says what they show, then what they are worked with", async () => {
  site.server.faults = {};
  const parts = [".viewer-canvas", ".viewer-status", ".viewer-toolbar button", ".minimap canvas"];
  const context = await site.browser.newContext(SCREENS.laptop);
  await context.addInitScript((selectors) => {
    const came: string[] = [];
    new MutationObserver(() => {
      came.push(...selectors.filter((part) => !came.includes(part) && document.querySelector(part)));
      if (came.length === selectors.length) document.documentElement.dataset.came = came.join();
    }).observe(document, {childList: true, subtree: true});
  }, parts.toReversed());
  const page = await context.newPage();
  await page.goto(`${site.server.url}recordings/demo`);
  await page.locator("html[data-came]").waitFor({state: "attached"});
  expect(await page.locator("html").getAttribute("data-came")).toBe(parts.join());
  await context.close();
});

import type {Page} from "playwright-core";
import {afterEach, describe, expect, inject, test} from "vitest";
import {openPage, type WatchedPage} from "../../support/page/browser.js";
import {firstTracesOn, quietOn, stepOn} from "../../support/page/pageTraffic.js";
import {inkedColumns, settled, viewportOn, wait} from "../../support/page/viewerPage.js";
import {type Faults, serveFaulty} from "../../support/server/faultyServer.js";
import {serveSite} from "../../support/server/serveSite.js";
import {openInfo} from "../../support/sources/openInfo.js";

const recordings = Object.keys(inject("recordings"));

/** 50 ms and 10 Mbit/s. */
const SLOW: Faults = {latency: 50, bandwidth: 1.25e6};

/** Bytes before the first traces. */
const FIRST_BYTES = 1.2e6;

/**
 * Bytes for a step of 20 rows, in three or four groups of 8 channels; floats that are no multiples of a step barely
 * compress.
 */
const STEP_BYTES = {counts: 1e6, floats: 1.25e6};

const site = serveSite(serveFaulty);
let watched: WatchedPage;
let page: Page;

afterEach(async () => {
  await page.context().close();
  expect({errors: watched.errors, foreign: watched.foreign}).toEqual({errors: [], foreign: []});
});

async function open(id: string, faults: Faults = {}): Promise<void> {
  site.server.faults = faults;
  site.server.requests.length = 0;
  watched = await openPage(site.browser, `${site.server.url}recordings/${id}`);
  page = watched.page;
  await page.locator(".viewer-area").waitFor();
}

/** Part of a window of the demo that has data: all but its gap from 258 to 278 s. */
function dataIn([start, end]: readonly [number, number]): number {
  return 1 - Math.max(0, Math.min(end, 278) - Math.max(start, 258)) / (end - start);
}

/** Requests to the store so far. */
const storeRequests = () => site.server.requests.filter(({path}) => path.startsWith("pyramids/"));

/** Bytes sent of the demo's coarsest level, which stands in for others and is read when the page is idle. */
function coarsestBytes(): number {
  const whole = storeRequests().filter(({path, aborted}) => path.includes(".zarr/4/data/") && !aborted);
  return whole.reduce((total, {bytes}) => total + bytes, 0);
}

/** Those of the rows that are shown first. */
const COARSEST_BYTES = 1e5;

test("over 50 ms and 10 Mbit/s no picture is blank while panning and zooming, and each becomes final", async () => {
  await open("demo", SLOW);
  await settled(page);
  await expect.poll(coarsestBytes).toBeGreaterThan(COARSEST_BYTES);
  await quietOn(page, site.server);
  await page.locator(".viewer-area").focus();
  for (const key of ["ArrowRight", "Shift+ArrowRight", "i", "i", "PageDown", "o", "o", "a", "i", "i"]) {
    await page.keyboard.press(key);
    for (let isFinal = false; !isFinal;) {
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const [ink, view] = [await inkedColumns(page), await viewportOn(page)];
      expect(ink, `${key}: ${view.extent.join(" to ")} s, level ${view.level}`).toBeGreaterThan(
        dataIn(view.extent) - 0.05
      );
      isFinal = view.settled;
    }
  }
});

test.each(recordings)(
  "%s: the first traces come with at most 1.2 MB, and then nothing more is read unasked",
  async (id) => {
    await open(id);
    const {bytes, requests} = await firstTracesOn(page, site.server);
    console.warn(`${id}: ${(bytes / 1e6).toFixed(2)} MB in ${requests} requests before the first traces`);
    expect(bytes).toBeLessThan(FIRST_BYTES);
    await settled(page);
    await page.getByRole("heading", {name: "Take away"}).waitFor();
    await quietOn(page, site.server);
    const before = site.server.requests.length;
    await wait(page, 1500);
    expect(site.server.requests.slice(before)).toEqual([]);
  }
);

test.each(recordings)("%s: a step of zoom or a jump takes few requests and few bytes", async (id) => {
  await open(id);
  const {names} = await settled(page);
  const channelCount = (await viewportOn(page)).order.length;
  const {dtype} = await openInfo(inject("recordings")[id]);
  const stepBytes = STEP_BYTES[dtype.startsWith("float") ? "floats" : "counts"];
  expect(names.length).toBeLessThanOrEqual(20);
  for (const key of ["o", "o", "o", "End", "i", "i", "i", "i", "i", "Home", "i", "i"]) {
    await quietOn(page, site.server, 300);
    const {requests, bytes} = await stepOn(page, site.server, key);
    const {extent, level} = await viewportOn(page);
    const view = `${key}: ${extent.join(" to ")} s, level ${level}`;
    expect(requests, view).toBeLessThanOrEqual(channelCount <= 32 ? 6 : 12);
    expect(bytes, view).toBeLessThanOrEqual(stepBytes);
  }
});

describe("a view at rest", () => {
  test("is drawn from a finer level once its picture stands, until it moves", async () => {
    await open("demo");
    const levels = () =>
      page.evaluate(() =>
        performance
          .getEntriesByName("stratigram:settled")
          .map((mark) => (mark as PerformanceMark).detail as {level: number})
      );
    expect((await settled(page)).level).toBe(0);
    expect((await levels()).map(({level}) => level)).toEqual([1]);
    expect(await page.locator(".viewer-status summary").innerText()).toContain("every sample shown");
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => performance.getEntriesByName("stratigram:settled").length > 1);
    expect((await settled(page)).level).toBe(0);
    expect((await levels()).map(({level}) => level)).toEqual([1, 1]);
    // A gain moves no data: the picture stays as fine.
    await page.keyboard.press("+");
    await page.waitForFunction(() => performance.getEntriesByName("stratigram:settled").length > 2);
    expect((await levels()).at(-1)).toMatchObject({level: 0});
  });

  test("has what stands in for the next one, though it becomes finer before that has come", async () => {
    await open("demo", {latency: 400});
    await settled(page);
    await expect.poll(coarsestBytes).toBeGreaterThan(COARSEST_BYTES);
  });

  test("has it, too, when it is drawn anew right before it becomes finer", async () => {
    await open("demo", {latency: 400});
    await page.waitForFunction(() => performance.getEntriesByName("stratigram:settled").length > 0);
    site.server.faults = {latency: 3000};
    // Another ink again and again: after one of these pauses it comes a frame before the rest is over.
    await page.evaluate(async () => {
      for (let milliseconds = 132; milliseconds < 170; milliseconds += 2) {
        document.documentElement.style.setProperty("--theme-foreground", milliseconds % 4 ? "#1b1e23" : "#1b1e24");
        await new Promise((resolve) => setTimeout(resolve, milliseconds));
      }
    });
    site.server.faults = {};
    expect((await settled(page)).level).toBe(0);
    await expect.poll(coarsestBytes).toBeGreaterThan(COARSEST_BYTES);
  });

  test("stays as it is where the reader saves data, and where the finer level does not load", async () => {
    await open("demo", {ofFile: (path) => (/\/0\/data\//.test(path) ? {kind: "status", status: 404} : undefined)});
    await page.waitForFunction(() => performance.getEntriesByName("stratigram:settled").length > 0);
    expect((await settled(page)).level).toBe(1);
    expect(await page.getByText("did not load").count()).toBe(0);
    expect(watched.errors.splice(0).every((error) => error.includes("404"))).toBe(true);
    await page.context().close();
    site.server.faults = {};
    const context = await site.browser.newContext({viewport: {width: 1440, height: 900}});
    page = await context.newPage();
    await page.addInitScript(() => Object.defineProperty(navigator, "connection", {value: {saveData: true}}));
    site.server.requests.length = 0;
    await page.goto(`${site.server.url}recordings/demo`);
    expect((await settled(page)).level).toBe(1);
    await quietOn(page, site.server);
    expect(storeRequests().filter(({path}) => path.includes("/0/data/"))).toEqual([]);
  });
});

describe("requests", () => {
  test("for views that are no longer wanted are aborted, and few are on their way at once", async () => {
    await open("demo");
    await settled(page);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("i");
    await settled(page);
    await quietOn(page, site.server);
    site.server.faults = {latency: 100, bandwidth: 50_000};
    const before = storeRequests().length;
    for (let i = 0; i < 6; i++) {
      await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Shift+ArrowRight");
      await page.keyboard.press("Shift+ArrowRight");
      await page.waitForTimeout(150);
    }
    site.server.faults = {};
    await settled(page);
    const since = storeRequests().slice(before);
    expect(since.length).toBeGreaterThan(2);
    expect(since.some(({aborted}) => aborted)).toBe(true);
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
  });

  test("are not needed to pan within what is padded", async () => {
    await open("demo");
    await settled(page);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("PageDown");
    await settled(page);
    await quietOn(page, site.server);
    const before = storeRequests().length;
    const {milliseconds} = await stepOn(page, site.server, "ArrowRight");
    expect(milliseconds).toBeGreaterThan(0);
    const {extent} = await viewportOn(page);
    expect(extent[0]).toBeCloseTo(2, 6);
    // The requests were read ahead for the next step.
    const read = storeRequests().slice(before);
    expect(read.length).toBeLessThanOrEqual(4);
  });
});

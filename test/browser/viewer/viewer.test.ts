import type {Page} from "playwright-core";
import {beforeEach, describe, expect, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {
  dragInTraces,
  inkedColumns,
  placeInTraces,
  settled,
  typeWindow,
  viewportOn
} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

describe("the viewer of the demo", () => {
  beforeEach(async () => {
    page = await open("demo.html");
  });

  test("opens with the author's view: every row has ink in almost every column", async () => {
    const {names, level, settled: isFinal} = await viewportOn(page);
    expect(names.length).toBe(20);
    expect(isFinal).toBe(true);
    // At rest a view of 20 rows has the finer level.
    expect(level).toBe(0);
    for (let row = 0; row < 20; row++)
      expect(await inkedColumns(page, {top: row / 20, bottom: (row + 1) / 20})).toBeGreaterThan(0.7);
    const marks = await page.evaluate(() => performance.getEntriesByType("mark").map(({name}) => name));
    expect(marks).toContain("stratigram:first-traces");
    expect(marks).toContain("stratigram:settled");
  });

  test("fits the first screen, and nothing shifts while it loads", async () => {
    const status = (await page.locator(".viewer-status summary").boundingBox())!;
    expect(status.y + status.height).toBeLessThanOrEqual(900);
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          new PerformanceObserver((list) => {
            const shifts = list.getEntries() as (PerformanceEntry & {value: number; hadRecentInput: boolean})[];
            resolve(shifts.reduce((sum, {value, hadRecentInput}) => sum + (hadRecentInput ? 0 : value), 0));
          }).observe({type: "layout-shift", buffered: true});
          setTimeout(() => resolve(0), 500);
        })
    );
    expect(shift).toBeLessThan(0.02);
  });

  test("a brush drawn in the minimap changes time, rows and level, and cells that read them", async () => {
    const before = await viewportOn(page);
    const area = (await page.locator(".minimap-area").boundingBox())!;
    await page.mouse.move(area.x + 0.5 * area.width, area.y + 0.4 * area.height);
    await page.mouse.down();
    await page.mouse.move(area.x + 0.7 * area.width, area.y + 0.6 * area.height, {steps: 4});
    await page.mouse.move(area.x + 0.9 * area.width, area.y + 0.9 * area.height, {steps: 4});
    await page.mouse.up();
    const after = await settled(page);
    expect(after.extent[0]).toBeCloseTo(310, 0);
    expect(after.extent[1]).toBeCloseTo(558, 0);
    expect(after.names.length).toBeCloseTo(32, -0.5);
    expect(after.names[0]).not.toBe(before.names[0]);
    expect(after.level).toBeGreaterThan(before.level);
    expect(await page.locator(".viewer-status summary").innerText()).toContain(`level ${after.level} of`);
    await page.getByText(`${after.names.length} of 64, ${after.names[0]} to ${after.names.at(-1)}`).waitFor();
    expect(await inkedColumns(page)).toBeGreaterThan(0.95);
  });

  test("ctrl + wheel zooms at the pointer, a plain wheel scrolls the page and says so", async () => {
    const before = await viewportOn(page);
    const at = await placeInTraces(page, 0.25, 0.3);
    const secondsAt = ({extent: [start, end]}: typeof before) => start + 0.25 * (end - start);
    await page.mouse.move(at.x, at.y);
    await page.keyboard.down("Control");
    await page.mouse.wheel(0, -200);
    await page.keyboard.up("Control");
    const zoomed = await settled(page);
    expect(zoomed.extent[1] - zoomed.extent[0]).toBeLessThan(0.7 * (before.extent[1] - before.extent[0]));
    expect(secondsAt(zoomed)).toBeCloseTo(secondsAt(before), 1);
    await page.mouse.wheel(0, 200);
    await page.getByText("wheel zooms").waitFor();
    await page.waitForFunction(() => scrollY > 0);
    expect((await settled(page)).extent).toEqual(zoomed.extent);
  });

  test("a drag pans, shift + drag zooms into a box, a double click zooms in", async () => {
    await typeWindow(page, "2:00 + 10 s");
    await dragInTraces(page, [0.6, 0.5], [0.2, 0.5]);
    const panned = await settled(page);
    expect(panned.extent[0]).toBeCloseTo(124, 1);
    expect(panned.extent[1]).toBeCloseTo(134, 1);
    await page.keyboard.down("Shift");
    await dragInTraces(page, [0.5, 0.27], [0.6, 0.49]);
    await page.keyboard.up("Shift");
    const boxed = await settled(page);
    expect(boxed.extent[0]).toBeCloseTo(129, 1);
    expect(boxed.extent[1]).toBeCloseTo(130, 1);
    expect(boxed.rows).toEqual([5, 10]);
    const inside = await placeInTraces(page, 0.6, 0.5);
    await page.mouse.dblclick(inside.x, inside.y);
    const doubled = await settled(page);
    expect(doubled.extent[1] - doubled.extent[0]).toBeCloseTo(0.5, 2);
  });

  test("is moved by keys, and lists them", async () => {
    await page.locator(".viewer-area").focus();
    const {extent, rows, unitsPerRow} = await viewportOn(page);
    await page.keyboard.press("ArrowRight");
    expect((await settled(page)).extent[0]).toBeCloseTo(extent[0] + 2, 6);
    await page.keyboard.press("PageDown");
    expect((await settled(page)).rows).toEqual([rows[0] + 20, rows[1] + 20]);
    await page.keyboard.press("+");
    expect((await settled(page)).unitsPerRow).toBeLessThan(unitsPerRow);
    await page.keyboard.press("End");
    expect((await settled(page)).extent[1]).toBeCloseTo(620, 0);
    await page.keyboard.press("a");
    expect((await settled(page)).names.length).toBe(64);
    await page.keyboard.press("r");
    expect((await settled(page)).rows).toEqual(rows);
    await page.keyboard.press("?");
    await page.getByRole("dialog", {name: "Keys and gestures"}).waitFor();
    await page.keyboard.press("Escape");
    expect(await page.getByRole("dialog").count()).toBe(0);
  });

  test("draws nothing in the gap, and leads out of it", async () => {
    await typeWindow(page, "4:00 + 50 s");
    await settled(page);
    expect(await inkedColumns(page)).toBeCloseTo(0.6, 1);
    await page.locator(".viewer-sheet").getByText("20 s gap").waitFor();
    await typeWindow(page, "4:20 + 5 s");
    await settled(page);
    expect(await inkedColumns(page)).toBe(0);
    await page.getByText("No data here: gap 4:18").waitFor();
    expect(await page.locator(".viewer-status summary").innerText()).toMatch(/ · no data$/);
    await page.getByRole("button", {name: "Next data"}).click();
    const {extent} = await settled(page);
    expect(extent[1]).toBeGreaterThan(278);
    expect(await inkedColumns(page)).toBeGreaterThan(0.9);
  });

  test("shows an extreme in its own column at every level", async () => {
    // The ripple's channel and the moment of its largest sample, from a window of single samples.
    await typeWindow(page, "1:16.9 + 1 s");
    await settled(page);
    const spike = await highestInk(8);
    for (const seconds of [1, 4, 20, 80, 300]) {
      await typeWindow(page, `${spike.seconds - 0.4 * seconds} + ${seconds}`);
      const {extent, level} = await settled(page);
      const column = (spike.seconds - extent[0]) / (extent[1] - extent[0]);
      expect(await inkAt(8, column, spike.height), `${seconds} s, level ${level}`).toBe(true);
    }
  });

  /** The highest point of ink in a row: its moment, and its height as a part of the row. */
  async function highestInk(row: number): Promise<{seconds: number; height: number}> {
    const {extent, names} = await viewportOn(page);
    const [x, y] = await page.evaluate(
      ([index, count]) => {
        const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
        const pitch = canvas.height / (count + 1);
        const {width} = canvas;
        const {data} = canvas.getContext("2d")!.getImageData(0, (index + 0.5) * pitch, width, pitch);
        const at = data.findIndex((value, i) => i % 4 === 3 && value > 200);
        const pixel = Math.floor(at / 4);
        return [((pixel % width) + 0.5) / width, Math.floor(pixel / width) / pitch];
      },
      [row, names.length]
    );
    return {seconds: extent[0] + x * (extent[1] - extent[0]), height: y};
  }

  /** True if a row has ink near a height, in the columns next to a place. */
  async function inkAt(row: number, column: number, height: number): Promise<boolean> {
    const {names} = await viewportOn(page);
    return page.evaluate(
      ([index, count, x, y]) => {
        const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
        const pitch = canvas.height / (count + 1);
        const [left, top] = [Math.floor(x * canvas.width) - 1, Math.floor((index + 0.5 + y) * pitch) - 1];
        const {data} = canvas.getContext("2d")!.getImageData(left, top, 3, 3);
        return data.some((value, i) => i % 4 === 3 && value > 100);
      },
      [row, names.length, column, height]
    );
  }
});

describe("a phone", () => {
  test("has eight rows, nothing that overflows, and pans under a finger", async () => {
    page = await open("demo.html", {
      viewport: {width: 390, height: 844},
      hasTouch: true,
      isMobile: true,
      deviceScaleFactor: 2
    });
    const {names, extent} = await viewportOn(page);
    expect(names.length).toBe(8);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.locator(".viewer-menu button[aria-expanded]").last().tap();
    await page.locator(".viewer-commands summary").first().tap();
    const list = page.locator(".viewer-commands .viewer-channels");
    expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await page.keyboard.press("Escape");
    await typeWindow(page, "2:00 + 10 s");
    const [from, to] = [await placeInTraces(page, 0.8, 0.5), await placeInTraces(page, 0.3, 0.5)];
    const touch = await page.context().newCDPSession(page);
    await touch.send("Input.synthesizeScrollGesture", {
      ...from,
      xDistance: to.x - from.x,
      speed: 400,
      gestureSourceType: "touch"
    });
    const panned = await settled(page);
    expect(panned.extent[0]).toBeGreaterThan(122);
    expect(panned.extent[1] - panned.extent[0]).toBeCloseTo(extent[1] - extent[0], 3);
  });
});

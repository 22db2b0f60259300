import type {Page} from "playwright-core";
import {beforeEach, expect, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {dragInTraces, placeInTraces, settled, viewportOn} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

beforeEach(async () => {
  page = await open("demo.html#v=1&t=255,255.2&rows=A09..A12", {viewport: {width: 1440, height: 1000}});
});

/** Scrolls a height of the traces, a part of their own, to the middle of the window: no mouse points outside. */
async function bringIntoSight(part: number): Promise<void> {
  await page.locator(".viewer-area").evaluate((area, at) => {
    const {top, height} = area.getBoundingClientRect();
    scrollBy({top: top + at * height - innerHeight / 2, behavior: "instant"});
  }, part);
}

test.each([
  "transform: scale(0.6); transform-origin: 0 0",
  "transform: scale(1.4); transform-origin: 0 0",
  "zoom: 0.7"
])("on a page that is drawn with %s the pointer reads the sample under it", async (style) => {
  await page.locator(".viewer").evaluate((viewer, css) => (viewer.parentElement!.style.cssText += css), style);
  await settled(page);
  for (const [x, y] of [
    [0.05, 0.1],
    [0.5, 0.4],
    [0.6, 0.9]
  ]) {
    await bringIntoSight(y);
    const at = await placeInTraces(page, x, y);
    await page.mouse.move(at.x, at.y);
    const ring = page.locator(".viewer-ring");
    await ring.waitFor();
    const box = (await ring.boundingBox())!;
    // Samples are 0.8 ms apart, less than a fiftieth of the window.
    expect(Math.abs(box.x + box.width / 2 - at.x), `${x}, ${y}`).toBeLessThan(12);
    const name = await page.locator(".viewer-card b").first().textContent();
    expect(name).toBe(["A09", "A10", "A11", "A12"][Math.floor(4 * y)]);
  }
  // A drag moves what is under the pointer with it.
  const {extent} = await viewportOn(page);
  await bringIntoSight(0.5);
  await dragInTraces(page, [0.6, 0.5], [0.35, 0.5]);
  const moved = (await settled(page)).extent;
  expect(moved[0] - extent[0]).toBeCloseTo(0.25 * (extent[1] - extent[0]), 2);
  await annotate(moved);
  await moveBrush();
});

/** Annotates a part of the window, and drags its end in the lane: both are where the pointer was. */
async function annotate([start, end]: readonly [number, number]): Promise<void> {
  await page.evaluate(() => {
    const viewer = document.querySelector<HTMLElement>(".viewer")!;
    viewer.addEventListener("marks", (event) =>
      Object.assign(window, {marks: (event as CustomEvent).detail as unknown})
    );
  });
  const parts = () =>
    page.evaluate(
      ([from, to]) => {
        const {marks} = window as unknown as {marks?: {start: number; end: number}[]};
        return (marks ?? []).map((mark) =>
          [mark.start, mark.end].map((at) => Math.round((100 * (at - from)) / (to - from)))
        );
      },
      [start, end]
    );
  await page.locator(".viewer-area").press("M");
  await dragInTraces(page, [0.3, 0.5], [0.5, 0.5]);
  await page.locator(".annotate-form").waitFor();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  await expect.poll(parts).toEqual([[30, 50]]);
  const lane = page.locator(".annotate-lane");
  await lane.evaluate((element) => element.scrollIntoView({block: "center", behavior: "instant"}));
  const box = (await lane.boundingBox())!;
  const drag = async (from: number, to: number) => {
    await page.mouse.move(box.x + from * box.width, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + to * box.width, box.y + box.height / 2, {steps: 4});
    await page.mouse.up();
  };
  await drag(0.5, 0.8);
  await expect.poll(parts).toEqual([[30, 80]]);
  await drag(0.5, 0.4);
  await expect.poll(parts).toEqual([[20, 70]]);
}

/** Draws a window on the minimap: time and rows are those under the pointer. */
async function moveBrush(): Promise<void> {
  const area = page.locator(".minimap-area");
  await area.evaluate((element) => element.scrollIntoView({block: "center", behavior: "instant"}));
  const {x, y, width, height} = (await area.boundingBox())!;
  await page.mouse.move(x + 0.6 * width, y + 0.26 * height);
  await page.mouse.down();
  await page.mouse.move(x + 0.8 * width, y + 0.74 * height, {steps: 4});
  await page.mouse.up();
  const {extent, rows} = await settled(page);
  expect(extent[0] / 620).toBeCloseTo(0.6, 2);
  expect(extent[1] / 620).toBeCloseTo(0.8, 2);
  expect(rows).toEqual([16, 48]);
}

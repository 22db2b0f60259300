import type {Page} from "playwright-core";
import {beforeEach, describe, expect, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {placeInTraces, settled, viewportOn, wait} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const PHONE = {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2};

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

beforeEach(async () => {
  page = await open("demo.html", PHONE);
});

async function tap(x: number, y: number): Promise<{x: number; y: number}> {
  const at = await placeInTraces(page, x, y);
  await page.touchscreen.tap(at.x, at.y);
  return at;
}

async function swipe(x: number, y: number): Promise<void> {
  const at = await placeInTraces(page, 0.7, 0.2);
  const touch = await page.context().newCDPSession(page);
  await touch.send("Input.synthesizeScrollGesture", {
    ...at,
    xDistance: x,
    yDistance: y,
    speed: 800,
    gestureSourceType: "touch"
  });
}

const card = () => page.locator(".viewer-hover .viewer-card");

describe("a tap", () => {
  test("shows a sample beside the finger, until it is dismissed", async () => {
    for (const [x, y] of [
      [0.1, 0.05],
      [0.9, 0.1],
      [0.5, 0.6]
    ]) {
      await page.evaluate(() => scrollTo(0, 240));
      const at = await tap(x, y);
      await card().getByText("sample").waitFor();
      await wait(page, 200);
      const box = (await card().boundingBox())!;
      const area = (await page.locator(".viewer-area").boundingBox())!;
      expect(Math.max(box.y - at.y, at.y - box.y - box.height)).toBeGreaterThan(30);
      expect(box.x).toBeGreaterThanOrEqual(area.x);
      expect(box.x + box.width).toBeLessThanOrEqual(area.x + area.width + 1);
      const isCut = await card().evaluate((element) => element.scrollWidth > element.clientWidth);
      expect(isCut).toBe(false);
    }
    await page.locator(".fact-line").tap();
    await expect.poll(() => card().isVisible()).toBe(false);
    await tap(0.5, 0.2);
    await card().getByText("sample").waitFor();
    await swipe(-120, 0);
    await expect.poll(() => card().isVisible()).toBe(false);
    await tap(0.5, 0.2);
    await card().getByText("sample").waitFor();
    await swipe(0, -120);
    await expect.poll(() => card().isVisible()).toBe(false);
  });
});

describe("on a phone", () => {
  test("marks and names are as large as a finger, and none covers another", async () => {
    const boxesOf = (selector: string) =>
      page.evaluate(
        (of) =>
          [...document.querySelectorAll(of)].map((element) => {
            const {left, top, right, bottom} = element.getBoundingClientRect();
            return {left, top, right, bottom};
          }),
        selector
      );
    const places = (await boxesOf(".minimap-place")).sort((a, b) => a.left - b.left);
    expect(places.length).toBe(5);
    places.forEach(({left, top, right, bottom}, i) => {
      expect(Math.min(right - left, bottom - top)).toBeGreaterThanOrEqual(23.9);
      if (i > 0) expect(left).toBeGreaterThanOrEqual(places[i - 1].right - 0.1);
    });
    for (const rows of [8, 64]) {
      if (rows > 8) await page.keyboard.press("a");
      expect((await settled(page)).names.length).toBe(rows);
      const names = await boxesOf(".viewer-label");
      names.forEach(({left, top, right, bottom}, i) => {
        expect(Math.min(right - left, bottom - top)).toBeGreaterThanOrEqual(23.9);
        if (i > 0) expect(top).toBeGreaterThanOrEqual(names[i - 1].bottom - 0.1);
      });
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });

  test("the menu begins with channels and colors, and the help with fingers", async () => {
    await page.getByRole("button", {name: "More"}).tap();
    const menu = page.getByRole("group", {name: "More"});
    await menu.locator("summary", {hasText: "Color"}).tap();
    await menu.getByText("By region", {exact: true}).tap();
    await menu.getByRole("listitem").filter({hasText: "CA1"}).waitFor();
    expect((await viewportOn(page)).colorBy).toBe("region");
    const headings = await menu.getByRole("heading").allInnerTexts();
    expect(headings).toEqual(["Show", "View", "Drag", "Measure", "Gain", "Time", "Channels"]);
    // No keys beside commands, and no click or wheel in words, where there is a finger.
    expect(await menu.locator("kbd:visible").count()).toBe(0);
    await menu.getByRole("button", {name: "Annotate by drag"}).tap();
    await page.getByText("Drag to annotate a range, tap for a moment").waitFor();
    expect(await page.locator(".viewer-label").first().getAttribute("title")).toContain("Tap for gain");
    await page.getByText("spread two fingers").waitFor();
    expect(await page.getByText("turn the wheel").isVisible()).toBe(false);
    await page.getByRole("button", {name: "More"}).tap();
    await menu.getByRole("button", {name: "Help"}).tap();
    const help = page.getByRole("dialog");
    expect(await help.getByRole("heading", {level: 3}).first().innerText()).toBe("Touch");
  });
});

describe("fingers", () => {
  test("two change rows, one on the scale bar the gain, and nothing is marked bad by a tap on a name", async () => {
    const {extent, bad} = await settled(page);
    await page.evaluate(() => document.querySelector(".viewer-area")!.scrollIntoView({block: "center"}));
    const session = await page.context().newCDPSession(page);
    const [above, below] = [await placeInTraces(page, 0.5, 0.3), await placeInTraces(page, 0.5, 0.7)];
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", points: {x: number; y: number}[]) =>
      session.send("Input.dispatchTouchEvent", {type, touchPoints: points.map((point, id) => ({...point, id}))});
    const pinch = (type: "touchStart" | "touchMove", inset: number) =>
      touch(type, [
        {x: above.x, y: above.y + inset},
        {x: below.x, y: below.y - inset}
      ]);
    await pinch("touchStart", 0);
    for (let inset = 5; inset <= 45; inset += 5) await pinch("touchMove", inset);
    await touch("touchEnd", []);
    const pinched = await settled(page);
    expect(pinched.names.length).toBeGreaterThan(10);
    expect(pinched.extent).toEqual(extent);
    const bar = (await page.locator(".viewer-scale-common").boundingBox())!;
    const {gain} = await viewportOn(page);
    const scrolled = await page.evaluate(() => scrollY);
    await touch("touchStart", [{x: bar.x + 12, y: bar.y + 30}]);
    for (let up = 10; up <= 60; up += 10) await touch("touchMove", [{x: bar.x + 12, y: bar.y + 30 - up}]);
    await touch("touchEnd", []);
    expect((await settled(page)).gain).toBeGreaterThan(2 * gain);
    expect(await page.evaluate(() => scrollY)).toBe(scrolled);
    await page.locator(".viewer-label").nth(2).tap();
    await page.locator(".viewer-selection").waitFor();
    expect((await settled(page)).bad).toEqual(bad);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

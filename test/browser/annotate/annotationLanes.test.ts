import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {dragInTraces, placeInTraces} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {annotationOpener, listed, save, VIEW} from "./annotatePage.js";

const site = serveSite(serveStatic);
const open = annotationOpener(site);
let page: Page;

describe("a reader's annotations", () => {
  test("are moved by a drag in the lanes, and so are their ends; the table edits in place", async () => {
    page = await open();
    await page.keyboard.press("Shift+M");
    await dragInTraces(page, [0.2, 0.5], [0.4, 0.5]);
    await save(page, "range");
    await page.keyboard.press("Escape");
    const lane = (await page.locator(".annotate-lane").boundingBox())!;
    const at = (part: number) => [lane.x + part * lane.width, lane.y + 7] as const;
    for (const [from, to] of [
      [0.3, 0.5],
      [0.6, 0.7]
    ]) {
      await page.mouse.move(...at(from));
      await page.mouse.down();
      await page.mouse.move(...at((from + to) / 2));
      await page.mouse.move(...at(to));
      await page.mouse.up();
    }
    await expect.poll(() => listed(page)).toEqual(["range 1:44.000 1:47.000"]);
    const row = page.locator(".annotation-row:has(input)");
    await row.getByRole("textbox", {name: /^End/}).fill("1:48.5");
    await page.keyboard.press("Enter");
    await row.getByRole("textbox", {name: /^Channels/}).fill("A03,B01");
    await row.getByRole("textbox", {name: /^Note/}).fill("checked");
    await page.keyboard.press("Enter");
    await expect.poll(() => listed(page)).toEqual(["range 1:44.000 1:48.500 A03,B01 checked"]);
    await row.getByRole("textbox", {name: /^Channels/}).fill("nowhere");
    await page.keyboard.press("Enter");
    const problem = await row
      .getByRole("textbox", {name: /^Channels/})
      .evaluate((input: HTMLInputElement) => input.validationMessage);
    expect(problem).toBe("No channel is named nowhere");
    for (let i = 0; i < 5; i++) await page.getByRole("button", {name: "Undo"}).click();
    await expect.poll(() => listed(page)).toEqual(["range 1:42.000 1:44.000"]);
  });

  test("are made and moved by touch, on a phone", async () => {
    page = await open(VIEW, {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true});
    await page.getByRole("button", {name: "More"}).tap();
    await page.getByRole("button", {name: /^Annotate by drag/}).tap();
    const {x, y} = await placeInTraces(page, 0.5, 0.5);
    const session = await page.context().newCDPSession(page);
    /** Start and end of the one annotation, in seconds after 1:40. */
    const seconds = async () =>
      (await listed(page))[0].match(/1:4(\d\.\d+)/g)!.map((time) => Number(time.slice(2)) - 40);
    const touch = (type: "touchStart" | "touchMove" | "touchEnd", dx: number) =>
      session.send("Input.dispatchTouchEvent", {type, touchPoints: type === "touchEnd" ? [] : [{x: x + dx, y}]});
    await touch("touchStart", 0);
    for (const dx of [10, 40, 80]) await touch("touchMove", dx);
    await touch("touchEnd", 80);
    const form = page.locator(".annotate-form");
    await form.waitFor();
    const box = (await form.boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(0);
    expect(box.x + box.width).toBeLessThanOrEqual(390);
    await form.getByLabel("Label").fill("touched");
    await form.getByRole("combobox", {name: "Channels"}).selectOption({index: 1});
    // At once: a browser that took the drag for a swipe of the page would take this tap for its end.
    await form.getByRole("button", {name: "Save"}).tap();
    await expect.poll(() => listed(page)).toEqual([expect.stringMatching(/^touched 1:45\.0\d\d 1:4\d\.\d{3} A05$/)]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    // In its lane a finger moves it, and its end.
    const before = await seconds();
    const lane = (await page.locator(".annotate-lane").boundingBox())!;
    for (const [at, dx] of [
      [40, -30],
      [56, 30]
    ]) {
      const place = {x: x + at, y: lane.y + 7};
      await session.send("Input.dispatchTouchEvent", {type: "touchStart", touchPoints: [place]});
      for (const part of [0.3, 0.7, 1])
        await session.send("Input.dispatchTouchEvent", {
          type: "touchMove",
          touchPoints: [{...place, x: place.x + part * dx}]
        });
      await session.send("Input.dispatchTouchEvent", {type: "touchEnd", touchPoints: []});
    }
    const perPixel = 10 / lane.width;
    await expect.poll(async () => (await seconds())[0]).toBeCloseTo(before[0] - 30 * perPixel, 2);
    await expect.poll(async () => (await seconds())[1]).toBeCloseTo(before[1], 2);
  });
});

test("the author's are in lanes, a locked list and the spoken view; those of the reader that find no lane are counted", async () => {
  page = await open("#v=1&t=76.2,80.2&rows=A01..A08");
  await page.locator(".viewer-lane-sheet text", {hasText: "ripple (synthetic)"}).waitFor();
  await page.getByText(/1 annotation: ripple \(synthetic\) at 1:19/).waitFor({state: "attached"});
  const locked = page.locator(".annotation-row:has(.annotation-lock)");
  expect(await locked.count()).toBeGreaterThan(5);
  expect(await locked.locator("input").count()).toBe(0);
  const lines = Array.from({length: 30}, (_, i) => `${77 + i / 100}\t1.5\tover`);
  await page.locator(".annotations input[type=file]").setInputFiles({
    ...{name: "over.tsv", mimeType: "text/tab-separated-values"},
    buffer: Buffer.from(["onset\tduration\ttrial_type", ...lines].join("\n"))
  });
  const name = page.locator(".viewer-lanes-name", {hasText: "Mine"});
  await expect.poll(() => name.innerText()).toMatch(/^Mine \+\d+$/);
  const [hidden] = (await name.innerText()).match(/\d+/)!;
  const drawn = await page.locator(".viewer-lane-sheet text", {hasText: "over"}).count();
  expect(drawn + Number(hidden)).toBe(30);
  expect(drawn).toBeGreaterThan(1);
  expect(drawn).toBeLessThanOrEqual(6);
  await page.goto(site.server.url);
  await page.locator(".catalog", {hasText: /\d+ annotations/}).waitFor();
});

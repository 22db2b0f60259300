import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {dragInTraces, placeInTraces, settled} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {annotationOpener, exported, keptCount, listed, ready, save, VIEW} from "./annotatePage.js";

const site = serveSite(serveStatic);
const open = annotationOpener(site);
let page: Page;

/** Heights of the middles of elements, in CSS pixels. */
async function middlesOf(...selectors: string[]): Promise<number[]> {
  const boxes = await Promise.all(selectors.map((selector) => page.locator(selector).boundingBox()));
  return boxes.map((box) => box!.y + box!.height / 2);
}

describe("a reader annotates", () => {
  test("by mouse, digits and keys; it stays after a reload, and goes to another browser by file and by link", async () => {
    page = await open();
    await page.getByRole("button", {name: "Annotate"}).click();
    expect(await page.getByRole("button", {name: "Annotate"}).getAttribute("aria-pressed")).toBe("true");
    await dragInTraces(page, [0.2, 0.4], [0.3, 0.9]);
    await save(page, "wave");
    await dragInTraces(page, [0.4, 0.4], [0.5, 0.9]);
    await page.keyboard.press("1");
    // Alt takes the rows that the drag crosses, a click is a moment.
    await page.keyboard.down("Alt");
    await dragInTraces(page, [0.6, 0.05], [0.7, 0.2]);
    await page.keyboard.up("Alt");
    const [band, ...names] = await middlesOf(".annotate-band:not([hidden]) i", '[data-row="0"]', '[data-row="1"]');
    expect(band).toBeCloseTo((names[0] + names[1]) / 2, 0);
    await save(page, "<b>bold</b>");
    const {x, y} = await placeInTraces(page, 0.9, 0.5);
    await page.mouse.click(x, y);
    await page.keyboard.press("2");
    await expect
      .poll(() => listed(page))
      .toEqual([
        "wave 1:42.000 1:43.000",
        "wave 1:44.000 1:45.000",
        "<b>bold</b> 1:46.000 1:47.000 A01,A02",
        expect.stringMatching(/^<b>bold<\/b> 1:49.00\d$/)
      ]);
    expect(await page.locator(".viewer-lanes-name", {hasText: "Mine"}).count()).toBe(1);
    expect(await page.locator(".viewer-lane-sheet text", {hasText: "wave"}).count()).toBe(2);
    // Nothing but keys: a range from the cursor, then the next of a label is moved, relabeled, undone.
    await page.keyboard.press("Escape");
    await page.keyboard.press(".");
    await page.keyboard.press("Shift+M");
    for (let i = 0; i < 10; i++) await page.keyboard.press(">");
    await page.keyboard.press("Shift+M");
    await save(page, "by keys");
    await expect.poll(async () => (await listed(page)).length).toBe(5);
    await page.keyboard.press("Escape");
    await page.locator(".annotation-row:has(input)").first().getByRole("button", {name: "Show wave"}).click();
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("Shift+N");
    await page.keyboard.press("2");
    await expect.poll(async () => (await listed(page))[1]).toBe("<b>bold</b> 1:44.000 1:45.000");
    await page.keyboard.press("Control+z");
    await expect.poll(async () => (await listed(page))[1]).toBe("wave 1:44.000 1:45.000");
    await page.keyboard.press("Control+Shift+Z");
    await page.keyboard.press("Delete");
    await expect.poll(async () => (await listed(page)).length).toBe(4);
    const kept = await listed(page);
    await expect.poll(() => keptCount(page)).toBe(4);
    await page.reload();
    await ready(page);
    await expect.poll(() => listed(page)).toEqual(kept);

    const path = await exported(page, "Table of events");
    expect(path).toMatch(/demo\.annotations\.tsv$/);
    const [head, first] = readFileSync(path, "utf8").split("\n");
    expect(head).toBe("onset\tduration\ttrial_type\tchannel\tid\tcreated\tmodified");
    // No more digits than a hand means.
    expect(first).toMatch(/^102(\.\d{1,6})?\t(1|[01]\.\d{1,6})\twave\tn\/a\t/);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.getByText("Export", {exact: true}).click();
    await page.getByRole("button", {name: "Link with annotations"}).click();
    await page.getByText("Link to this view with annotations copied").waitFor();
    const link = await page.evaluate(() => navigator.clipboard.readText());
    await page.context().close();

    page = await open();
    await page.locator("input[type=file]").setInputFiles(path);
    await page.getByText(/\(BIDS events\): 4 added, 0 changed/).waitFor();
    expect(await listed(page)).toEqual(kept);
    await page.locator("input[type=file]").setInputFiles(path);
    await page.getByText(/0 added, 0 changed, 4 notes/).waitFor();
    expect(await listed(page)).toEqual(kept);
    await page.context().close();

    // Those of a link are no one's until they are kept; they stay in the address wherever the view goes, until then.
    page = await open(new URL(link).hash);
    const notice = page.getByText("4 annotations came with this link.");
    const carried = () => page.evaluate(() => /&marks=/.test(location.hash));
    await notice.waitFor();
    expect(await listed(page)).toEqual([]);
    const before = await page.evaluate(() => location.hash);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("ArrowRight");
    await page.waitForFunction((hash) => location.hash !== hash, before);
    expect(await carried()).toBe(true);
    await page.reload();
    await ready(page);
    await notice.waitFor();
    await page.getByRole("button", {name: "Keep", exact: true}).click();
    await expect.poll(() => listed(page)).toEqual(kept);
    expect(await carried()).toBe(false);
    await page.goBack();
    await page.waitForFunction((start) => location.hash.startsWith(start), before.slice(0, before.indexOf("&rows")));
    await expect.poll(carried).toBe(false);
    // A link that is followed on the open page has its annotations as well, until they are dropped.
    await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
    await notice.waitFor();
    await page.getByRole("button", {name: "Drop", exact: true}).click();
    await expect.poll(carried).toBe(false);
    await page.reload();
    await ready(page);
    expect(await notice.count()).toBe(0);
    expect(await listed(page)).toEqual(kept);
    expect(await page.locator("b", {hasText: "bold"}).count()).toBe(0);
  });

  test("by nine digits, from one to the next of a label or without one, and nothing moves where that is not wanted", async () => {
    page = await open(VIEW, {reducedMotion: "reduce"});
    const names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    // The n-th label is used 11 - n times: the most used has the first digit.
    const uses = names.flatMap((name, n) => Array.from({length: 10 - n}, (_, i) => `${400 + 10 * n + i}\t0\t${name}`));
    const lines = ["onset\tduration\ttrial_type", "150\t2\tn/a", "300\t2\tn/a", ...uses];
    await page.locator(".annotations input[type=file]").setInputFiles({
      ...{name: "nine.tsv", mimeType: "text/tab-separated-values", buffer: Buffer.from(lines.join("\n"))}
    });
    await page.getByText(/56 added/).waitFor();
    const selected = () => page.locator(".annotation-selected input").first().inputValue();
    /** Where the view is, in the middle; and that nothing is on its way there. */
    const middle = async () => {
      const moving = await page.evaluate(() =>
        document
          .getAnimations()
          .filter(({effect}) => Number(effect?.getComputedTiming().duration) > 50)
          .map(({effect}) => (effect as KeyframeEffect).target!)
          .filter((target) => !/^step/.test(getComputedStyle(target).animationTimingFunction))
          .map(({className}) => className)
      );
      expect(moving).toEqual([]);
      const {extent} = await settled(page);
      return (extent[0] + extent[1]) / 2;
    };
    await page.locator(".viewer-area").focus();
    for (const [key, seconds] of [
      ["Shift+U", 151],
      ["Shift+U", 301],
      ["Shift+U", 151]
    ] as const) {
      await page.keyboard.press(key);
      await expect.poll(middle).toBeCloseTo(seconds, 1);
    }
    for (const [n, name] of names.entries()) {
      await page.keyboard.press(String(n + 1));
      await expect.poll(selected).toBe(name);
    }
    // It is one of the ninth's three now.
    for (const seconds of [480, 481, 151]) {
      await page.keyboard.press("Shift+N");
      await expect.poll(selected).toBe("nine");
      const start = page.locator(".annotation-selected input").nth(1);
      await expect.poll(() => start.inputValue()).toBe(seconds === 151 ? "2:30.000" : `8:0${seconds - 480}.000`);
      await middle();
    }
    await page.keyboard.press("Escape");
    await page.keyboard.press("Shift+M");
    await dragInTraces(page, [0.7, 0.4], [0.8, 0.9]);
    await page.locator(".annotate-form").waitFor();
    await page.keyboard.press("7");
    await page.locator(".viewer-lane-sheet text", {hasText: "seven"}).waitFor();
    await page.keyboard.press("Shift+U");
    await expect.poll(middle).toBeCloseTo(301, 1);
    await page.keyboard.press("Delete");
    await page.keyboard.press("Shift+U");
    await page.getByText("No annotation is without a label").waitFor();
    await middle();
  });
});

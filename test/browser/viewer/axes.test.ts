import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {goTo, placeInTraces, settled, typeWindow, viewportOn} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site, afterAll);

/** A label of the time axis: the moment that its text says, and the one where it stands. */
interface Label {
  text: string;
  said: number;
  stands: number;
}

/** The axis' labels in view, from left to right. */
async function labelsOn(page: Page): Promise<Label[]> {
  const {extent} = await viewportOn(page);
  const found = await page.evaluate(() => {
    const {left, width} = document.querySelector(".viewer-area")!.getBoundingClientRect();
    return [...document.querySelectorAll(".viewer-sheet svg:not(.viewer-lane-sheet) text")].flatMap((text) => {
      const box = text.getBoundingClientRect();
      const at = (box.left + box.width / 2 - left) / width;
      return at > -0.001 && at < 1.001 ? [{text: text.textContent, at}] : [];
    });
  });
  return found
    .filter(({text}) => /^[\d:.]+$/.test(text))
    .map(({text, at}) => ({
      text,
      said: text.split(":").reduce((sum, part) => 60 * sum + Number(part), 0),
      stands: extent[0] + at * (extent[1] - extent[0])
    }))
    .sort((a, b) => a.stands - b.stands);
}

/** Holds each label to its moment, and its digits to what tells it from its neighbors. */
function expectTrue(labels: readonly Label[], seconds: number): void {
  expect(labels.length).toBeGreaterThan(3);
  for (const {said, stands, text} of labels) expect(Math.abs(said - stands), text).toBeLessThan(0.003 * seconds);
  expect(new Set(labels.map(({text}) => text)).size).toBe(labels.length);
  const digits = new Set(labels.map(({text}) => text.split(".")[1]?.length ?? 0));
  expect(digits.size).toBe(1);
  const [count] = digits;
  if (count > 0) expect(labels.some(({said}) => Math.abs(said - Number(said.toFixed(count - 1))) > 1e-9)).toBe(true);
}

describe("the time axis", () => {
  let page: Page;

  beforeAll(async () => {
    page = await open("demo.html");
  });

  test.each([
    [100, 10],
    [469.3, 60],
    [300, 0.5],
    [7.5, 0.02],
    // Ten samples.
    [412.3456, 0.008]
  ])("has the moment at every tick, with digits that tell neighbors apart: %d s, %d s wide", async (start, length) => {
    await goTo(page, `#v=1&t=${start},${start + length}&rows=A05..B08`);
    const {extent} = await settled(page);
    expect(extent[1] - extent[0]).toBeCloseTo(length, 6);
    expectTrue(await labelsOn(page), length);
  });

  test("keeps each label at its moment while the view pans over minutes and single samples", async () => {
    for (const [start, length] of [
      [469, 10],
      [59.999, 0.01]
    ]) {
      await goTo(page, `#v=1&t=${start},${start + length}&rows=A05..B08`);
      await settled(page);
      const at = await placeInTraces(page, 0.9, 0.5);
      await page.mouse.move(at.x, at.y);
      await page.mouse.down();
      for (let step = 1; step <= 6; step++) {
        await page.mouse.move(at.x - 120 * step, at.y);
        await page.evaluate(
          () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
        );
        expectTrue(await labelsOn(page), length);
      }
      await page.mouse.up();
      expect((await settled(page)).extent[0]).toBeGreaterThan(start + 0.4 * length);
    }
  });
});

describe.skipIf(!("eeg30" in inject("recordings")))("a typed time", () => {
  test("of day is refused in words where the recording has no clock, and one beyond its end as well", async () => {
    const page = await open("eeg30.html");
    const {extent} = await settled(page);
    const box = page.getByLabel("Time in view");
    const problem = page.getByRole("alert").filter({hasText: "the recording"});
    await typeWindow(page, "09:31:00 + 5 s");
    expect(await problem.innerText()).toBe(
      "“09:31:00 + 5 s” is beyond the recording, which goes from 0:00 to 3:12. " +
        "It does not say at what time of day it began."
    );
    expect(await box.getAttribute("aria-invalid")).toBe("true");
    await typeWindow(page, "500 s");
    expect(await problem.innerText()).toContain("“500 s” is beyond the recording, which goes from 0:00 to 3:12.");
    expect((await settled(page)).extent).toEqual(extent);
  });
});

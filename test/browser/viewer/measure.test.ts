import type {Page} from "playwright-core";
import {afterAll, beforeAll, beforeEach, expect, test} from "vitest";
import type {RecordingElement} from "../../../src/components/recording/Recording.js";
import {reportOpener} from "../../support/page/reportOpener.js";
import {goTo, measureInTraces, placeInTraces, settled} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site, afterAll);
let page: Page;

beforeAll(async () => {
  page = await open("demo.html");
});
beforeEach(async () => {
  await goTo(page, "#v=1&t=30,34&rows=A05..B08");
  await page.locator(".viewer-area").focus();
  await page.keyboard.press("Escape");
  await settled(page);
});

const card = () => page.locator(".viewer-measure-card");

async function measure(from: [number, number], to: [number, number]): Promise<string> {
  await page.keyboard.press("Escape");
  return measureInTraces(page, from, to);
}

/** True samples of a channel between two parts of the window, in microvolts. */
function samplesOf(channel: string, from: number, to: number): Promise<{values: number[]; times: number[]}> {
  return page.evaluate(
    async ([name, start, end]) => {
      const viewer = document.querySelector<RecordingElement>(".viewer")!;
      const [first, last] = viewer.value.extent;
      const at = (part: number) => first + part * (last - first);
      const {segments} = await viewer.read({channels: [name], extent: [at(start), at(end)]});
      return {values: [...segments[0].values[0]].map((value) => value * 1e6), times: [...segments[0].times]};
    },
    [channel, from, to] as const
  );
}

function numberIn(text: string, pattern: RegExp): number {
  const [, number, prefix] = pattern.exec(text)!;
  return Number(number.replace("−", "-").replaceAll(",", "")) * (prefix === "m" ? 1000 : 1);
}

test("a range tells peak to peak, mean, RMS, extremes with times, slope, and the strongest frequency", async () => {
  const text = await measure([0.2, 0.5], [0.7, 0.5]);
  const name = / · (\w+)\n/.exec(text)![1];
  const {values} = await samplesOf(name, 0.2, 0.7);
  const range = Math.max(...values) - Math.min(...values);
  expect(numberIn(text, /peak to peak (−?[\d.,]+) (µ|m)V/)).toBeCloseTo(range, -1.5);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(Math.abs(numberIn(text, /mean (−?[\d.,]+) (µ|m)V/) - mean)).toBeLessThan(3);
  const rms = Math.sqrt(values.reduce((sum, value) => sum + value ** 2, 0) / values.length);
  expect(Math.abs(numberIn(text, /RMS (−?[\d.,]+) (µ|m)V/) - rms)).toBeLessThan(0.05 * rms + 2);
  expect(text).toMatch(/min at 0:3[0-4]\.\d+, max at 0:3[0-4]\.\d+/);
  expect(text).toMatch(/slope −?[\d.,]+ (µ|m|n)?V\/s/);
  // The mouse runs: its theta is what is strongest.
  const hertz = numberIn(text, /strongest at ([\d.]+) ()Hz/);
  expect(hertz).toBeGreaterThan(4);
  expect(hertz).toBeLessThan(12);
  expect(text).toContain("peak of the power spectrum, Hann window");
});

test("keys set how many cycles a range holds", async () => {
  const text = await measure([0.2, 0.5], [0.45, 0.5]);
  const one = numberIn(text, / · ([\d.]+) ()Hz/);
  await page.keyboard.press("]");
  await page.keyboard.press("]");
  await expect.poll(() => card().innerText()).toContain("3 cycles");
  expect(numberIn(await card().innerText(), /3 cycles: ([\d.]+) ()Hz/)).toBeCloseTo(3 * one, 1);
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  await page.keyboard.press("[");
  expect(await page.locator(".viewer-hint").innerText()).toBe("One cycle is the fewest");
});

test("two channels are compared: their difference, and the delay between them", async () => {
  const text = await measure([0.2, 0.2], [0.6, 0.8]);
  const [, first, second] = / · (\w+) − (\w+)\n/.exec(text)!;
  expect(first).not.toBe(second);
  expect(text).toContain(`${first} − ${second}: mean`);
  expect(text).toMatch(new RegExp(`${second} [\\d.]+ (ms|µs|s) (after|before) ${first}, correlation −?[01]\\.?\\d*`));
  expect(await page.locator(".viewer-band").count()).toBe(2);
});

test("the card never lies over what is measured", async () => {
  const drags: [[number, number], [number, number]][] = [
    [
      [0.01, 0.1],
      [0.99, 0.1]
    ],
    [
      [0.01, 0.5],
      [0.99, 0.5]
    ],
    [
      [0.01, 0.95],
      [0.99, 0.95]
    ],
    [
      [0.6, 0.5],
      [0.98, 0.52]
    ],
    [
      [0.02, 0.05],
      [0.97, 0.9]
    ]
  ];
  for (const [from, to] of drags) {
    await measure(from, to);
    const box = (await card().boundingBox())!;
    const area = (await page.locator(".viewer-area").boundingBox())!;
    expect(box.x).toBeGreaterThanOrEqual(area.x - 1);
    expect(box.x + box.width).toBeLessThanOrEqual(area.x + area.width + 1);
    for (const band of await page.locator(".viewer-band").all()) {
      const kept = (await band.boundingBox())!;
      const isApart =
        box.x + box.width <= kept.x + 1 ||
        box.x >= kept.x + kept.width - 1 ||
        box.y + box.height <= kept.y + 1 ||
        box.y >= kept.y + kept.height - 1;
      expect(isApart, JSON.stringify([from, to, box, kept])).toBe(true);
    }
  }
});

test("the pointer has a line through all rows, and on a key the value of each beside its name", async () => {
  const at = await placeInTraces(page, 0.4, 0.3);
  await page.mouse.move(at.x, at.y);
  const line = page.locator(".viewer-pointer-line");
  await line.waitFor();
  const box = (await line.boundingBox())!;
  const area = (await page.locator(".viewer-area").boundingBox())!;
  expect(Math.abs(box.x - at.x)).toBeLessThan(2);
  expect(box.height).toBeCloseTo(area.height, 0);
  await page.keyboard.press("j");
  const values = page.locator(".viewer-values span");
  const {names} = await settled(page);
  await expect.poll(() => values.count()).toBe(names.length);
  const shown = await values.allInnerTexts();
  for (const row of [0, 7, 19]) {
    const around = await samplesOf(names[row], 0.398, 0.402);
    const value = numberIn(shown[row], /(−?[\d.,]+) (µ|m)V/);
    expect(Math.min(...around.values.map((other) => Math.abs(other - value)))).toBeLessThan(
      0.02 * Math.abs(value) + 0.1
    );
  }
  await page.keyboard.press("j");
  await expect.poll(() => values.count()).toBe(0);
});

test("bars of events keep their names in view, say what runs and since when, and a click leads to one", async () => {
  await goTo(page, "#v=1&t=8,9&rows=A05..B08");
  await settled(page);
  await page.mouse.move(0, 0);
  // "run" began at 5.6 s: its name stays where the view begins, and no edge is drawn that is not its own.
  const sheet = page.locator(".viewer-lane-sheet");
  const area = (await page.locator(".viewer-area").boundingBox())!;
  await expect
    .poll(async () => {
      const boxes = await Promise.all(
        (await sheet.locator("text", {hasText: /^run$/}).all()).map((text) => text.boundingBox())
      );
      return boxes.some((box) => box !== null && box.x >= area.x - 1 && box.x < area.x + 60);
    })
    .toBe(true);
  const lanes = (await page.locator(".viewer-lanes").boundingBox())!;
  const card = page.locator(".viewer-lanes-card");
  let y = lanes.y + 7;
  // Pointing is answered in a frame: a lane is left only when none of its bars has been pointed at by then.
  await expect
    .poll(async () => {
      await page.mouse.move(area.x + 0.5 * area.width, y);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      const isPointed = (await card.isVisible()) && (await page.locator(".viewer-lanes-pointed").count()) > 0;
      if (!isPointed) y = y + 15 < lanes.y + lanes.height ? y + 15 : lanes.y + 7;
      return isPointed;
    })
    .toBe(true);
  expect(await card.innerText()).toMatch(/run since 0:05\.6\d* \(2\.9\d* s\), until/);
  await page.mouse.down();
  await page.mouse.up();
  const shown = await settled(page);
  expect(shown.extent[1] - shown.extent[0]).toBeGreaterThan(1);
  await page.locator(".viewer-flash").waitFor();
});

import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {DEMO, generateSignal} from "../../../src/data/demo/generate.js";
import {sessionTime, SILENCE_SECONDS, type Timeline} from "../../../src/data/demo/timeline.js";
import {createWindowDensities} from "../../../src/signal/spectrum/createWindowDensities.js";
import {reportOpener} from "../../support/page/reportOpener.js";
import {goTo, settled, viewportOn} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site);

/** The demo: 620 s with its gap. */
const SECONDS = 620;

const card = (page: Page) => page.locator(".card", {has: page.locator(".spectrogram")});
const note = (page: Page) => card(page).locator("figcaption").textContent();

/** Waits for a picture of a name, and returns a function that gives places of it by parts of its size. */
async function picture(page: Page, name: string) {
  // Cards above move it until the last one is there, and it reads what it shows once it is on the screen.
  await page.getByRole("heading", {name: "Take away"}).waitFor();
  await card(page).scrollIntoViewIfNeeded();
  await page.locator(`.spectrogram canvas[aria-label="${name}"]`).waitFor();
  const shown = page.locator(".spectrogram-picture");
  await shown.scrollIntoViewIfNeeded();
  const box = (await shown.boundingBox())!;
  return (x: number, y: number) => ({x: box.x + x * box.width, y: box.y + y * box.height});
}

/** The decibels that the pointer reads at a place; NaN where there are no data. */
async function decibelsAt(page: Page, {x, y}: {x: number; y: number}): Promise<number> {
  await page.mouse.move(x, y);
  const [, , text] = (await note(page))!.split(" · ");
  return text === "no data" ? NaN : Number(/^(.*) dB re 1 µV²\/Hz$/.exec(text)![1].replace("−", "-"));
}

/** Height of a frequency from the top, as a part: logarithmic from 0.5 to 625 Hz. */
const heightOf = (hertz: number) => Math.log(625 / hertz) / Math.log(625 / 0.5);

/** Pearson's correlation. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (c: readonly number[], d: readonly number[], meanC: number, meanD: number) =>
    c.reduce((sum, value, i) => sum + (value - meanC) * (d[i] - meanD), 0);
  return product(a, b, meanA, meanB) / Math.sqrt(product(a, a, meanA, meanA) * product(b, b, meanB, meanB));
}

/** True from the start of the seizure to the end of the silence after it. */
function isSeizure({seizure}: Timeline, recorded: number): boolean {
  return recorded >= seizure!.start && recorded < seizure!.end + SILENCE_SECONDS;
}

/** Discharges of the seizure per second, over some seconds around a moment. */
function dischargesNear({transients}: Timeline, recorded: number, seconds: number): number {
  const near = transients.filter(({kind, start}) => kind === "discharge" && Math.abs(start - recorded) < seconds / 2);
  return near.length / seconds;
}

describe("the spectrogram of the whole recording", () => {
  test("is of the channel pointed at, one request each, and says what it is from", async () => {
    const page = await open("demo.html#v=1&t=100,110&rows=A14..B14");
    const asked = () => site.server.requests.filter((path) => path.includes("spectrogram/decibels")).length;
    const at = await picture(page, "Spectrogram of A14, whole recording");
    // The first one has asked for the index that all channels share, too.
    const before = asked();
    expect(await note(page)).toBe(
      "1 window of 3.28 s below 20 Hz, 1 window of 410 ms from 20 Hz, in each 3.28 s (Hann). From the samples as recorded."
    );
    expect(await card(page).locator(".spectrogram-legend").textContent()).toMatch(/−?\d+\s*\d+ dB re 1 µV²\/Hz/);
    expect(await card(page).locator(".minimap-gap").textContent()).toMatch(/20 s gap/);
    expect(await decibelsAt(page, at(268 / SECONDS, 0.5))).toBeNaN();
    for (const name of ["A15", "A14"]) {
      await page.getByRole("region", {name: "Channels"}).getByRole("button", {name, exact: true}).click();
      await picture(page, `Spectrogram of ${name}, whole recording`);
    }
    expect(asked() - before).toBe(1);
  });

  test("has the power that the samples have, at their times and frequencies", async () => {
    const page = await open("demo.html#v=1&t=100,110&rows=A14..B14");
    const at = await picture(page, "Spectrogram of A14, whole recording");
    // A run with theta, sleep with slow waves, and the silence after the seizure.
    for (const [start, hertz] of [
      [40, 7.6],
      [110, 1.2],
      [500, 100]
    ]) {
      const samples = await page.evaluate(async (from) => {
        interface Read {
          read(query: object): Promise<{segments: {values: Float64Array[]}[]}>;
        }
        const viewer = document.querySelector<HTMLElement & Read>(".viewer")!;
        const {segments} = await viewer.read({channels: ["A14"], extent: [from, from + 16.4]});
        return Array.from(segments[0].values[0]);
      }, start);
      const {frequencies, compute} = createWindowDensities({samplingRate: 1250, windowLength: 2048});
      const densities = new Float64Array(frequencies.length);
      const means = new Float64Array(frequencies.length);
      for (let i = 0; i < 9; i++) {
        compute(
          Float64Array.from(samples, (value) => 1e6 * value),
          2048 * i,
          densities,
          0
        );
        densities.forEach((value, k) => (means[k] += value / 9));
      }
      const near = means[Math.round(hertz / frequencies[1])];
      const read: number[] = [];
      for (let bin = 0; bin < 5; bin++) {
        read.push(10 ** ((await decibelsAt(page, at((start + 1.6 + 3.28 * bin) / SECONDS, heightOf(hertz)))) / 10));
      }
      const decibels = 10 * Math.log10(read.reduce((sum, value) => sum + value / read.length, 0));
      expect(Math.abs(decibels - 10 * Math.log10(near)), `${hertz} Hz at ${start} s`).toBeLessThan(3.5);
    }
  });

  test("moves the window by its brush, which follows the viewer", async () => {
    const page = await open("demo.html#v=1&t=100,110");
    const at = await picture(page, "Spectrogram of A01, whole recording");
    const brush = card(page).getByRole("slider", {name: "Visible time"});
    const extent = async () => (await viewportOn(page)).extent.map((seconds) => Math.round(seconds));
    await page.mouse.move(at(0.5, 0.5).x, at(0.5, 0.5).y);
    await page.mouse.down();
    await page.mouse.move(at(0.55, 0.2).x, at(0.55, 0.2).y);
    await page.mouse.move(at(0.6, 0.9).x, at(0.6, 0.9).y);
    await page.mouse.up();
    await expect.poll(extent).toEqual([310, 372]);
    expect(await brush.getAttribute("aria-valuetext")).toBe("5:10.0 to 6:12.0");
    await page.keyboard.press("Home");
    await expect.poll(extent).toEqual([0, 62]);
    await goTo(page, "v=1&t=200,300");
    await expect.poll(() => brush.getAttribute("aria-valuetext")).toBe("3:20 to 5:00");
    expect((await viewportOn(page)).rows).toEqual([0, 20]);
  });

  test("is one of three pictures: the window's own, and all channels by frequency", async () => {
    const page = await open("demo.html#v=1&t=100,104");
    await picture(page, "Spectrogram of A01, whole recording");
    await card(page).getByText("Window", {exact: true}).click();
    await picture(page, "Spectrogram of A01, 1:40.00 to 1:44.00");
    expect(await note(page)).toMatch(/^\d+ windows of 102 ms \(Hann\), one every 13 ms/);
    await card(page).getByText("All channels", {exact: true}).click();
    const at = await picture(page, "Power by channel and frequency");
    await expect.poll(() => card(page).locator(".spectrogram-names").textContent()).toMatch(/A01.*D16/s);
    // Mains at 50 Hz are in the third shank alone; B06 is flat.
    const x = Math.log(50 / 0.61) / Math.log(607 / 0.61);
    const mains = await decibelsAtRow(40);
    expect(mains - (await decibelsAtRow(10))).toBeGreaterThan(6);
    expect(await decibelsAtRow(21)).toBeNaN();
    const place = at(0.5, 50.5 / 64);
    await page.mouse.click(place.x, place.y);
    await expect.poll(async () => (await settled(page)).names).toContain("D03");

    // The same by keys: a cursor that is seen and named, and leads to a channel.
    const cursor = card(page).getByRole("slider", {name: /Channels by frequency/});
    await cursor.focus();
    await page.keyboard.press("End");
    await expect
      .poll(() => cursor.getAttribute("aria-valuetext"))
      .toMatch(/^D16 · 0\.61 Hz · −?[\d.]+ dB re 1 µV²\/Hz$/);
    for (const key of ["Home", "PageDown", "ArrowDown", "ArrowUp", "ArrowRight"]) await page.keyboard.press(key);
    await expect.poll(() => cursor.getAttribute("aria-valuetext")).toMatch(/^A11 · 1.22 Hz · /);
    expect(await note(page)).toBe(await cursor.getAttribute("aria-valuetext"));
    const marks = await cursor.evaluate((element) => {
      const mark = element.querySelector("i")!;
      const [all, own] = [element.getBoundingClientRect(), mark.getBoundingClientRect()];
      const middle = (own.top + own.height / 2 - all.top) / all.height;
      return {middle, outline: getComputedStyle(element).outlineStyle, mark: getComputedStyle(mark).visibility};
    });
    expect(marks.middle).toBeCloseTo(10.5 / 64, 2);
    expect([marks.outline, marks.mark]).toEqual(["solid", "visible"]);
    await page.keyboard.press("Enter");
    await expect.poll(async () => (await settled(page)).names).toContain("A11");
    expect((await settled(page)).extent).toEqual([100, 104]);

    async function decibelsAtRow(row: number): Promise<number> {
      return decibelsAt(page, at(x, (row + 0.5) / 64));
    }
  });
});

describe("a minimap mode of a band", () => {
  test("shows the demo's theta where the generator has it, and has an address and a legend", async () => {
    const page = await open("demo.html#v=1&map=theta");
    expect(await page.getByRole("radio", {name: "Theta"}).isChecked()).toBe(true);
    expect(await page.textContent(".minimap-description")).toBe(
      "Theta power (4–12 Hz) per 3.28 s, in SD from the channel’s typical level"
    );
    expect(await page.locator(".minimap-end").allTextContents()).toEqual(["less", "more"]);
    const {timeline, electrodes} = generateSignal(DEMO);
    const area = (await page.locator(".minimap-area").boundingBox())!;
    const [levels, schedule]: [number[], number[]] = [[], []];
    for (let recorded = 1.6; recorded < 600; recorded += 3.28) {
      const seconds = sessionTime(timeline, recorded);
      const stretch = timeline.stretches.findIndex(({start, end}) => recorded >= start && recorded < end);
      const {behavior, start, end} = timeline.stretches[stretch];
      // A bin across a change of behavior is neither.
      if (recorded - start < 4 || end - recorded < 4 || Math.abs(recorded - timeline.gap!.at) < 4) continue;
      await page.mouse.move(
        area.x + (seconds / SECONDS) * area.width,
        area.y + (13.5 / electrodes.length) * area.height
      );
      const text = (await page.textContent(".minimap-description"))!;
      const [, size = "0", side] = /^A14 at .*: (?:([\d.]+) SD (above|below) the )?typical level$/.exec(text)!;
      levels.push(side === "below" ? -Number(size) : Number(size));
      // While it runs, and in the seizure as long as that discharges 4 to 12 times a second: by the generator 9 times.
      const rate = dischargesNear(timeline, recorded, 3.28);
      schedule.push(Number(isSeizure(timeline, recorded) ? rate >= 4 && rate <= 12 : behavior === "run"));
    }
    expect(levels.length).toBeGreaterThan(130);
    expect(correlation(levels, schedule)).toBeGreaterThan(0.9);
  });
});

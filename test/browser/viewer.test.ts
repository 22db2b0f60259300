import {readFileSync} from "node:fs";
import * as h5wasm from "h5wasm/node";
import type {Page} from "playwright-core";
import {afterEach, beforeAll, beforeEach, describe, expect, inject, test} from "vitest";
import {recordingId} from "../../src/data/site/recording/recordingId.js";
import {openPage, type WatchedPage} from "../support/browser.js";
import {serveSite} from "../support/serveSite.js";
import {serveStatic} from "../support/serveStatic.js";
import {openInfo} from "../support/sources/openInfo.js";
import {PLANTED_NAME} from "../support/sources/writePlantedNwb.js";
import {inkedColumns, placeInTraces, settled, viewportOn} from "../support/viewerPage.js";

const recordings = inject("recordings");

const site = serveSite(serveStatic);
let watched: WatchedPage;
let page: Page;

beforeAll(async () => {
  await h5wasm.ready;
});

async function open(id: string, options: Parameters<typeof openPage>[2] = {}): Promise<void> {
  watched = await openPage(site.browser, `${site.server.url}recordings/${id}.html`, options);
  page = watched.page;
  await settled(page);
}

afterEach(async () => {
  const {errors, foreign} = watched;
  await page.context().close();
  expect({errors, foreign}).toEqual({errors: [], foreign: []});
});

/** Sets the window as a reader does: types it. */
async function typeWindow(text: string): Promise<void> {
  await page.getByLabel("Time in view").fill(text);
  await page.getByLabel("Time in view").press("Enter");
}

describe("the viewer of the demo", () => {
  beforeEach(() => open("demo"));

  test("opens with the author's view: every row has ink in almost every column", async () => {
    const {names, level, settled: isFinal} = await viewportOn(page);
    expect(names.length).toBe(20);
    expect(isFinal).toBe(true);
    expect(level).toBeGreaterThan(0);
    for (let row = 0; row < 20; row++) expect(await inkedColumns(page, row / 20, (row + 1) / 20)).toBeGreaterThan(0.7);
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
    await typeWindow("2:00 + 10 s");
    const from = await placeInTraces(page, 0.6, 0.5);
    const to = await placeInTraces(page, 0.2, 0.5);
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, {steps: 5});
    await page.mouse.up();
    const panned = await settled(page);
    expect(panned.extent[0]).toBeCloseTo(124, 1);
    expect(panned.extent[1]).toBeCloseTo(134, 1);
    await page.keyboard.down("Shift");
    const [corner, opposite] = [await placeInTraces(page, 0.5, 0.27), await placeInTraces(page, 0.6, 0.49)];
    await page.mouse.move(corner.x, corner.y);
    await page.mouse.down();
    await page.mouse.move(opposite.x, opposite.y, {steps: 5});
    await page.mouse.up();
    await page.keyboard.up("Shift");
    const boxed = await settled(page);
    expect(boxed.extent[0]).toBeCloseTo(129, 1);
    expect(boxed.extent[1]).toBeCloseTo(130, 1);
    expect(boxed.rows).toEqual([5, 10]);
    await page.mouse.dblclick(from.x, from.y);
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
    await typeWindow("4:00 + 50 s");
    await settled(page);
    expect(await inkedColumns(page)).toBeCloseTo(0.6, 1);
    await page.locator(".viewer-sheet").getByText("20 s gap").waitFor();
    await typeWindow("4:20 + 5 s");
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
    await typeWindow("1:16.9 + 1 s");
    await settled(page);
    const spike = await highestInk(8);
    for (const seconds of [1, 4, 20, 80, 300]) {
      await typeWindow(`${spike.seconds - 0.4 * seconds} + ${seconds}`);
      const {extent, level} = await settled(page);
      const column = (spike.seconds - extent[0]) / (extent[1] - extent[0]);
      expect(await inkAt(8, column, spike.height), `${seconds} s, level ${level}`).toBe(true);
    }
  });

  test("marks a channel bad by its name", async () => {
    const name = page.locator(".viewer-labels").getByRole("button", {name: "A03"});
    const actions = page.getByRole("group", {name: "Channel A03"});
    await name.click();
    expect((await settled(page)).bad).not.toContain(2);
    expect(await name.getAttribute("aria-pressed")).toBe("true");
    await actions.getByRole("button", {name: "Mark it bad or good"}).click();
    expect((await settled(page)).bad).toContain(2);
    expect(await name.getAttribute("title")).toContain("bad");
    await actions.getByText("Mark good").click();
    expect((await settled(page)).bad).not.toContain(2);
  });

  test("lists what is marked bad with the reasons, to take away", async () => {
    await page.locator(".viewer-labels").getByRole("button", {name: "A03"}).click();
    await page.keyboard.press("b");
    await page.getByRole("button", {name: "Channels", exact: true}).click();
    const list = page.locator(".viewer-bad-list");
    await list.getByText("4 channels marked bad").click();
    const items = await list.getByRole("listitem").allTextContents();
    expect(items[0]).toBe("A03 marked by hand");
    expect(items.some((text) => text.endsWith("flat"))).toBe(true);
    const [download] = await Promise.all([page.waitForEvent("download"), list.getByText("Save as JSON").click()]);
    expect(download.suggestedFilename()).toBe("bad-channels.json");
    const saved = JSON.parse(readFileSync(await download.path(), "utf8")) as {bad: Record<string, string>};
    expect(Object.entries(saved.bad).map(([name, reason]) => `${name} ${reason}`)).toEqual(items);
  });

  test("chooses channels from a list", async () => {
    await page.getByRole("button", {name: "Channels", exact: true}).click();
    await page.getByLabel("Find a channel").fill("B1");
    await page.getByRole("button", {name: "Hide 7 found"}).click();
    const {order} = await settled(page);
    expect(order.length).toBe(57);
    await page.keyboard.press("Escape");
    expect(await page.getByLabel("Find a channel").isVisible()).toBe(false);
  });

  test("says what hiding does, and finds nothing in words", async () => {
    await page.getByRole("button", {name: "Channels", exact: true}).click();
    const panel = page.getByRole("group", {name: "Channels", exact: true});
    await page.getByLabel("Find a channel").fill("nobody");
    await panel.getByText("No channel has “nobody”").waitFor();
    expect(await panel.getByRole("button", {name: "Hide 0 found"}).getAttribute("aria-disabled")).toBe("true");
    await page.getByLabel("Find a channel").fill("");
    await panel.getByRole("button", {name: "Hide all"}).click();
    await panel.getByText("No channel selected: the traces stay unchanged.").waitFor();
    expect((await settled(page)).order.length).toBe(64);
    await panel.getByLabel("B07").check();
    await panel.getByText("1 of 64 channels shown").waitFor();
    expect((await settled(page)).names).toEqual(["B07"]);
  });

  test("keeps the order of channels, whatever is hidden and shown", async () => {
    const channels = page.getByRole("button", {name: "Channels", exact: true});
    const order = page.getByLabel("Order");
    await channels.click();
    await order.selectOption("depth");
    const sorted = (await settled(page)).order;
    expect(sorted.slice(0, 16).every((channel) => channel < 16)).toBe(true);
    expect(sorted.length).toBe(64);
    await page.keyboard.press("Escape");
    await channels.click();
    await page.getByLabel("A04").uncheck();
    expect((await settled(page)).order).toEqual(sorted.filter((channel) => channel !== 3));
    await page.getByLabel("A04").check();
    expect((await settled(page)).order).toEqual(sorted);
    await page.keyboard.press("Escape");
    await page.goto(page.url().replace(/#.*|$/, "#v=1&t=0,10&rows=D16..B02&order=D16,A01,B02"));
    await page.reload();
    await settled(page);
    await channels.click();
    expect(await order.evaluate((select: HTMLSelectElement) => select.selectedOptions[0].text)).toBe("custom order");
    await page.getByLabel("A03").check();
    expect((await settled(page)).order).toEqual([63, 0, 17, 2]);
    await order.selectOption("name");
    expect((await settled(page)).order).toEqual([0, 2, 17, 63]);
    expect(await order.evaluate((select: HTMLSelectElement) => select.value)).toBe("name");
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

  /** Whether a row has ink near a height, in the columns next to a place. */
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

describe("hover", () => {
  // The planted recording's unit is markup, not volts.
  const inVolts = Object.keys(recordings).filter((id) => id !== recordingId(PLANTED_NAME));
  test.each(inVolts)("of %s reads true samples at every level", async (id) => {
    await open(id);
    const info = await openInfo(recordings[id]);
    const file = new h5wasm.File(recordings[id], "r");
    const series = file.get(info.series) as h5wasm.Group;
    const data = series.get("data") as h5wasm.Dataset;
    const levels = new Set<number>();
    for (const windows of [1, 0.1, 0.004]) {
      const seconds = windows * (info.segments.at(-1)!.startSeconds - info.segments[0].startSeconds || 20);
      await typeWindow(`${info.segments[0].startSeconds + 1} + ${seconds.toFixed(4)}`);
      const {names, unit, level} = await settled(page);
      levels.add(level);
      for (const [x, y] of [
        [0.31, 0.26],
        [0.72, 0.61]
      ]) {
        const at = await placeInTraces(page, x, y);
        await page.mouse.move(at.x, at.y);
        await page.locator(".viewer-hover .viewer-card").getByText("sample").waitFor();
        const text = await page.locator(".viewer-hover .viewer-card").innerText();
        const name = names[Math.floor(y * (names.length + 1) - 0.5)];
        expect(text.startsWith(name)).toBe(true);
        const sample = Number(/sample ([\d,]+)/.exec(text)![1].replaceAll(",", ""));
        const channel = info.channels.findIndex((candidate) => candidate.name === name);
        const [stored] = data.slice([
          [sample, sample + 1],
          [channel, channel + 1]
        ]) as Int16Array;
        const value = Number(stored) * info.conversion * info.channels[channel].conversion + info.offset;
        const [, shown, prefix] = /\n(−?[\d.,]+) (\D*?)V at/.exec(text)!;
        const factor = {"": 1, m: 1e-3, µ: 1e-6, n: 1e-9}[prefix]!;
        expect(unit).toBe("V");
        const number = Number(shown.replace("−", "-").replaceAll(",", "")) * factor;
        expect(Math.abs(number - value), `${text} is ${value}`).toBeLessThanOrEqual(Math.abs(value) * 5e-4 + 1e-12);
      }
    }
    expect(levels.has(0)).toBe(true);
    file.close();
  });
});

test("a known spike is walked to from the whole recording down to its sample", async () => {
  await open("demo");
  const info = await openInfo(recordings.demo);
  const file = new h5wasm.File(recordings.demo, "r");
  const data = (file.get(info.series) as h5wasm.Group).get("data") as h5wasm.Dataset;
  const channel = info.channels.findIndex(({name}) => name === "A09");
  const all = data.slice([[], [channel, channel + 1]]) as Int16Array;
  const sample = all.reduce((best, value, i) => (value > all[best] ? i : best), 0);
  const {sampleStart, startSeconds, samplePeriod} = info.segments.findLast((segment) => segment.sampleStart <= sample)!;
  const seconds = startSeconds + (sample - sampleStart) * samplePeriod;
  const microvolts = all[sample] * info.conversion * info.channels[channel].conversion * 1e6;
  file.close();
  const levels = new Set<number>();
  // One row between two halves of room, so low a gain that it holds the spike, and the pointer where the spike should be.
  for (const length of [620, 250, 60, 20, 8, 2, 0.4, 0.05, 0.0064]) {
    const start = Math.max(0, Math.min(620 - length, seconds - 0.3 * length));
    await page.goto(`${site.server.url}recordings/demo.html#v=1&t=${start},${start + length}&rows=A09&gain=0.2`);
    const {extent, level, unitsPerRow, width, height} = await settled(page);
    levels.add(level);
    const center = await medianOnPage("A09");
    const x = (seconds - extent[0]) / (extent[1] - extent[0]);
    const y = 0.5 - (microvolts * 1e-6 - center) / unitsPerRow / 2;
    const at = await placeInTraces(page, x, y);
    await page.mouse.move(at.x, at.y);
    const card = page.locator(".viewer-hover .viewer-card");
    await card.getByText(`sample ${sample.toLocaleString("en-US")}`).waitFor();
    const text = await card.innerText();
    expect(Number(/\n(−?[\d.,]+) µV/.exec(text)![1].replace(",", ""))).toBeCloseTo(microvolts, -0.5);
    // Above level 0 the card has the extremes of the bucket as well: the spike is the greater one.
    if (level > 0) expect(text).toMatch(/bucket −?[\d.,]+ to [\d.,]+ (µ|m)V/);
    else expect(text).not.toContain("bucket");
    const ring = (await page.locator(".viewer-ring").boundingBox())!;
    const area = (await page.locator(".viewer-area").boundingBox())!;
    expect(Math.abs(ring.x + 5 - area.x - x * width), `${length} s, level ${level}`).toBeLessThan(1.5);
    expect(Math.abs(ring.y + 5 - area.y - y * height)).toBeLessThan(1.5);
  }
  expect([...levels].sort()).toEqual([0, 1, 2, 3, 4]);

  /** The median that a row is centered on, in volts. */
  async function medianOnPage(name: string): Promise<number> {
    const manifest = await page.evaluate(async () => {
      const meta = document.querySelector<HTMLMetaElement>('meta[name="stratigram-stores"]')!;
      const stores = performance.getEntriesByType("resource").map((entry) => entry.name);
      const store = stores.map((address) => /pyramids\/([^/]+\.zarr)\//.exec(address)?.[1]).find(Boolean)!;
      const root = (await (
        await fetch(new URL(`${store}/zarr.json`, new URL(meta.content, location.href)))
      ).json()) as {
        attributes: {stratigram: {channels: {name: string; center: number}[]}};
      };
      return root.attributes.stratigram;
    });
    return manifest.channels.find((candidate) => candidate.name === name)!.center * info.conversion;
  }
});

test("a measured range says what its true samples are, whatever level is shown", async () => {
  await open("demo");
  const info = await openInfo(recordings.demo);
  const file = new h5wasm.File(recordings.demo, "r");
  const data = (file.get(info.series) as h5wasm.Group).get("data") as h5wasm.Dataset;
  await typeWindow("1:00 + 60 s");
  const {level, names, extent} = await settled(page);
  expect(level).toBeGreaterThan(0);
  const [from, to] = [await placeInTraces(page, 0.25, 0.37), await placeInTraces(page, 0.5, 0.6)];
  await page.mouse.move(from.x, from.y);
  await page.keyboard.down("Alt");
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, {steps: 3});
  await page.mouse.up();
  await page.keyboard.up("Alt");
  const card = page.locator(".viewer-measure-card");
  await card.getByText("samples").waitFor();
  const text = await card.innerText();
  expect((await settled(page)).extent).toEqual(extent);
  const name = names[Math.floor(0.37 * names.length)];
  expect(text).toContain(`15 s · `);
  expect(text).toContain(name);
  const count = Number(/([\d,]+) samples/.exec(text)![1].replaceAll(",", ""));
  expect(Math.abs(count - 15 * 1250)).toBeLessThan(60);
  // The pointer's place is known to a pixel, 60 samples: what lies inside for sure bounds what is measured.
  const channel = info.channels.findIndex((candidate) => candidate.name === name);
  const read = (start: number, end: number) =>
    [
      ...(data.slice([
        [start, end],
        [channel, channel + 1]
      ]) as Int16Array)
    ].map((value) => value * info.conversion * 1e6);
  const [inside, outside] = [read(75 * 1250 + 120, 90 * 1250 - 120), read(75 * 1250 - 120, 90 * 1250 + 120)];
  const [, min, max] = /min (−?[\d.,]+) µV, max (−?[\d.,]+) µV/
    .exec(text)!
    .map((part) => Number(part.replace("−", "-").replaceAll(",", "")));
  expect(min).toBeLessThanOrEqual(Math.min(...inside) + 0.5);
  expect(min).toBeGreaterThanOrEqual(Math.min(...outside) - 0.5);
  expect(max).toBeGreaterThanOrEqual(Math.max(...inside) - 0.5);
  expect(max).toBeLessThanOrEqual(Math.max(...outside) + 0.5);
  file.close();
});

describe("a phone", () => {
  test("has eight rows, nothing that overflows, and pans under a finger", async () => {
    await open("demo", {viewport: {width: 390, height: 844}, hasTouch: true, isMobile: true, deviceScaleFactor: 2});
    const {names, extent} = await viewportOn(page);
    expect(names.length).toBe(8);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    await page.locator(".viewer-menu button[aria-expanded]").last().tap();
    await page.locator(".viewer-commands summary").first().tap();
    const list = page.locator(".viewer-commands .viewer-channels");
    expect(await list.evaluate((element) => element.scrollWidth - element.clientWidth)).toBe(0);
    await page.keyboard.press("Escape");
    await typeWindow("2:00 + 10 s");
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

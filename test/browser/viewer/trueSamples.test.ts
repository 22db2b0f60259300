import * as h5wasm from "h5wasm/node";
import type {Page} from "playwright-core";
import {beforeAll, describe, expect, inject, test} from "vitest";
import {recordingId} from "../../../src/data/site/recording/recordingId.js";
import {openRecordedSamples, parseHoverCard} from "../../support/page/recordedSamples.js";
import {reportOpener} from "../../support/page/reportOpener.js";
import {measureInTraces, placeInTraces, settled, typeWindow} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {openInfo} from "../../support/sources/openInfo.js";
import {PLANTED_NAME} from "../../support/sources/writePlantedNwb.js";

const recordings = inject("recordings");

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

beforeAll(async () => {
  await h5wasm.ready;
});

describe("hover", () => {
  // The planted recording's unit is markup, not volts.
  const inVolts = Object.keys(recordings).filter((id) => id !== recordingId(PLANTED_NAME));
  test.each(inVolts)("of %s reads true samples at every level", async (id) => {
    page = await open(`${id}.html`);
    const recorded = await openRecordedSamples(recordings[id]);
    const {info} = recorded;
    const levels = new Set<number>();
    for (const windows of [1, 0.1, 0.004]) {
      const seconds = windows * (info.segments.at(-1)!.startSeconds - info.segments[0].startSeconds || 20);
      await typeWindow(page, `${info.segments[0].startSeconds + 1} + ${seconds.toFixed(4)}`);
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
        const {sample, volts} = parseHoverCard(text);
        const value = recorded.valueOf(name, sample);
        expect(unit).toBe("V");
        expect(Math.abs(volts - value), `${text} is ${value}`).toBeLessThanOrEqual(Math.abs(value) * 5e-4 + 1e-12);
      }
    }
    expect(levels.has(0)).toBe(true);
    recorded.close();
  });
});

test("a known spike is walked to from the whole recording down to its sample", async () => {
  page = await open("demo.html");
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
  // One row is drawn from a finer level than many: never from the coarsest, 4.
  expect([...levels].sort()).toEqual([0, 1, 2, 3]);

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
  page = await open("demo.html");
  const info = await openInfo(recordings.demo);
  const file = new h5wasm.File(recordings.demo, "r");
  const data = (file.get(info.series) as h5wasm.Group).get("data") as h5wasm.Dataset;
  await typeWindow(page, "1:00 + 60 s");
  const {level, names, extent} = await settled(page);
  expect(level).toBeGreaterThan(0);
  const text = await measureInTraces(page, [0.25, 0.37], [0.5, 0.6]);
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

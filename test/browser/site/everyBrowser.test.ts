import {afterAll, beforeAll, describe, expect, inject, test} from "vitest";
import type {DrivenBrowser} from "../../support/driven/drivenBrowser.js";
import {boxOf, has, inkOfRows, placeInTraces, settled, textOf, typeWindow} from "../../support/driven/drivenPage.js";
import {firefox} from "../../support/driven/firefox.js";
import {pixelsIn} from "../../support/driven/pixelsIn.js";
import {webkit} from "../../support/driven/webkit.js";
import {openRecordedSamples, parseHoverCard} from "../../support/page/recordedSamples.js";
import {serveStatic, type StaticServer} from "../../support/server/serveStatic.js";

let server: StaticServer;

beforeAll(async () => {
  server = await serveStatic(inject("dist"));
});
afterAll(() => server.close());

const addressOf = (hash = "") => `${server.url}recordings/demo.html${hash}`;

describe.each([firefox, webkit])("$name", ({name, whyMissing, start}) => {
  const missing = whyMissing();
  if (missing) console.warn(`skipped: no tests in ${name}: ${missing}`);

  describe.skipIf(missing)("on a light system", () => {
    let browser: DrivenBrowser;
    beforeAll(async () => {
      browser = await start({isDark: false});
    });
    afterAll(() => browser.close());

    test("opens a recording: its traces, its minimap, and what is below", async () => {
      await browser.open(addressOf());
      const {names, extent, level} = await settled(browser);
      // At rest the view is drawn from every sample.
      expect([names[0], names.length, extent, level]).toEqual(["A01", 20, [0, 10], 0]);
      const pitch = (await boxOf(browser, ".viewer-area")).height / 21;
      const rows = await inkOfRows(browser, 20);
      expect(pitch).toBeGreaterThan(15);
      expect(Math.min(...rows)).toBeGreaterThan(0.9);
      await expect.poll(() => has(browser, ".minimap-image-ready")).toBe(true);
      await browser.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await expect.poll(() => has(browser, ".data-table td")).toBe(true);
      await browser.evaluate(() => scrollTo(0, 0));
      const alerts = await browser.evaluate(() =>
        [...document.querySelectorAll("[role=alert]")].map((at) => at.textContent)
      );
      expect(alerts.join("").trim()).toBe("");
      expect(await has(browser, ".observablehq--error")).toBe(false);
      expect(browser.errors).toEqual([]);
    });

    test("cuts no label of the time axis, writes groups' names upward, hatches gaps", async () => {
      const traces = await boxOf(browser, ".viewer-area");
      const axis = await boxOf(browser, ".viewer-axis");
      // "0:00" is centered at the left end, "0:10" at the right one: half of each lies outside.
      const outside = {top: axis.top + 2, width: 12, height: 16};
      expect((await pixelsIn(browser, {...outside, left: traces.left - 14})).inked).toBeGreaterThan(0.1);
      expect((await pixelsIn(browser, {...outside, left: traces.left + traces.width + 2})).inked).toBeGreaterThan(0.1);
      const below = {left: traces.left + traces.width + 2, top: axis.top + 30, width: 30, height: 40};
      expect((await pixelsIn(browser, below)).inked).toBe(0);
      const group = await boxOf(browser, ".viewer-spine button");
      expect(group.height).toBeGreaterThan(2 * group.width);
      const {left, top, width, height} = await boxOf(browser, ".minimap-gap");
      const {inked} = await pixelsIn(browser, {left: left + 3, top: top + 3, width: width - 6, height: height / 5});
      expect(inked).toBeGreaterThan(0.1);
      expect(inked).toBeLessThan(0.6);
    });

    test("says what colors and the scale stand for", async () => {
      const labelOf = (selector: string) =>
        browser.evaluate((wanted) => document.querySelector(`${wanted}[role=img]`)?.ariaLabel ?? "", selector);
      expect(await labelOf(".minimap-colors")).toMatch(/^Colors from −\d[\d.]* \(less\) to \d[\d.]* \(more\)$/);
      expect(await labelOf(".viewer-scale-common")).toBe("Scale: a bar of 500 µV, positive is up");
    });

    test("reads the true sample under the pointer", async () => {
      const recorded = await openRecordedSamples(inject("recordings").demo);
      for (const window of ["1:17 + 20 s", "1:17 + 0.2 s"]) {
        await typeWindow(browser, window);
        const {names} = await settled(browser);
        for (const [x, y] of [
          [0.31, 0.26],
          [0.72, 0.61]
        ]) {
          const at = await placeInTraces(browser, x, y);
          await browser.point(at);
          const row = names[Math.floor(y * 21 - 0.5)];
          await expect
            .poll(() => textOf(browser, ".viewer-hover .viewer-card"))
            .toMatch(new RegExp(`^${row}[^]*sample`));
          const {sample, volts} = parseHoverCard(await textOf(browser, ".viewer-hover .viewer-card"));
          const length = window.includes("20 s") ? 20 : 0.2;
          // The nearest point of the trace within eight pixels, which is not the nearest in time.
          expect(Math.abs(sample / 1250 - 77 - x * length)).toBeLessThan(0.01 * length);
          const value = recorded.valueOf(row, sample);
          expect(Math.abs(volts - value)).toBeLessThanOrEqual(Math.abs(value) * 5e-4 + 1e-12);
        }
      }
      recorded.close();
    });

    test("pans by a drag, zooms into a box with Shift, moves by keys", async () => {
      await typeWindow(browser, "2:00 + 10 s");
      await drag([0.6, 0.5], [0.2, 0.5]);
      await expectExtent(124, 134);
      await drag([0.5, 0.27], [0.6, 0.49], {shift: true});
      await expectExtent(129, 130);
      expect((await settled(browser)).rows).toEqual([5, 10]);
      await browser.evaluate(() => document.querySelector<HTMLElement>(".viewer-area")!.focus());
      await browser.press("ArrowRight");
      await expectExtent(129.2, 130.2);
      await browser.press("o");
      await expectExtent(128.7, 130.7);
      await browser.press("PageDown");
      expect((await settled(browser)).rows).toEqual([10, 15]);
      await browser.press("?");
      expect(await textOf(browser, "dialog[open]")).toContain("Mouse");
      await browser.press("Escape");
      expect(await has(browser, "dialog[open]")).toBe(false);
    });

    test("zooms by the wheel with Control at the pointer, moves by a sideways one, and leaves a plain one to the page", async () => {
      await typeWindow(browser, "2:00 + 10 s");
      const at = await placeInTraces(browser, 0.25, 0.5);
      const before = await settled(browser);
      await browser.wheel(at, {x: 0, y: -100}, {control: true});
      await expect.poll(async () => lengthOf(await settled(browser))).toBeLessThan(9.5);
      const {extent} = await settled(browser);
      expect(extent[0] + 0.25 * (extent[1] - extent[0])).toBeCloseTo(122.5, 1);
      await browser.wheel(at, {x: 0, y: 100}, {control: true});
      await expectExtent(120, 130);
      await browser.wheel(at, {x: 120, y: 0});
      await expect.poll(async () => (await settled(browser)).extent[0]).toBeGreaterThan(120.3);
      const moved = await settled(browser);
      expect(lengthOf(moved)).toBeCloseTo(10, 6);
      expect(moved.rows).toEqual(before.rows);
      await browser.wheel(at, {x: 0, y: 120});
      await expect.poll(() => browser.evaluate(() => scrollY)).toBeGreaterThan(0);
      expect(await textOf(browser, ".viewer-hint")).toMatch(/(Ctrl|Cmd) \+ wheel zooms/);
      expect((await settled(browser)).extent).toEqual(moved.extent);
      await browser.evaluate(() => scrollTo(0, 0));
    });

    test("moves the window by the brush", async () => {
      const {left, top, width, height} = await boxOf(browser, ".minimap-area");
      const at = (x: number, y: number) => ({x: left + x * width, y: top + y * height});
      await browser.drag(at(0.3, 0.26), at(0.5, 0.74));
      await expectExtent(186, 310);
      expect((await settled(browser)).rows).toEqual([16, 48]);
      await browser.drag(at(0.4, 0.5), at(0.6, 0.5));
      await expectExtent(310, 434);
    });

    test("copies a link that opens the same view", async () => {
      const {extent, rows, order} = await settled(browser);
      await browser.evaluate(() => document.querySelector<HTMLElement>(".viewer-area")!.focus());
      await browser.press("l");
      await expect.poll(() => textOf(browser, ".viewer-hint")).toContain("Link to this view copied");
      // Pasted as a reader would: a page may not read the clipboard.
      await browser.evaluate(() => document.querySelector<HTMLInputElement>('[aria-label="Time in view"]')!.select());
      await browser.press("v", {control: true});
      const link = await browser.evaluate(
        () => document.querySelector<HTMLInputElement>('[aria-label="Time in view"]')!.value
      );
      expect(link).toContain(`${addressOf("#v=1&t=")}`);
      await browser.open("about:blank");
      await browser.open(link);
      expect(await settled(browser)).toMatchObject({extent, rows, order});
      expect(browser.errors).toEqual([]);
    });

    test("prints the view at the resolution of paper", async () => {
      await browser.evaluate(() => {
        addEventListener("beforeprint", () => {
          document.title = `${document.querySelector<HTMLCanvasElement>(".viewer-canvas")!.width} pixels`;
        });
      });
      const widthOnScreen = () => browser.evaluate(() => document.querySelector<HTMLElement>(".viewer")!.offsetWidth);
      const before = await widthOnScreen();
      if (browser.print) {
        const pdf = await browser.print();
        expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
      } else {
        // Its driver has no such command, and `print()` opens a dialog: the page is told what a printing browser tells it.
        await browser.evaluate(() => {
          for (const type of ["beforeprint", "afterprint"]) dispatchEvent(new Event(type));
        });
      }
      expect(await browser.evaluate(() => document.title)).toBe(`${4 * (700 - 78 - 56)} pixels`);
      await expect.poll(widthOnScreen).toBe(before);
    });

    function lengthOf({extent: [start, end]}: {extent: readonly [number, number]}): number {
      return end - start;
    }

    async function drag(from: [number, number], to: [number, number], options?: {shift: boolean}): Promise<void> {
      await browser.drag(await placeInTraces(browser, ...from), await placeInTraces(browser, ...to), options);
    }

    async function expectExtent(...expected: [number, number]): Promise<void> {
      // To a pixel of what the drag went over.
      const near = (value: number, i: number) => Math.abs(value - expected[i]) < 0.6 + expected[1] / 1000;
      await expect
        .poll(async () => (await settled(browser)).extent.map((value, i) => (near(value, i) ? expected[i] : value)))
        .toEqual(expected);
    }
  });

  test.skipIf(missing)("is dark on a dark system, scroll bars too", async () => {
    const browser = await start({isDark: true});
    await browser.open(addressOf("#v=1&t=60,70"));
    await settled(browser);
    const area = await boxOf(browser, ".viewer-area");
    const traces = await pixelsIn(browser, {...area, left: area.left + 10, width: area.width - 20});
    expect(traces.darkest).toBeLessThan(40);
    expect(traces.brightest).toBeGreaterThan(200);
    await browser.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    await expect.poll(() => has(browser, ".data-table td")).toBe(true);
    await browser.evaluate(() => document.querySelector(".data-table")!.scrollIntoView({block: "center"}));
    const table = await boxOf(browser, ".data-table");
    const bar = {left: table.left + table.width - 11, top: table.top + 40, width: 10, height: table.height - 60};
    expect((await pixelsIn(browser, bar)).brightest).toBeLessThan(200);
    expect(browser.errors).toEqual([]);
    await browser.close();
  });
});

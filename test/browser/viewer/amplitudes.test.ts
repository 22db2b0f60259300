import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, test} from "vitest";
import type {RecordingElement} from "../../../src/components/recording/Recording.js";
import {reportOpener} from "../../support/page/reportOpener.js";
import {goTo, settled} from "../../support/page/viewerPage.js";
import {voltsOf} from "../../support/page/voltsOf.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const hasReal = "seeg" in inject("recordings");

describe("gains that the author's sidecar sets", () => {
  const open = reportOpener(site, afterAll);
  const names = () => page.locator(".viewer-label span").allInnerTexts();
  const gains = () =>
    page
      .locator(".viewer-label")
      .evaluateAll((labels) => labels.map((label) => label.querySelector("small")?.textContent ?? ""));
  const status = () => page.locator(".viewer-status summary").innerText();
  let page: Page;

  beforeAll(async () => {
    page = await open("img-src-x-onerror-planted-1.html");
  });

  /** Heights of the rows' traces, in device pixels: none of them leaves its row. */
  function inkedHeights(): Promise<number[]> {
    return page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
      const {width, height} = canvas;
      const pixels = new Uint32Array(canvas.getContext("2d")!.getImageData(0, 0, width, height).data.buffer);
      const rowCount = document.querySelectorAll(".viewer-label").length;
      const pitch = height / (rowCount + 1);
      return Array.from({length: rowCount}, (_, row) => {
        const inked = Array.from({length: Math.floor(pitch)}, (_, y) => Math.floor((row + 0.5) * pitch) + y).filter(
          (y) => pixels.subarray(y * width, (y + 1) * width).some((pixel) => pixel >>> 24 > 128)
        );
        return inked.length > 0 ? inked.at(-1)! - inked[0] : 0;
      });
    });
  }

  test("are drawn, named beside the names and in the status line, until all get the same gain", async () => {
    expect((await names()).map((name) => name[0])).toEqual(["a", "b", "c", "d"]);
    expect(await gains()).toEqual(["×2", "", "×0.5", ""]);
    expect(await status()).toContain("per row, 2 rows at their own gains");
    const [a, b, c, d] = await inkedHeights();
    expect(b).toBeGreaterThan(20);
    expect(Math.abs(d - b)).toBeLessThanOrEqual(1);
    expect(Math.abs(a - 2 * b)).toBeLessThanOrEqual(4);
    expect(Math.abs(c - b / 2)).toBeLessThanOrEqual(2);
    const [first, , , last] = await names();
    await goTo(page, `#v=1&t=0,1&rows=${encodeURIComponent(first)}`);
    expect((await settled(page)).names).toEqual([first]);
    expect(await status()).toContain(`per row, ${first} at its own gain`);
    await goTo(page, `#v=1&t=0,1&rows=${encodeURIComponent(first)}..${encodeURIComponent(last)}`);
    expect((await settled(page)).channelGains).toEqual([2, 1, 0.5, 1]);

    await page.locator(".viewer-area").focus();
    await page.keyboard.press("u");
    for (const visit of ["now", "after a reload of the link"]) {
      expect((await settled(page)).channelGains, visit).toEqual([1, 1, 1, 1]);
      expect(await gains(), visit).toEqual(["", "", "", ""]);
      expect(await status(), visit).not.toContain("gain");
      const heights = await inkedHeights();
      expect(Math.max(...heights) - Math.min(...heights), visit).toBeLessThanOrEqual(1);
      await page.waitForFunction(() => location.hash.includes("gains="));
      await page.reload();
    }
  });
});

describe.skipIf(!hasReal)("amplitudes of a real recording", () => {
  const open = reportOpener(site, afterAll);
  let page: Page;

  beforeAll(async () => {
    page = await open("seeg.html");
  });

  test("rows can be in the natural order of their names: L'9 before L'14", async () => {
    await goTo(page, "#v=1&t=0,1&rows=L'1..N'7");
    await page.locator(".viewer-toolbar").getByRole("button", {name: "Channels", exact: true}).click();
    const panel = page.getByRole("group", {name: "Channels", exact: true});
    await panel.getByLabel("Order").selectOption("name");
    await page.keyboard.press("Escape");
    await page.keyboard.press("a");
    const shown = (await settled(page)).names.filter((name) => name.startsWith("L'"));
    expect(shown).toEqual(shown.map((_, i) => `L'${i + 1}`));
    expect(shown.length).toBe(14);
  });

  test("names are whole, with the gains beside them, however low the rows", async () => {
    for (const hash of ["rows=L'1..G'9&gains=equal", "rows=L'1..EKG2&mode=traces&gains=equal", "rows=L'1..N'7"]) {
      await goTo(page, `#v=1&t=0,10&${hash}`);
      await settled(page);
      const cut = await page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>(".viewer-label")].flatMap((label) => {
          const name = label.querySelector<HTMLElement>("span")!;
          const isWhole =
            name.scrollWidth <= name.clientWidth + 1 &&
            label.scrollWidth <= label.clientWidth + 1 &&
            label.getBoundingClientRect().left >= document.querySelector(".viewer")!.getBoundingClientRect().left;
          return isWhole ? [] : [label.textContent.trim()];
        })
      );
      expect(cut, hash).toEqual([]);
    }
  });

  test("equalized rows say so in the link, in the status line and beside each name, and one key makes all alike", async () => {
    await goTo(page, "#v=1&t=0,10&rows=L'1..N'7");
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("q");
    await page.waitForFunction(() => location.hash.includes("gains=equal"));
    expect(await page.locator(".viewer-status summary").innerText()).toContain("rows equalized");
    const gains = await page.locator(".viewer-label small").allInnerTexts();
    expect(gains.length).toBeGreaterThan(10);
    expect(gains.every((text) => /^×[\d.]+$/.test(text))).toBe(true);
    const {channelGains} = await settled(page);
    await page.reload();
    expect((await settled(page)).channelGains).toEqual(channelGains);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("u");
    expect(new Set((await settled(page)).channelGains)).toEqual(new Set([1]));
    expect(await page.locator(".viewer-label small").count()).toBe(0);
    await page.waitForFunction(() => !location.hash.includes("gains"));
  });

  test("heights read back through the scale bar are the samples, in every channel alike", async () => {
    for (const name of ["L'3", "L'8", "L'11", "N'7"]) {
      await goTo(page, `#v=1&t=0,10&rows=${name}..${name}&gain=0.4`);
      await settled(page);
      const {ink, bar, range} = await page.evaluate(async () => {
        const viewer = document.querySelector<RecordingElement>(".viewer")!;
        const {segments} = await viewer.read();
        const values = segments[0].values[0];
        const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
        const {width, height} = canvas;
        const pixels = new Uint32Array(canvas.getContext("2d")!.getImageData(0, 0, width, height).data.buffer);
        const inked = Array.from({length: height}, (_, y) => y).filter((y) =>
          pixels.subarray(y * width, (y + 1) * width).some((pixel) => pixel >>> 24 > 128)
        );
        return {
          ink: inked.at(-1)! - inked[0],
          bar: document.querySelector(".viewer-scale-common .viewer-bar")!.getBoundingClientRect().height,
          range: values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b))
        };
      });
      const unit = voltsOf(await page.locator(".viewer-scale .viewer-value").first().innerText());
      expect(Math.abs((ink / bar) * unit - range), name).toBeLessThan((3 / bar) * unit);
    }
  });

  test("traces run over their neighbors: in rows of ten pixels every row's extremes have their ink", async () => {
    await goTo(page, "#v=1&t=0,1&rows=L'1..EKG2");
    const {names} = await settled(page);
    await goTo(page, `#v=1&t=4,4.6&rows=${names[0]}..${names[48]}&mode=traces&centered=0`);
    const {unitsPerRow} = await settled(page);
    const found = await page.evaluate(async (perRow) => {
      const viewer = document.querySelector<RecordingElement>(".viewer")!;
      const {segments} = await viewer.read();
      const {extent} = viewer.value;
      const {times, values} = segments[0];
      const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
      const pixels = canvas.getContext("2d")!;
      // Half a row of room lies above the first and below the last.
      const pitch = canvas.height / (values.length + 1);
      return values.flatMap((row, index) =>
        [Math.max(...row), Math.min(...row)].map((value) => {
          const x = ((times[row.indexOf(value)] - extent[0]) / (extent[1] - extent[0])) * canvas.width;
          const y = (index + 1 - value / perRow) * pitch;
          const {data} = pixels.getImageData(Math.floor(x) - 1, Math.floor(y) - 1, 3, 3);
          return {index, rows: value / perRow, hasInk: data.some((alpha, i) => i % 4 === 3 && alpha > 100)};
        })
      );
    }, unitsPerRow);
    // Dead contacts, of another kind, have a scale of their own: on this one they would be dozens of rows high.
    const ofKind = found.filter(({rows}) => Math.abs(rows) < 8);
    expect(ofKind.length).toBeGreaterThan(75);
    expect(Math.max(...ofKind.map(({rows}) => Math.abs(rows)))).toBeGreaterThan(1);
    const isInside = ({index, rows}: (typeof found)[0]) => index - rows > -0.4 && index - rows < 48.4;
    expect(ofKind.filter((each) => isInside(each) && !each.hasInk)).toEqual([]);
  });

  test("another kind has its own bar beside its rows", async () => {
    await goTo(page, "#v=1&t=0,10&rows=X'15..EKG2");
    await settled(page);
    const bars = page.locator(".viewer-scale-beside");
    const labels = await page.locator(".viewer-label span").allInnerTexts();
    expect(await bars.count()).toBe(1);
    const kinds = ["EKG"];
    const tops = await Promise.all(
      (await bars.all()).map(async (bar) => (await bar.locator(".viewer-bar").boundingBox())!.y)
    );
    for (const kind of kinds) {
      const first = page.locator(".viewer-label").nth(labels.findIndex((name) => name.startsWith(kind)));
      const {y} = (await first.boundingBox())!;
      expect(Math.min(...tops.map((top) => Math.abs(top - y)))).toBeLessThan(100);
    }
  });

  test("what is cut at the rows is marked at their edges, and the status line says so", async () => {
    /** Pixels in the finding color. */
    const marked = () =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
        const {data} = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
        let count = 0;
        for (let i = 0; i < data.length; i += 4)
          if (data[i] === 0xb4 && data[i + 1] === 0x53 && data[i + 2] === 0x09 && data[i + 3] === 255) count++;
        return count;
      });
    await goTo(page, "#v=1&t=0,10&rows=L'1..N'7&gain=5");
    await page.locator(".viewer-area").focus();
    await settled(page);
    expect(await page.locator(".viewer-status summary").innerText()).not.toContain("cut at the rows");
    await page.keyboard.press("c");
    await page.waitForFunction(() => location.hash.includes("clipped=1"));
    await settled(page);
    expect(await marked()).toBeGreaterThan(100);
    expect(await page.locator(".viewer-status summary").innerText()).toContain("cut at the rows");
    await goTo(page, "#v=1&t=0,10&rows=L'5..L'8");
    await settled(page);
    expect(await marked()).toBe(0);
    expect(await page.locator(".viewer-status summary").innerText()).not.toContain("cut");
  });
});

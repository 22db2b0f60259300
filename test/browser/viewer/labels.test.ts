import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {recordingId} from "../../../src/data/site/recording/recordingId.js";
import {reportOpener} from "../../support/page/reportOpener.js";
import {settled} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {PLANTED_NAME} from "../../support/sources/writePlantedNwb.js";

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

/** Gains of two shanks and of two channels, as an address has them. */
const GAINS = "&gains=A01..A16:0.02,B02:5,B04:200";

/** Names and gains that are cut, and what of the gutter overlaps. */
function faults(): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const parts = [...document.querySelectorAll<HTMLElement>(".viewer-label, .viewer-spine button")];
    for (const part of document.querySelectorAll<HTMLElement>(".viewer-label > *")) {
      if (part.scrollWidth > part.clientWidth + 1 && part.clientWidth > 0) found.push(`cut: ${part.textContent}`);
    }
    const boxes = parts.map((part) => part.getBoundingClientRect());
    boxes.forEach((a, i) => {
      const name = parts[i].textContent.trim();
      if (a.left < 0) found.push(`off: ${name}`);
      for (let j = 0; j < i; j++) {
        const b = boxes[j];
        const [width, height] = [Math.min(a.right, b.right), Math.min(a.bottom, b.bottom)];
        if (width - Math.max(a.left, b.left) > 0.5 && height - Math.max(a.top, b.top) > 0.5)
          found.push(`overlap: ${parts[j].textContent.trim()}, ${name}`);
      }
    });
    return found;
  });
}

describe("the names of rows", () => {
  test("have room beside their gains and their group's name, however high the rows", async () => {
    for (const rows of ["A01..A16", "A01..B04", "A01..B16", "A01..D16"]) {
      page = await open(`demo.html#v=1&t=0,10&rows=${rows}&mode=traces${GAINS}`);
      expect(await page.locator(".viewer-label small").count()).toBeGreaterThan(5);
      expect(await faults(), rows).toEqual([]);
    }
    page = await open(`demo.html#v=1&t=0,10&rows=A01..A08${GAINS}`, {viewport: {width: 390, height: 844}});
    expect(await page.locator(".viewer-label small").count()).toBe(8);
    expect(await page.locator(".viewer-label").first().getAttribute("title")).toContain("gain ×0.02");
    expect(await faults()).toEqual([]);
  });

  test("have a mark at each bad row, at any height and in an image, with and without a name", async () => {
    page = await open("demo.html#v=1&t=0,10&rows=A01..D16&mode=traces&bad=A02,A03,C08,D16");
    const names = await page.locator(".viewer-label-bad").allInnerTexts();
    expect(names.length).toBeLessThan(4);
    for (const mode of ["traces", "image"] as const) {
      expect((await settled(page)).mode).toBe(mode);
      const marks = page.locator(".viewer-bad-row");
      expect(await marks.count()).toBe(4);
      const area = (await page.locator(".viewer-area").boundingBox())!;
      const rows = (await Promise.all((await marks.all()).map((mark) => mark.boundingBox()))).map((box) =>
        Math.floor(((box!.y + box!.height / 2 - area.y) / area.height) * 64)
      );
      expect(rows).toEqual([1, 2, 39, 63]);
      await page.keyboard.press("m");
    }
  });

  test("have no spine where all channels are of one group, nor colors by it", async () => {
    page = await open(`${recordingId(PLANTED_NAME)}.html`);
    expect(await page.locator(".viewer-label").count()).toBe(4);
    expect(await page.locator(".viewer-spine").count()).toBe(0);
    await page.getByRole("button", {name: "Color"}).click();
    await page.getByText("All channels are in one group.").waitFor();
    expect(await page.getByRole("radiogroup", {name: "Color of traces"}).getByRole("radio").count()).toBe(1);
    page = await open("demo.html");
    expect(await page.locator(".viewer-spine").count()).toBe(2);
  });
});

describe("where the system chooses the colors", () => {
  test.each(["light", "dark"] as const)("nothing that is a background alone is gone: %s", async (colorScheme) => {
    page = await open("demo.html#v=1&t=255,265&rows=A14..B04", {forcedColors: "active", colorScheme});
    const backgrounds = await page.evaluate(() => {
      const probe = document.body.appendChild(document.createElement("i"));
      probe.style.backgroundColor = "Canvas";
      const page = getComputedStyle(probe).backgroundColor;
      const isSeen = (selector: string) => {
        const {backgroundColor, backgroundImage, boxShadow} = getComputedStyle(document.querySelector(selector)!);
        const hasColor = backgroundColor !== page && !/^rgba.*, 0\)$/.test(backgroundColor);
        return hasColor || /gradient/.test(backgroundImage) || boxShadow !== "none";
      };
      const parts = [".viewer-bar", ".viewer-spine", ".brush-handle", ".brush-box", ".minimap-ramp i"];
      return [...parts, ".minimap-gap", ".minimap-gap-tick", ".minimap-image-ready"].map((part) => [
        part,
        isSeen(part)
      ]);
    });
    expect(backgrounds.filter(([, isSeen]) => !isSeen)).toEqual([]);
    await page.keyboard.press("a");
    await page.keyboard.press("m");
    await settled(page);
    const ramp = page.locator(".viewer-ramp");
    expect(await ramp.evaluate((element) => getComputedStyle(element).backgroundImage)).not.toBe("none");
  });
});

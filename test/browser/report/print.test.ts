import type {Page} from "playwright-core";
import {beforeEach, describe, expect, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {settled} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

/** State of the page when the browser took it to paper. */
interface Printed {
  width: number;
  height: number;
  /** Brightness of the ink, 0 to 255, mean over the pixels that have any. */
  ink: number;
  background: string;
  status: string;
}

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

beforeEach(async () => {
  page = await open("demo.html", {colorScheme: "dark"});
  await page.evaluate(() => {
    const printed: Printed[] = [];
    Object.assign(window, {printed});
    addEventListener("beforeprint", () => {
      const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
      const {width, height} = canvas;
      const {data} = canvas.getContext("2d")!.getImageData(0, 0, width, height);
      let [sum, count] = [0, 0];
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] < 200) continue;
        sum += data[i + 1];
        count++;
      }
      const background = getComputedStyle(document.querySelector(".viewer")!).getPropertyValue("--theme-background");
      const status = document.querySelector(".viewer-status summary")!.textContent;
      printed.push({width, height, ink: sum / count, background, status});
    });
  });
});

function printed(): Promise<Printed[]> {
  return page.evaluate(() => (window as unknown as {printed: Printed[]}).printed);
}

const canvasWidth = () => page.evaluate(() => document.querySelector<HTMLCanvasElement>(".viewer-canvas")!.width);

/** 700 CSS pixels without the labels' and the scale's 134, at four device pixels each. */
const PAPER_WIDTH = 4 * (700 - 78 - 56);

describe("a printed report", () => {
  test("has the view at the resolution of paper, in dark ink on a dark screen too, and comes back", async () => {
    const before = await canvasWidth();
    const pdf = await page.pdf({format: "A4"});
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    const [paper] = await printed();
    expect(paper).toMatchObject({width: PAPER_WIDTH, background: "#fff"});
    expect(paper.ink).toBeLessThan(60);
    await expect.poll(canvasWidth).toBe(before);
    expect((await settled(page)).extent).toEqual([0, 10]);
    expect(await page.locator(".viewer-paper").count()).toBe(0);
  });

  test("waits for the samples that paper shows when it is printed by its own key", async () => {
    await page.evaluate(() => {
      window.print = () => {
        dispatchEvent(new Event("beforeprint"));
        dispatchEvent(new Event("afterprint"));
      };
    });
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("Shift+P");
    await expect.poll(async () => (await printed()).length).toBe(1);
    const [paper] = await printed();
    expect(paper.width).toBe(PAPER_WIDTH);
    expect(paper.status).toContain("every sample shown");
    expect(paper.status).not.toContain("not loaded");
  });

  test("has no controls, and fits the paper", async () => {
    await page.setViewportSize({width: 703, height: 1000});
    await page.emulateMedia({media: "print"});
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    expect(await page.locator(".viewer-toolbar").isVisible()).toBe(false);
    expect(await page.locator(".viewer").evaluate((viewer) => viewer.getBoundingClientRect().right)).toBeLessThan(704);
  });

  test("has the first 40 annotations and their count, and then the table as it was", async () => {
    const lines = Array.from({length: 60}, (_, i) => `${i}.25\t0.5\twave ${i}`);
    const buffer = Buffer.from(["onset\tduration\ttrial_type", ...lines].join("\n"));
    await page.locator(".annotations").waitFor();
    await page.locator(".annotations input[type=file]").setInputFiles({
      ...{name: "sixty.tsv", mimeType: "text/tab-separated-values", buffer}
    });
    await page.getByText(/60 added/).waitFor();
    const rowCount = Number(await page.locator(".annotation-table table").getAttribute("aria-rowcount")) - 1;
    const labels = await page
      .locator(".annotation-row td:nth-child(2)")
      .evaluateAll((cells) => cells.map((cell) => cell.querySelector("input")?.value ?? cell.textContent));
    const last = page.getByRole("textbox", {name: /^Note of wave/}).last();
    const lastName = () => last.getAttribute("aria-label");
    const first = await lastName();
    await page.locator(".annotation-table").evaluate((box) => (box.scrollTop = 1500));
    // Rows come and go as the table scrolls: the last one is known by its name once it is another.
    await expect.poll(lastName).not.toBe(first);
    const name = await lastName();
    const field = page.getByRole("textbox", {name: name!, exact: true});
    await field.focus();
    await page.keyboard.type("half a");
    const table = () =>
      page.locator(".annotation-table").evaluate((box) => ({
        scrollTop: box.scrollTop,
        focused: document.activeElement?.ariaLabel,
        rows: Array.from(box.querySelectorAll<HTMLElement>("tbody tr"), ({dataset, hidden}) =>
          hidden ? "hidden" : (dataset.index ?? "room")
        ),
        line: box.querySelector(".data-printed")?.textContent
      }));
    const before = await table();
    await page.evaluate(() => {
      const seen: unknown[] = [];
      Object.assign(window, {seen});
      addEventListener("beforeprint", () => {
        const rows = document.querySelectorAll<HTMLElement>(".annotation-table tbody tr");
        const line = document.querySelector(".annotation-table .data-printed")?.textContent;
        seen.push([Array.from(rows, ({innerText}) => innerText.split("\t")[1]), line]);
      });
    });
    await page.pdf({format: "A4"});
    const [[printedLabels, line], ...others] = await page.evaluate(
      () => (window as unknown as {seen: [string[], string][]}).seen
    );
    expect(others).toEqual([]);
    expect(line).toBe(`The first 40 of ${rowCount} rows.`);
    expect(printedLabels).toHaveLength(40);
    expect(labels.length).toBeGreaterThan(15);
    expect(printedLabels.slice(0, labels.length)).toEqual(labels);
    await expect.poll(table).toEqual(before);
    await page.keyboard.type(" word");
    expect(await field.inputValue()).toBe("half a word");
  });

  test("has all of a long note of an annotation, and nothing to press", async () => {
    const note = "a note as long as some are, which tells of all that was seen ".repeat(5).trim();
    const buffer = Buffer.from(`onset\tduration\ttrial_type\tnote\n1\t0.5\twave\t${note}`);
    await page.locator(".annotations").waitFor();
    await page.locator(".annotations input[type=file]").setInputFiles({
      ...{name: "one.tsv", mimeType: "text/tab-separated-values", buffer}
    });
    await page.getByText(/1 added/).waitFor();
    await page.setViewportSize({width: 703, height: 1000});
    await page.emulateMedia({media: "print"});
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const table = page.locator(".annotation-table");
    expect(await table.locator(":is(input, td button)").count()).toBe(0);
    expect(await table.getByText("Remove").count()).toBe(1);
    expect(await table.getByText("Remove").isVisible()).toBe(false);
    const cell = table.locator("td", {hasText: note});
    const [within, lines] = await cell.evaluate((td) => [
      td.scrollWidth <= td.clientWidth && td.scrollHeight <= td.clientHeight,
      td.clientHeight / parseFloat(getComputedStyle(td).fontSize)
    ]);
    expect(within).toBe(true);
    expect(lines).toBeGreaterThan(3);
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
    expect(await page.getByRole("textbox", {name: "Note of wave"}).inputValue()).toBe(note);
  });

  test("has its cards under each other, light, with whole tables", async () => {
    await page.getByRole("heading", {name: "Take away"}).waitFor();
    await page.getByRole("region", {name: "Channels"}).waitFor();
    await page.setViewportSize({width: 703, height: 1000});
    await page.emulateMedia({media: "print", colorScheme: "dark"});
    // In one look: a card that follows the view is made anew with it.
    const cards = await page.evaluate(() =>
      [...document.querySelectorAll(".card")].map((card) => {
        const {left, right, top, bottom} = card.getBoundingClientRect();
        return {left, right, top, bottom, isCut: card.scrollWidth > card.clientWidth + 1};
      })
    );
    expect(cards.length).toBeGreaterThan(6);
    cards.forEach((card, i) => {
      expect(card.isCut).toBe(false);
      expect(card.right).toBeLessThanOrEqual(703);
      if (i > 0) expect(card.top).toBeGreaterThanOrEqual(cards[i - 1].bottom);
    });
    expect(await page.locator("html").evaluate((html) => getComputedStyle(html).colorScheme)).toBe("light");
    const table = page.getByRole("region", {name: "Channels"});
    expect(await table.evaluate((box) => box.scrollHeight - box.clientHeight)).toBe(0);
    expect(
      await table
        .locator("th")
        .first()
        .evaluate((th) => getComputedStyle(th).position)
    ).toBe("static");
  });
});

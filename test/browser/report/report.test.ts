import {readFileSync} from "node:fs";
import type {Page} from "playwright-core";
import {describe, expect, inject, test} from "vitest";
import {readRows} from "../../../src/components/report/tables/loadTables.js";
import {openPage} from "../../support/page/browser.js";
import {settled, viewportOn} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);

/** Screens, each with a recording, on which nothing may move. */
const stillPages = ["demo", "seeg"]
  .filter((id) => id in inject("recordings"))
  .flatMap((id) =>
    [
      {width: 1440, height: 900},
      {width: 1024, height: 700},
      {width: 390, height: 844}
    ].map((viewport) => ({id, viewport}))
  );

/** Opens a report and waits until the sections below the viewer are there. */
async function openReport(id: string, options?: Parameters<typeof openPage>[2]) {
  const watched = await openPage(site.browser, `${site.server.url}recordings/${id}.html`, options);
  await watched.page.getByRole("heading", {name: "Take away"}).waitFor();
  await watched.page.getByRole("region", {name: "Channels"}).waitFor();
  return watched;
}

/** The value of the first fact of that name: those of the window come before those of the recording. */
function fact(page: Page, name: string): Promise<string | null> {
  const row = page.locator(".fact-list > div").filter({has: page.getByText(name, {exact: true})});
  return row.first().locator("dd").textContent();
}

describe("report page", () => {
  test("names the recording, says that the demo is synthetic, and shows the window's facts as it moves", async () => {
    const {page, errors, foreign} = await openReport("demo");
    await expect.poll(() => page.title()).toMatch(/ \| Stratigram$/);
    expect(await page.textContent(".fact-line")).toMatch(
      /Synthetic.*Mouse.*64 channels.*1,250 Hz.*10 min 20 s.*1 gap/s
    );
    expect(await fact(page, "Time")).toBe("0:00.0 to 0:10.0");
    await page.getByRole("button", {name: "Show the whole recording"}).click();
    await expect.poll(() => fact(page, "Time")).toBe("0:00 to 10:20");
    expect(await fact(page, "Channels")).toBe("64 of 64, A01 to D16");
    expect(await fact(page, "Without data")).toBe("20 s in gaps");
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
  });

  test.each([
    {id: "eeg30", unit: "mm", columns: ["x_mm", "y_mm", "z_mm"], beyond: [50, 200]},
    {id: "demo", unit: "µm", columns: ["x_um", "y_um", "z_um"], beyond: [1500, 5000]}
  ])("tells places of $id in $unit: table, map and export", async ({id, unit, columns, beyond: [least, most]}) => {
    if (!(id in inject("recordings"))) return void console.warn(`skipped: no places of ${id}: ../shared is missing`);
    const {page, errors} = await openReport(id);
    const heads = await page.getByRole("region", {name: "Channels"}).getByRole("columnheader").allTextContents();
    expect(heads.map((text) => text.trim())).toEqual(expect.arrayContaining([`x (${unit})`, `y (${unit})`]));
    expect(await page.locator(".probe-map svg").first().textContent()).toMatch(new RegExp(`[yz] \\(${unit}\\)`));
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", {name: "channels", exact: true}).click()
    ]);
    expect(file.suggestedFilename()).toBe(`${id}-channels.arrow`);
    const rows = await readRows(readFileSync(await file.path()));
    expect(Object.keys(rows[0])).toEqual(expect.arrayContaining(columns));
    expect(Object.keys(rows[0])).not.toContain("x");
    const farthest = Math.max(...rows.flatMap((row) => columns.map((name) => Math.abs(Number(row[name])))));
    expect(farthest).toBeGreaterThan(least);
    expect(farthest).toBeLessThan(most);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  test("brings the viewer to a gap, an event and a channel", async () => {
    const {page} = await openReport("demo");
    const middle = async () => {
      const {extent} = await viewportOn(page);
      return Math.round((extent[0] + extent[1]) / 2);
    };
    await page.getByRole("region", {name: "Gaps"}).getByRole("button", {name: "4:18.000"}).click();
    await expect.poll(middle).toBe(268);
    const events = page.getByRole("region", {name: "Events"});
    await events.getByRole("button", {name: "seizure-like event"}).click();
    await expect.poll(middle).toBeGreaterThan(440);
    await page.getByRole("region", {name: "Channels"}).getByRole("button", {name: "D16"}).click();
    await expect.poll(() => page.locator(".minimap .brush-box").getAttribute("aria-valuetext")).toMatch(/D16/);
  });

  test("brings the viewer into sight, with the keyboard, when a jump from below it changes what it shows", async () => {
    const {page} = await openReport("demo", {reducedMotion: "reduce"});
    const isFocused = (selector: string) => page.evaluate((css) => document.activeElement!.matches(css), selector);
    const row = page.getByRole("region", {name: "Events"}).getByRole("button", {name: "seizure-like event"});
    await row.click();
    await expect.poll(() => isFocused(".viewer-area")).toBe(true);
    const box = (await page.locator(".viewer").boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(900);
    // A viewer that is in sight stays where it is.
    await page.evaluate(() => scrollTo(0, 20));
    await page.locator(".finding").first().click();
    await page.locator(".finding-card").getByRole("button", {name: "D12"}).click();
    expect(await page.evaluate(() => scrollY)).toBe(20);
    expect(await isFocused(".finding")).toBe(true);
  });

  test("tells findings in chips, which open to all that is known and lead there", async () => {
    const {page} = await openReport("demo");
    const chips = page.getByRole("list", {name: "Findings"}).locator("> li > button");
    expect((await chips.allTextContents()).map((text) => text.trim())).toEqual([
      "3 bad channels: flat, noisy, clipped",
      "20 s gap at 4:18",
      "Mains at 50 Hz in 15 channels"
    ]);
    await chips.nth(0).click();
    const card = page.locator(".finding-card:popover-open");
    expect(await card.textContent()).toMatch(/B06\s+flat.*C07\s+noisy: .*D12\s+clipped: 39 % of samples/s);
    await card.getByRole("button", {name: "Show all 3"}).click();
    await expect.poll(() => page.locator(".minimap .brush-box").getAttribute("aria-valuetext")).toMatch(/B06 to D12/);
    expect(await card.count()).toBe(0);
    await chips.nth(1).click();
    await page.keyboard.press("Escape");
    expect(await card.count()).toBe(0);
    await chips.nth(1).click();
    await card.getByRole("button", {name: "4:18.0 to 4:38.0"}).click();
    await expect.poll(() => fact(page, "Without data")).toBe("20 s in gaps");
  });

  test("shows what the author says of the place that is open, without moving anything", async () => {
    const {page} = await openPage(site.browser, `${site.server.url}recordings/demo.html#place=3`);
    const caption = page.locator(".places [aria-live]");
    await expect.poll(() => caption.textContent()).toMatch(/^It starts at shank/);
    expect(await page.locator(".places [aria-current]").textContent()).toMatch(/3\s+Spindle/);
    const top = () => page.locator(".viewer").evaluate((viewer) => viewer.getBoundingClientRect().top);
    const before = await top();
    await page.getByRole("navigation").getByRole("link", {name: "Ripple"}).click();
    await expect.poll(() => caption.textContent()).toMatch(/^In CA1/);
    await page.locator(".viewer-area").press("ArrowRight");
    await expect.poll(() => caption.textContent()).toBe("");
    expect(await page.locator(".places [aria-current]").count()).toBe(0);
    expect(await top()).toBe(before);
  });

  test("draws spectra, and the one of the channel pointed at", async () => {
    const {page, errors} = await openReport("demo");
    const chosenName = page.locator(".spectra-own");
    await expect.poll(() => chosenName.textContent()).toBe("A01");
    await expect.poll(() => page.locator(".spectra").textContent()).toMatch(/shank A.*shank D.*µV²\/Hz.*50 Hz mains/s);
    await page.getByRole("region", {name: "Channels"}).getByRole("button", {name: "A07"}).click();
    await expect.poll(() => chosenName.textContent()).toBe("A07");
    expect(errors).toEqual([]);
  });

  test("takes two stops of the Tab key a table, and arrows inside", async () => {
    const {page} = await openReport("demo");
    const channels = page.getByRole("region", {name: "Channels"});
    const focused = () => page.evaluate(() => document.activeElement!.textContent);
    await channels.getByRole("button", {name: "Channel", exact: true}).focus();
    await page.keyboard.press("ArrowRight");
    expect(await focused()).toBe("Group");
    await page.keyboard.press("Tab");
    expect(await focused()).toBe("A01");
    await page.keyboard.press("ArrowDown");
    expect(await focused()).toBe("A02");
    await page.keyboard.press("End");
    expect(await focused()).toBe("D16");
    await page.keyboard.press("Tab");
    expect(await channels.evaluate((table) => table.contains(document.activeElement))).toBe(false);
    await page.keyboard.press("Shift+Tab");
    expect(await focused()).toBe("D16");
    // Rows that were not made yet are made.
    const events = page.getByRole("region", {name: "Events"});
    await events.getByRole("button", {name: "Event", exact: true}).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("End");
    const last = events.locator("tbody tr").last().getByRole("button");
    await expect.poll(() => last.evaluate((button) => button === document.activeElement)).toBe(true);
  });

  test("has one title, headings in order, and named tables, lists and landmarks", async () => {
    const {page} = await openReport("demo");
    const levels = await page.getByRole("heading").evaluateAll((all) => all.map(({tagName}) => Number(tagName[1])));
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    expect(levels[0]).toBe(1);
    levels.slice(1).forEach((level, i) => expect(level - levels[i]).toBeLessThanOrEqual(1));
    expect(await page.getByRole("main").count()).toBe(1);
    expect(await page.getByRole("navigation", {name: "Places in the recording"}).count()).toBe(1);
    expect(await page.getByRole("list", {name: "Facts"}).count()).toBe(1);
    const captions = await page.locator("table caption").allTextContents();
    expect(captions).toHaveLength(await page.locator("table").count());
    expect(captions).toContain("Channels: 64");
  });

  test("sorts a table by a press on a title: up, down, and as it was", async () => {
    const {page} = await openReport("demo");
    const table = page.getByRole("region", {name: "Channels"});
    const first = () => table.locator("tbody tr").first().locator("td").first().textContent();
    const title = table.getByRole("button", {name: "Channel", exact: true});
    await title.click();
    expect(await first()).toBe("A01");
    await title.click();
    expect(await first()).toBe("D16");
    expect(await table.locator("th").first().getAttribute("aria-sort")).toBe("descending");
    await title.click();
    expect(await first()).toBe("A01");
  });

  test.each(stillPages)("keeps still and inside the page: $id, $viewport.width px wide", async ({id, viewport}) => {
    const {page} = await openPage(site.browser, `${site.server.url}recordings/${id}.html`, {viewport});
    await settled(page);
    // Scrolled slowly, so that late cards come while the reader is among them. Earlier shifts are buffered.
    const shift = await page.evaluate(async () => {
      type Shift = PerformanceEntry & {value: number; hadRecentInput: boolean};
      const shifts: number[] = [];
      new PerformanceObserver((list) => {
        for (const {value, hadRecentInput} of list.getEntries() as Shift[]) if (!hadRecentInput) shifts.push(value);
      }).observe({type: "layout-shift", buffered: true});
      const isWhole = () => document.querySelector(".take-away") !== null;
      const isAtEnd = () => scrollY + innerHeight >= document.documentElement.scrollHeight - 1;
      while (!isWhole() || !isAtEnd()) {
        scrollBy(0, 120);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
      return shifts.reduce((sum, value) => sum + value, 0);
    });
    expect(shift).toBeLessThan(0.02);
    expect(await page.locator("#observablehq-footer").isVisible()).toBe(true);
    const titles = await page.locator(".card > h2").allTextContents();
    expect([titles[0], titles[1], titles.at(-1)]).toEqual(["Annotations", "In view", "Take away"]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
});

describe("a page of any width", () => {
  const ids = ["demo", "seeg"].filter((id) => id in inject("recordings"));

  test.each(ids)("shows %s without scrolling sideways", async (id) => {
    const {page} = await openReport(id);
    for (const width of [320, 390, 601, 700, 844, 1000]) {
      await page.setViewportSize({width, height: 844});
      const excess = () => page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
      await expect.poll(excess, {message: `${width} px`}).toBeLessThanOrEqual(0);
    }
  });
});

import type {Page} from "playwright-core";
import {describe, expect, inject, it} from "vitest";
import {openPage} from "../support/browser.js";
import {serveStatic} from "../support/serveStatic.js";
import {serveSite} from "../support/serveSite.js";

const site = serveSite(serveStatic);

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
  it("names the recording, says that the demo is synthetic, and shows the window's facts as it moves", async () => {
    const {page, errors, foreign} = await openReport("demo");
    await expect.poll(() => page.title()).toMatch(/ \| Stratigram$/);
    expect(await page.textContent(".fact-line")).toMatch(
      /Synthetic.*Mouse.*64 channels.*1,250 Hz.*10 min 20 s.*1 gap/s
    );
    expect(await fact(page, "Time")).toBe("0:00.0 to 0:10.0");
    await page.getByRole("button", {name: "All of the recording"}).click();
    await expect.poll(() => fact(page, "Time")).toBe("0:00 to 10:20");
    expect(await fact(page, "Channels")).toBe("64 of 64, A01 to D16");
    expect(await fact(page, "Without data")).toBe("20 s in gaps");
    expect(errors).toEqual([]);
    expect(foreign).toEqual([]);
  });

  it("brings the viewer to a gap, an event and a channel", async () => {
    const {page} = await openReport("demo");
    const middle = () =>
      page.evaluate(() => {
        const {extent} = (document.querySelector(".viewer") as unknown as {value: {extent: [number, number]}}).value;
        return Math.round((extent[0] + extent[1]) / 2);
      });
    await page.getByRole("region", {name: "Gaps"}).getByRole("button", {name: "4:18.000"}).click();
    await expect.poll(middle).toBe(268);
    const events = page.getByRole("region", {name: "Events"});
    await events.getByRole("button", {name: "seizure-like event"}).click();
    await expect.poll(middle).toBeGreaterThan(440);
    await page.getByRole("region", {name: "Channels"}).getByRole("button", {name: "D16"}).click();
    await expect.poll(() => page.locator(".brush-box").getAttribute("aria-valuetext")).toMatch(/D16/);
  });

  it("sorts a table by a press on a title: up, down, and as it was", async () => {
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

  it.each([
    ["a desk", {width: 1440, height: 900}],
    ["a phone", {width: 390, height: 844}]
  ])("keeps still and inside the page on %s", async (_, viewport) => {
    const {page} = await openPage(site.browser, `${site.server.url}recordings/demo.html`, {viewport});
    // Shifts from before the page could be asked are buffered.
    const shift = page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0;
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & {value: number}).value;
          }).observe({type: "layout-shift", buffered: true});
          setTimeout(() => resolve(sum), 4000);
        })
    );
    await page.getByRole("region", {name: "Channels"}).waitFor();
    expect(await shift).toBeLessThan(0.02);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    if (viewport.width > 600) {
      const status = (await page.locator(".viewer").boundingBox())!;
      expect(status.y + status.height).toBeLessThanOrEqual(900);
    }
  });
});

describe("a page of any width", () => {
  const ids = ["demo", "seeg"].filter((id) => id in inject("recordings"));

  it.each(ids)("shows %s without scrolling sideways", async (id) => {
    const {page} = await openReport(id);
    for (const width of [320, 390, 601, 700, 844, 1000]) {
      await page.setViewportSize({width, height: 844});
      const excess = () => page.evaluate(() => document.scrollingElement!.scrollWidth - innerWidth);
      await expect.poll(excess, {message: `${width} px`}).toBeLessThanOrEqual(0);
    }
  });
});

describe("catalogue", () => {
  it("links every report, with a picture, and says why a recording failed", async () => {
    const {page, errors} = await openPage(site.browser, site.server.url);
    const links = page.locator("a.catalogue-title");
    await links.first().waitFor();
    expect(await links.count()).toBe(Object.keys(inject("recordings")).length);
    expect(await page.textContent(".catalogue-error")).toMatch(/broken\.nwb.*empty/);
    await page.locator(".thumbnail-ready").first().waitFor();
    await page.getByRole("link", {name: /demo/i}).click();
    await page.waitForSelector(".report-header");
    expect(page.url()).toBe(`${site.server.url}recordings/demo.html`);
    await page.getByRole("link", {name: "All recordings"}).click();
    await links.first().waitFor();
    expect(errors).toEqual([]);
  });
});

import type {Page} from "playwright-core";
import {describe, expect, inject, test} from "vitest";
import type {CatalogRecording} from "../../../src/report/catalogEntry.js";
import {findMisplaced} from "../../support/page/boxes.js";
import {openPage} from "../../support/page/browser.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {makeCatalog, serveCatalog} from "../../support/site/makeCatalog.js";

const site = serveSite(serveStatic);

/** Opens the first page with made recordings in place of the site's. */
async function openCatalog(count: number, {failedCount = 0, width = 1440, hash = ""} = {}) {
  const context = await site.browser.newContext({viewport: {width, height: 900}});
  const page = await context.newPage();
  const made = makeCatalog(count, {failedCount});
  await serveCatalog(page, made);
  let requests = 0;
  page.on("request", () => requests++);
  await page.goto(site.server.url + hash);
  await page.locator(".thumbnail-ready").first().waitFor();
  return {page, ...made, requestCount: () => requests, close: () => context.close()};
}

const titles = (page: Page) => page.locator("a.catalog-title").allTextContents();

describe("the catalog of 500 recordings", () => {
  test("costs few nodes, requests and bytes, and paints only what is in sight", async () => {
    const {page, entries, thumbnails, requestCount, close} = await openCatalog(500, {failedCount: 20});
    expect(await page.locator(".catalog > li").count()).toBe(480);
    expect(await page.evaluate(() => document.querySelectorAll("*").length)).toBeLessThan(5000);
    const before = requestCount();
    expect(before).toBeLessThan(20);
    expect(JSON.stringify(entries).length + thumbnails.length).toBeLessThan(800_000);
    const painted = () => page.locator(".thumbnail-ready").count();
    const atFirst = await painted();
    expect(atFirst).toBeLessThan(60);
    await page.mouse.move(700, 500);
    await page.mouse.wheel(0, 20_000);
    await expect.poll(painted).toBeGreaterThan(atFirst);
    expect(await painted()).toBeLessThan(200);
    expect(requestCount()).toBe(before);
    await close();
  });

  test("is searched, sorted and filtered by keyboard, and the address keeps it", async () => {
    const {page, entries, close} = await openCatalog(500, {failedCount: 20});
    const recordings = entries.filter((entry): entry is CatalogRecording => !("error" in entry));
    const status = page.getByRole("status");
    await expect.poll(() => status.textContent()).toMatch(/^480 recordings · /);
    await page.getByRole("searchbox", {name: "Search"}).focus();
    await page.keyboard.type("mouse sleep");
    const found = recordings.filter(({species, title}) => species === "Mus musculus" && title.startsWith("Sleep"));
    await expect.poll(() => status.textContent()).toMatch(new RegExp(`^${found.length} of 480 recordings`));
    await page.keyboard.press("Tab");
    await page.keyboard.type("Longest");
    const longest = found.toSorted((a, b) => b.duration - a.duration);
    await expect.poll(async () => (await titles(page))[0]).toBe(longest[0].title);
    await page.getByRole("combobox", {name: "Region"}).selectOption("V1");
    const inV1 = longest.filter(({regions}) => regions.includes("V1"));
    await expect.poll(() => titles(page)).toEqual(inV1.map(({title}) => title));
    expect(new URL(page.url()).hash).toBe("#q=mouse+sleep&sort=longest&region=V1");

    // The same again from the address, and by it.
    await page.reload();
    await expect.poll(() => titles(page)).toEqual(inV1.map(({title}) => title));
    expect(await page.getByRole("combobox", {name: "Region"}).inputValue()).toBe("V1");
    await page.evaluate(() => (location.hash = "q=axolotl"));
    await expect.poll(() => status.textContent()).toMatch(/^No recording has all of this\./);
    await page.getByRole("button", {name: "Show all"}).press("Enter");
    await expect.poll(() => page.locator(".catalog > li").count()).toBe(480);
    await close();
  });

  test("folds those that failed, with their reasons", async () => {
    const {page, close} = await openCatalog(39, {failedCount: 7});
    const failed = page.locator(".catalog-failed");
    expect(await failed.locator("summary").textContent()).toMatch(/7 recordings could not be built/);
    const reason = failed.locator("li").last();
    expect(await reason.isVisible()).toBe(false);
    await failed.locator("summary").press("Enter");
    expect(await reason.textContent()).toMatch(/^sub-\d+_ses-39_ecephys .*has no series of signals/);
    expect(await reason.isVisible()).toBe(true);
    await close();
  });

  test.each([1440, 768, 390, 320])("fits a page of %i px", async (width) => {
    const {page, close} = await openCatalog(39, {failedCount: 7, width});
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await findMisplaced(page, "#observablehq-main")).toEqual({overflowing: [], overlapping: []});
    // On a phone the lists are behind a word at first, unless one is chosen in the address.
    expect(await page.getByRole("combobox", {name: "Species"}).isVisible()).toBe(width > 600);
    await page.evaluate(() => (location.hash = "species=Mouse"));
    await page.getByRole("combobox", {name: "Species"}).waitFor();
    expect(await findMisplaced(page, "#observablehq-main")).toEqual({overflowing: [], overlapping: []});
    await close();
  });
});

test("the catalog links every report, with a picture, and says why a recording failed", async () => {
  const {page, errors} = await openPage(site.browser, site.server.url);
  const links = page.locator("a.catalog-title");
  await links.first().waitFor();
  expect(await links.count()).toBe(Object.keys(inject("recordings")).length + inject("large").length);
  expect(await page.textContent(".catalog-error")).toMatch(/broken\.nwb.*empty/);
  await page.locator(".thumbnail-ready").first().waitFor();
  const facts = await page.locator(".catalog-facts").evaluateAll((all) => all.map((line) => line.clientHeight));
  expect(Math.max(...facts), "facts in two lines at most").toBeLessThan(45);
  await page.getByRole("link", {name: /demo/i}).click();
  await page.waitForSelector(".report-header");
  expect(page.url()).toBe(`${site.server.url}recordings/demo.html`);
  await page.getByRole("link", {name: "All recordings"}).click();
  await links.first().waitFor();
  expect(errors).toEqual([]);
});

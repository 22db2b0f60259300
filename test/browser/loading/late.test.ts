import {basename} from "node:path";
import type {Page} from "playwright-core";
import {expect, inject, test} from "vitest";
import {openPage} from "../../support/page/browser.js";
import {dragInTraces, placeInTraces} from "../../support/page/viewerPage.js";
import {serveFaulty} from "../../support/server/faultyServer.js";
import {serveSite} from "../../support/server/serveSite.js";

const site = serveSite((folder) => serveFaulty(folder));
const address = () => `${site.server.url}recordings/${Object.keys(inject("recordings"))[0]}.html`;

/** Tells whether a report loads a file after its first traces: modules that it does not name, and their style sheet. */
async function lateFiles(): Promise<(path: string) => boolean> {
  site.server.faults = {};
  const html = await (await fetch(address())).text();
  return (path) =>
    /_import\/shared\.|data\/late\./.test(path) && (path.endsWith(".css") || !html.includes(basename(path)));
}

/** Opens a report whose late parts are held back until `release` is called. */
async function openHeld(): Promise<{page: Page; release: () => void; errors: string[]}> {
  const isLate = await lateFiles();
  const {page, errors} = await openPage(site.browser, "about:blank");
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(
    (url) => isLate(url.pathname),
    async (route) => {
      await released;
      await route.continue();
    }
  );
  await page.goto(address());
  await page.locator(".viewer-canvas").waitFor();
  await page.waitForFunction(() => performance.getEntriesByName("stratigram:first-traces").length > 0);
  return {page, release, errors};
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement!.ariaLabel ?? document.activeElement!.tagName);

test("a menu that is opened before its panel has come fills once it has, and has the focus then", async () => {
  const {page, release, errors} = await openHeld();
  const menu = page.locator(".viewer-menu", {hasText: "Channels"});
  await menu.getByRole("button", {name: "Channels"}).click();
  expect(await menu.locator(".viewer-panel").innerText()).toBe("Loading …");
  release();
  await menu.locator(".viewer-channel-list").waitFor();
  expect(await focused(page)).toBe("Rows at once");
  await page.keyboard.press("Escape");
  expect(await focused(page)).toBe("BUTTON");
  expect(errors).toEqual([]);
  await page.context().close();
});

test("a menu that is opened before the table of channels has come waits for what the table says", async () => {
  const {page, errors} = await openPage(site.browser, "about:blank");
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  await page.route(/channels\..*arrow/, async (route) => {
    await released;
    await route.continue();
  });
  await page.goto(address());
  const menu = page.locator(".viewer-menu", {hasText: "Color"});
  await menu.getByRole("button", {name: "Color"}).click();
  await page.waitForFunction(() => performance.getEntriesByName("stratigram:first-traces").length > 0);
  expect(await menu.locator(".viewer-panel").innerText()).toBe("Loading …");
  release();
  await menu.getByText("By region").waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

test("the time axis has its labels with the first traces, before anything later has come", async () => {
  const {page} = await openHeld();
  expect(await page.locator(".viewer-axis-sheet text").count()).toBeGreaterThan(3);
  await page.context().close();
});

test("a menu that is closed before its panel has come stays closed", async () => {
  const {page, release} = await openHeld();
  const menu = page.locator(".viewer-menu", {hasText: "Color"});
  await menu.getByRole("button", {name: "Color"}).click();
  await page.keyboard.press("Escape");
  release();
  await page.waitForLoadState("networkidle");
  expect(await menu.locator(".viewer-panel").isVisible()).toBe(false);
  expect(await focused(page)).toBe("BUTTON");
  await page.context().close();
});

test("a measured range and a pointer that come before their cards have them once these have come", async () => {
  const {page, release, errors} = await openHeld();
  await page.keyboard.down("Alt");
  await dragInTraces(page, [0.2, 0.5], [0.4, 0.5]);
  await page.keyboard.up("Alt");
  const {x, y} = await placeInTraces(page, 0.6, 0.5);
  await page.mouse.move(x, y);
  expect(await page.locator(".viewer-measure, .viewer-hover").count()).toBe(0);
  release();
  await page.locator(".viewer-measure-card").waitFor();
  await page.locator(".viewer-hover .viewer-card").waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

test("what lies below comes once the reader rests, not while the pointer moves", async () => {
  const {page, errors} = await openPage(site.browser, "about:blank");
  await page.addInitScript(() => {
    const moving = setInterval(() => dispatchEvent(new PointerEvent("pointermove")), 100);
    Object.assign(window, {rest: () => clearInterval(moving)});
  });
  await page.goto(address());
  await page.waitForFunction(() => performance.getEntriesByName("stratigram:first-traces").length > 0);
  await page.waitForTimeout(4000);
  const cards = page.locator(".report-row .card");
  expect(await cards.count()).toBe(0);
  await page.evaluate(() => (window as unknown as {rest: () => void}).rest());
  await cards.first().waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

test("help that is asked for before it has come opens once, with its styles", async () => {
  const {page, release} = await openHeld();
  await page.keyboard.press("?");
  await page.keyboard.press("?");
  release();
  const help = page.getByRole("dialog");
  await help.waitFor();
  expect(await help.count()).toBe(1);
  expect(await help.evaluate((dialog) => getComputedStyle(dialog).borderRadius)).toBe("10px");
  await page.context().close();
});

test("keys work from the very moment of the first traces, before what stands around them", async () => {
  const {page, errors} = await openPage(site.browser, "about:blank");
  await page.addInitScript(() => {
    const mark = performance.mark.bind(performance);
    performance.mark = (name, options) => {
      const entry = mark(name, options);
      if (name === "stratigram:first-traces")
        document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "?", bubbles: true}));
      return entry;
    };
  });
  await page.goto(address());
  await page.getByRole("dialog").waitFor();
  expect(errors).toEqual([]);
  await page.context().close();
});

test("help that Escape takes back before it has come stays closed", async () => {
  const {page, release} = await openHeld();
  await page.keyboard.press("?");
  await page.keyboard.press("Escape");
  release();
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  expect(await page.getByRole("dialog").count()).toBe(0);
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  await page.context().close();
});

test("a panel that does not load says so, and loads when it is opened again", async () => {
  const isLate = await lateFiles();
  site.server.faults = {ofFile: (path) => (isLate(path) ? {kind: "status", status: 503} : undefined)};
  const {page} = await openPage(site.browser, address());
  const menu = page.locator(".viewer-menu", {hasText: "Channels"});
  const button = menu.getByRole("button", {name: "Channels"});
  await button.click();
  await menu.getByText("did not load").waitFor();
  await page.keyboard.press("Escape");
  site.server.faults = {};
  await button.click();
  await menu.locator(".viewer-channel-list").waitFor();
  expect(await focused(page)).toBe("Rows at once");
  await page.context().close();
});

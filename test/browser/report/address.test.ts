import type {Locator, Page} from "playwright-core";
import {afterEach, beforeEach, describe, expect, inject, test} from "vitest";
import type {Viewport} from "../../../src/components/view/viewportOf.js";
import {openPage, type WatchedPage} from "../../support/page/browser.js";
import {
  dragInTraces,
  placeInTraces,
  rested,
  settled,
  typeWindow,
  viewportOn,
  wait
} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
let watched: WatchedPage;
let page: Page;

async function open(address: string, options: Parameters<typeof openPage>[2] = {}): Promise<void> {
  watched = await openPage(site.browser, address, {permissions: ["clipboard-read", "clipboard-write"], ...options});
  page = watched.page;
  await settled(page);
}

async function close(): Promise<void> {
  const {errors, foreign} = watched;
  await page.context().close();
  expect({errors, foreign}).toEqual({errors: [], foreign: []});
}

function report(id: string): string {
  return `${site.server.url}recordings/${id}.html`;
}

afterEach(close);

async function goToWindow(text: string): Promise<void> {
  await typeWindow(page, text);
  await page.locator(".viewer-area").focus();
}

/** The name of a visible row. */
function label(name: string): Locator {
  return page.locator(".viewer-labels").getByRole("button", {name: new RegExp(`^${name}\\b`)});
}

/** The picture of the traces, losslessly. */
function picture(): Promise<string> {
  return page.evaluate(() => document.querySelector<HTMLCanvasElement>(".viewer-canvas")!.toDataURL());
}

function hash(): Promise<string> {
  return page.evaluate(() => location.hash);
}

async function copyLink(): Promise<string> {
  await page.keyboard.press("l");
  await page.getByText("Link to this view copied").waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** Opens the copied link as another reader would, and expects the same pixels and the same value. */
async function expectSameElsewhere(options: Parameters<typeof openPage>[2] = {}): Promise<string> {
  const value = await settled(page);
  const [link, pixels] = [await copyLink(), await picture()];
  await close();
  await open(link, options);
  expect(await settled(page)).toEqual(value);
  expect((await picture()) === pixels, "the same pixels").toBe(true);
  const sheet = page.locator(".viewer-sheet");
  expect(
    await sheet.evaluate((element) => (element as HTMLElement).style.translate),
    "an axis on whole pixels"
  ).toMatch(/^-\d+px$/);
  return link;
}

describe("a copied link", () => {
  test("opens the same view, pixel for pixel", async () => {
    await open(report("demo"));
    await goToWindow("1:16.9 + 4 s");
    await page.keyboard.press("PageDown");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("+");
    await page.keyboard.press("k");
    const at = await placeInTraces(page, 0.37, 0.41);
    await page.mouse.move(at.x, at.y);
    await page.keyboard.down("Control");
    for (let i = 0; i < 3; i++) await page.mouse.wheel(0, -70);
    await label("B09").hover();
    await page.mouse.wheel(0, -100);
    await page.keyboard.up("Control");
    await label("B11").click();
    await page.keyboard.press("b");
    const link = await expectSameElsewhere();
    expect(link).toContain("&rows=B05..");
    expect(link).toContain("&gains=B09:2&bad=");
    expect((await viewportOn(page)).bad).toContain(26);
  });

  test("opens hidden channels, panned traces and an image", async () => {
    const phone = {viewport: {width: 390, height: 844}, deviceScaleFactor: 2, hasTouch: true, isMobile: true};
    await open(report("demo"));
    await page.locator(".viewer-toolbar").getByRole("button", {name: "Channels", exact: true}).click();
    await page.getByLabel("Find a channel").fill("B1");
    await page.getByRole("button", {name: "Hide 7 found"}).click();
    await page.keyboard.press("Escape");
    await dragInTraces(page, [0.8, 0.6], [0.6, 0.2]);
    await page.locator(".viewer-area").focus();
    expect(await expectSameElsewhere()).toContain("&order=A01..B09,C01..D16&rows=");
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("m");
    await page.keyboard.press("o");
    await settled(page);
    const link = await copyLink();
    await close();
    await open(link, phone);
    await page.locator(".viewer-area").focus();
    await expectSameElsewhere(phone);
  });

  test.each(Object.keys(inject("recordings")))("of %s names what it shows", async (id) => {
    await open(report(id));
    await page.locator(".viewer-area").focus();
    for (const key of ["ArrowRight", "ArrowRight", "o", "ArrowDown", "-"]) await page.keyboard.press(key);
    await expectSameElsewhere();
  });

  test("is in the address bar where the page may not copy", async () => {
    await open(report("demo"));
    await page.evaluate(() => Object.defineProperty(navigator, "clipboard", {value: undefined}));
    await page.getByRole("button", {name: "More", exact: true}).click();
    await page.getByRole("button", {name: "Copy link"}).click();
    await page.getByText("the link is in the address bar").waitFor();
    expect(await hash()).toBe("#v=1&t=0,10&rows=A01..B04");
  });
});

describe("back and forward", () => {
  beforeEach(() => open(report("demo")));

  test("undo and redo, a step for each change that came to rest", async () => {
    // A picture that was moved counts the values of the one it was moved from.
    const seen = (view: Viewport) => ({...view, pickCount: 0});
    const views = [seen(await settled(page))];
    const step = async (act: () => Promise<unknown>) => {
      await act();
      await rested(page);
      views.push(seen(await viewportOn(page)));
    };
    const length = await page.evaluate(() => history.length);
    expect(await hash()).toBe("");
    await page.locator(".viewer-area").focus();
    await step(async () => {
      for (let i = 0; i < 5; i++) await page.keyboard.press("ArrowRight");
    });
    await step(() => page.keyboard.press("PageDown"));
    await step(() => page.keyboard.press("+"));
    expect(await page.evaluate(() => history.length)).toBe(length + 3);
    expect(await hash()).toMatch(/^#v=1&t=10,20&rows=B05\.\.C08&gain=[\d.]+$/);
    for (const view of views.slice(0, 3).reverse()) {
      await page.goBack();
      expect(seen(await settled(page))).toEqual(view);
    }
    expect(await hash()).toBe("");
    for (const view of views.slice(1)) {
      await page.goForward();
      expect(seen(await settled(page))).toEqual(view);
    }
    // Going back and forth is no change of its own.
    await rested(page);
    expect(await page.evaluate(() => history.length)).toBe(length + 3);
  });

  test("know what the minimap shows, and how moments are told", async () => {
    const mode = page.getByRole("radiogroup", {name: "Minimap shows"}).getByRole("radio", {checked: true});
    const status = page.locator(".viewer-status summary");
    await page.locator(".minimap").getByText("Signal", {exact: true}).click();
    await rested(page);
    expect(await hash()).toContain("&map=signal");
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("s");
    await rested(page);
    expect(await hash()).toContain("&map=signal&time=seconds");
    expect(await status.innerText()).toContain("0.0 s to 10.0 s");
    await page.keyboard.press("w");
    await rested(page);
    expect(await status.innerText()).toContain("09:30:00.0 to 09:30:10.0");
    await goToWindow("9:31 + 10 s");
    expect((await settled(page)).extent).toEqual([60, 70]);
    await rested(page);
    await page.reload();
    await settled(page);
    expect(await status.innerText()).toContain("09:31:00.0 to 09:31:10.0");
    expect(await mode.getAttribute("value")).toBe("signal");
    await page.locator(".viewer-sheet").getByText("09:31:01").waitFor();
    await page.goBack();
    await page.goBack();
    await expect.poll(() => status.innerText()).toContain("0.0 s to 10.0 s");
    await page.goBack();
    await page.goBack();
    await expect.poll(() => mode.getAttribute("value")).toBe("activity");
    expect(await status.innerText()).toContain("0:00.0 to 0:10.0");
  });

  test("take a drag as one step, however long it pauses", async () => {
    const length = await page.evaluate(() => history.length);
    const at = await placeInTraces(page, 0.8, 0.5);
    await page.mouse.move(at.x, at.y);
    await page.mouse.down();
    await page.mouse.move(at.x - 100, at.y, {steps: 3});
    await wait(page, 600);
    await page.mouse.move(at.x - 300, at.y, {steps: 3});
    expect(await hash()).toBe("");
    await page.mouse.up();
    await rested(page);
    expect(await page.evaluate(() => history.length)).toBe(length + 1);
    await page.goBack();
    expect((await settled(page)).extent).toEqual([0, 10]);
  });

  test("leave the view alone when the address is of something else, and for what they do not know", async () => {
    await goToWindow("1:40 + 5 s");
    await rested(page);
    await page.evaluate(() => (location.hash = "take-away"));
    expect((await settled(page)).extent).toEqual([100, 105]);
    await page.evaluate(() => (location.hash = "v=1&t=200,210&rows=nobody&gain=loud"));
    await page.waitForFunction(() => document.querySelector(".viewer-status summary")!.textContent.includes("3:20"));
    expect(await settled(page)).toMatchObject({extent: [200, 210], rows: [0, 20], gain: 1});
    await page.evaluate(() => (location.hash = "v=99&t=7,8"));
    expect((await settled(page)).extent).toEqual([0, 10]);
  });
});

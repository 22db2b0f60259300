import {readdirSync, readFileSync, utimesSync} from "node:fs";
import {createServer} from "node:http";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, test} from "vitest";
import {makeOwnApp, type OwnApp} from "../../support/documents/ownApp.js";
import {barriersOn} from "../../support/page/barriersOn.js";
import {launchBrowser, openPage, type WatchedPage} from "../../support/page/browser.js";
import {type CommandResult, observable} from "../../support/process/runCommand.js";
import {startCommand} from "../../support/process/startCommand.js";
import {serveStatic, type StaticServer} from "../../support/server/serveStatic.js";

let app: OwnApp;
let browser: Browser;

beforeAll(async () => {
  app = await makeOwnApp("test/output/own-app");
  browser = await launchBrowser();
});

afterAll(() => browser.close());

/** The view of the viewer at a place on the page, once its first traces are drawn. */
function viewOf(page: Page, place = 0): Promise<{extent: [number, number]; names: string[]}> {
  return page
    .locator(".viewer")
    .nth(place)
    .evaluate(async (element) => {
      const viewer = element as HTMLElement & {
        ready: Promise<void>;
        value: {extent: [number, number]; names: string[]};
      };
      await viewer.ready;
      return {extent: viewer.value.extent, names: viewer.value.names};
    });
}

describe("the app of docs/framework.md, built and served below a sub-path", () => {
  let server: StaticServer;
  let deployed: CommandResult;

  beforeAll(async () => {
    const env = {...app.env, HOME: app.env.RECORDINGS, OBSERVABLE_TOKEN: ""};
    deployed = observable(["deploy"], env, app.project);
    server = await serveStatic(app.env.DIST);
  });

  afterAll(() => server.close());

  async function open(path: string): Promise<WatchedPage> {
    const opened = await openPage(browser, server.url + path);
    await opened.page.waitForLoadState("networkidle");
    return opened;
  }

  test("`npx observable deploy` asks for an account once the site is built", () => {
    expect(deployed.status, deployed.stderr).toBe(1);
    expect(deployed.stdout + deployed.stderr).toContain("No authentication provided");
    expect(readdirSync(join(app.env.DIST, "pyramids"))[0]).toMatch(/^demo-.*\.zarr$/);
  });

  test("a page shows two stretches between its prose, and a chart of true samples follows the first", async () => {
    const {page, errors, foreign} = await open("analysis/bursts.html");
    expect((await viewOf(page)).extent).toEqual([76.2, 77.5]);
    expect((await viewOf(page, 1)).extent).toEqual([46.2, 47.5]);
    expect(
      await page
        .locator("main > *")
        .evaluateAll((parts) => parts.map(({tagName}) => tagName).filter((tag) => tag === "H2" || tag === "P"))
    ).toEqual(["H2", "P", "H2", "P"]);
    expect(await page.locator("meta[name=description]").getAttribute("content")).toMatch(/^It begins at 76 s\. Drag/);
    const chart = page.locator("figure, svg[class^=plot]").filter({hasText: "RMS"}).first();
    const heights = () =>
      chart.locator("rect").evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute("height"))));
    await expect.poll(async () => (await heights()).length).toBe(8);
    expect(Math.min(...(await heights()))).toBeGreaterThan(5);
    // Framework's sidebar has a label in its list.
    expect(await barriersOn(page, "main")).toEqual([]);
    const before = await heights();
    expect(await chart.textContent()).toContain("Channels, from 76.20 to 77.50 s");
    await page.locator(".viewer-area").first().focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => chart.textContent()).not.toContain("76.20");
    const {extent} = await viewOf(page);
    expect(extent[0]).toBeGreaterThan(76.2);
    await expect.poll(() => chart.textContent()).toContain(`from ${extent[0].toFixed(2)} to ${extent[1].toFixed(2)} s`);
    expect(await heights()).not.toEqual(before);
    // The other viewer, and the page's address, are none of this one's business.
    expect((await viewOf(page, 1)).extent).toEqual([46.2, 47.5]);
    expect(page.url()).toBe(`${server.url}analysis/bursts.html`);
    expect({errors, foreign}).toEqual({errors: [], foreign: []});
    await page.context().close();
  });

  test("a page has another theme by its front matter, and the viewer its colors", async () => {
    const {page, errors, foreign} = await open("analysis/night.html");
    await viewOf(page);
    const colors = await page.evaluate(() => {
      const of = (selector: string) => getComputedStyle(document.querySelector(selector)!);
      return [of("body").color, of(".viewer").color, of(".viewer-toolbar").display, of("body").backgroundColor];
    });
    expect(colors[1]).toBe(colors[0]);
    expect(colors[2]).toBe("flex");
    expect(colors[3]).not.toBe("rgb(255, 255, 255)");
    expect({errors, foreign}).toEqual({errors: [], foreign: []});
    await page.context().close();
  });

  test("sidebar, table of contents, pager and search lead where they say, from any folder", async () => {
    const {page, errors, foreign} = await open("recordings/demo.html");
    expect(await page.title()).toMatch(/ \| Example Lab$/);
    const sidebar = page.locator("#observablehq-sidebar");
    expect(await sidebar.locator("li a").allTextContents()).toEqual(["Example Lab", "Bursts", "Night", "demo"]);
    await sidebar.getByRole("link", {name: "Bursts"}).click();
    await page.getByRole("heading", {name: "Bursts", level: 1}).waitFor();
    expect(await page.title()).toBe("Bursts | Example Lab");
    expect(await page.locator("#observablehq-toc li").allTextContents()).toEqual(["The first burst", "A second one"]);
    await page.locator("#observablehq-toc").getByRole("link", {name: "A second one"}).click();
    expect(new URL(page.url()).hash).toBe("#a-second-one");
    await page.locator("#observablehq-footer a[rel=next]").click();
    await page.getByRole("heading", {name: "Night", level: 1}).waitFor();
    expect(await page.locator("#observablehq-footer a[rel=prev]").textContent()).toBe("Bursts");
    await page.getByPlaceholder("Search").fill("half a minute");
    await page.locator("#observablehq-search-results a").first().click();
    await page.getByRole("heading", {name: "Bursts", level: 1}).waitFor();
    await page.locator("#observablehq-sidebar").getByRole("link", {name: "Example Lab"}).click();
    await page.getByRole("heading", {name: "Recordings"}).waitFor();
    expect(page.url()).toBe(server.url);
    expect({errors, foreign}).toEqual({errors: [], foreign: []});
    await page.context().close();
  });
});

test("npm run dev: an open page takes over changes of its text, of TypeScript and of a component's style sheet", async () => {
  const {scripts} = JSON.parse(readFileSync("package.json", "utf8")) as {scripts: Record<string, string>};
  expect(scripts.dev).toBe(scripts.start);
  const port = await freePort();
  const command = startCommand("start", ["--port", String(port)], app.env, app.project);
  await command.says(/127\.0\.0\.1:\d+/);
  const {page, errors} = await openPage(browser, `http://127.0.0.1:${port}/analysis/bursts`);
  await viewOf(page);
  await page.evaluate(() => Object.assign(window, {isSamePage: true}));
  await change("src/analysis/bursts.md", "It begins at 76 s.", "It begins late.", () =>
    page.getByText("It begins late.").isVisible()
  );
  await change("src/components/lab/label.ts", "Channels, from", "Electrodes, from", () =>
    page.getByText("Electrodes, from 76.20").isVisible()
  );
  await change("src/components/viewer/frame.css", ".viewer {", ".viewer {\n  outline: 3px solid rgb(1, 2, 3);", () =>
    page
      .locator(".viewer")
      .first()
      .evaluate((viewer) => getComputedStyle(viewer).outlineColor === "rgb(1, 2, 3)")
  );
  expect(await page.evaluate(() => "isSamePage" in window)).toBe(true);
  expect(errors).toEqual([]);
  await page.context().close();
  command.kill("SIGINT");
  await command.ended;
});

/** Changes a file and saves it until that shows: Framework misses a change in the moment after it took over another. */
async function change(path: string, from: string, to: string, isShown: () => Promise<boolean>): Promise<void> {
  app.edit(path, from, to);
  const saveAgain = async () => {
    if (await isShown()) return true;
    const now = new Date();
    utimesSync(join(app.project, path), now, now);
    return false;
  };
  await expect.poll(saveAgain, {interval: 1000}).toBe(true);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const {port} = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

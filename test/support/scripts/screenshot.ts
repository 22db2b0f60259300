import {mkdirSync} from "node:fs";
import type {Page} from "playwright-core";
import {launchBrowser, openPage} from "../page/browser.js";
import {dragInTraces, settled} from "../page/viewerPage.js";
import {serveStatic} from "../server/serveStatic.js";
import {buildSite, ensureDemo} from "../site/buildSite.js";

const OUTPUT = "test/output/screenshot";
const IMAGES = "docs/images";

/** `npm run screenshot`: draws the pictures of the demo's report that README and guide show. */
const folder = `${OUTPUT}/recordings`;
await ensureDemo(folder);
const {dist} = buildSite(folder, OUTPUT);
const server = await serveStatic(dist);
const browser = await launchBrowser();
mkdirSync(IMAGES, {recursive: true});
try {
  await draw("report", "", {});
  const few = "#v=1&t=76.2,80.2&rows=A01..A12";
  await draw("annotating", few, {viewport: {width: 1100, height: 740}, before: annotate, part: ".viewer-traces"});
} finally {
  await browser.close();
  await server.close();
}

/** Draws the demo at a view, or a part of the page, after the reader has done something there. */
async function draw(
  name: string,
  view: string,
  options: {viewport?: {width: number; height: number}; before?: (page: Page) => Promise<void>; part?: string}
): Promise<void> {
  const {before, part, ...screen} = options;
  const {page, errors} = await openPage(browser, `${server.url}recordings/demo.html${view}`, screen);
  await page.waitForLoadState("networkidle");
  await before?.(page);
  // The last tiles are drawn a moment after they came.
  await page.waitForTimeout(1000);
  if (errors.length > 0) throw new Error(`the page has errors: ${errors.join("; ")}`);
  const path = `${IMAGES}/${name}.png`;
  await (part === undefined ? page : page.locator(part)).screenshot({path});
  await page.context().close();
  console.warn(`wrote ${path}`);
}

/** Annotates two ranges, and begins a third. */
async function annotate(page: Page): Promise<void> {
  await settled(page);
  await page.getByRole("button", {name: "Annotate"}).click();
  const form = page.locator(".annotate-form");
  for (const [from, to, label] of [
    [0.03, 0.12, "slow wave"],
    [0.235, 0.28, "ripple"],
    [0.56, 0.64, ""]
  ] as const) {
    await dragInTraces(page, [from, 0.4], [to, 0.6]);
    await form.waitFor();
    if (label === "") continue;
    await page.keyboard.type(label);
    await page.keyboard.press("Enter");
  }
  await page.locator(".viewer-hint-on").waitFor({state: "detached"});
}

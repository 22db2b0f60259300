import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {launchBrowser, openPage} from "../page/browser.js";
import {serveStatic} from "../server/serveStatic.js";
import {buildSite, ensureDemo} from "../site/buildSite.js";

const OUTPUT = "test/output/screenshot";
const IMAGE = "docs/images/report.png";

/** `npm run screenshot`: draws the picture of the demo's report that the README shows. */
const folder = join(OUTPUT, "recordings");
await ensureDemo(folder);
const {dist} = buildSite(folder, OUTPUT);
const server = await serveStatic(dist);
const browser = await launchBrowser();
try {
  const {page, errors} = await openPage(browser, `${server.url}recordings/demo.html`);
  await page.waitForLoadState("networkidle");
  // The last tiles are drawn a moment after they came.
  await page.waitForTimeout(1000);
  if (errors.length > 0) throw new Error(`the page has errors: ${errors.join("; ")}`);
  mkdirSync("docs/images", {recursive: true});
  await page.screenshot({path: IMAGE});
  console.warn(`wrote ${IMAGE}`);
} finally {
  await browser.close();
  await server.close();
}

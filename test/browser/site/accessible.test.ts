import {expect, test} from "vitest";
import {barriersOn} from "../../support/page/barriersOn.js";
import {dragInTraces, measureInTraces, placeInTraces, settled, typeWindow} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {makeCatalog, serveCatalog} from "../../support/site/makeCatalog.js";

const site = serveSite(serveStatic);
/** Of a desk, and of a phone. In each, pages are looked at in light and in dark. */
const WIDTHS = [1440, 390];

test.each(WIDTHS)("the catalog has no barrier at %s px", async (width) => {
  const context = await site.browser.newContext({viewport: {width, height: 900}});
  const page = await context.newPage();
  await serveCatalog(page, makeCatalog(39, {failedCount: 7}));
  await page.goto(`${site.server.url}#q=o`);
  await page.locator(".thumbnail-ready").first().waitFor();
  await page.locator("details").evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)));
  expect(await barriersOn(page)).toEqual([]);
  await context.close();
});

test.each(WIDTHS)("a report has no barrier at %s px, whatever is open", async (width) => {
  const context = await site.browser.newContext({viewport: {width, height: 900}, hasTouch: width < 600});
  const page = await context.newPage();
  await page.goto(`${site.server.url}recordings/demo.html`);
  await page.getByRole("heading", {name: "Take away"}).waitFor();
  await settled(page);
  const found: Record<string, string[]> = {};
  const look = async (what: string, selector?: string) => {
    const wrong = await barriersOn(page, selector);
    if (wrong.length > 0) found[what] = wrong;
  };
  await page.locator("details").evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)));
  await look("page");
  for (const menu of await page.locator(".viewer-menu > button:visible").all()) {
    await menu.click();
    for (const details of await page.locator(".viewer-panel details > summary:visible").all()) await details.click();
    await look((await menu.getAttribute("title")) ?? (await menu.textContent())!, ".viewer-panel:not([hidden])");
    await page.keyboard.press("Escape");
  }
  for (const chip of await page.locator(".finding").all()) {
    await chip.click();
    await look((await chip.textContent())!.trim(), ".finding-card:popover-open");
    await page.keyboard.press("Escape");
  }
  const traces = page.locator(".viewer-area");
  await traces.press("?");
  await look("help", "dialog[open]");
  await page.keyboard.press("Escape");
  await lookAtCards();
  expect(found).toEqual({});
  await context.close();

  /** Opens all that opens over the traces and in the cards below. */
  async function lookAtCards(): Promise<void> {
    await page.locator(".minimap-hint summary").click();
    await look("about colors", ".minimap-legend");
    await typeWindow(page, "no time");
    await look("time that is none", ".viewer-window-box");
    await page.keyboard.press("Escape");
    const {x, y} = await placeInTraces(page, 0.4, 0.4);
    await page.mouse.move(x, y);
    await page.locator(".viewer-hover .viewer-card").waitFor();
    await look("sample", ".viewer-hover");
    await page.locator(".viewer-label").nth(2).click();
    await page.locator(".viewer-selection").waitFor();
    await look("selected channel", ".viewer-selection");
    await page.keyboard.press("Escape");
    await measureInTraces(page, [0.3, 0.3], [0.5, 0.5]);
    await look("measure", ".viewer-measure-card");
    await traces.press("Escape");
    await traces.press("j");
    await look("values of rows", ".viewer-plot");
    await traces.press("j");
    await traces.press("M");
    await dragInTraces(page, [0.2, 0.5], [0.3, 0.6]);
    await page.getByRole("textbox", {name: "Note"}).fill("a note");
    await look("annotation", ".annotate-form");
    await page.getByRole("button", {name: "Save"}).click();
    await page.locator(".annotation-table input").first().waitFor();
    const lines = "onset,duration,description\n1,1,good\nnothing,1,bad\n";
    await page
      .getByLabel("File of annotations")
      .setInputFiles({name: "some.csv", mimeType: "text/csv", buffer: Buffer.from(lines)});
    await page.locator(".annotation-news > *").waitFor();
    await look("annotations", ".annotations");
    const spectrogram = page.locator(".card", {has: page.getByRole("radiogroup", {name: "Spectrogram of"})});
    await spectrogram.scrollIntoViewIfNeeded();
    for (const choice of ["Window", "All channels"]) {
      await spectrogram.getByText(choice, {exact: true}).click();
      await expect.poll(() => spectrogram.locator("canvas:visible, [role=status]:visible").count()).toBeGreaterThan(0);
      await look(`spectrogram: ${choice}`, ".spectrogram");
    }
    await look("page with all of it");
  }
});

test("barriers are found: small targets, nameless controls, pale text of either theme", async () => {
  const page = await site.browser.newPage();
  await page.setContent(`<!doctype html><html lang="en"><title>Barriers</title><main>
    <style>
      @media (prefers-color-scheme: dark) { body { background: #111 } p { color: #222 } }
    </style>
    <p>Pale in the dark</p>
    <button style="width: 10px; height: 10px; padding: 0" aria-label="first"></button><button
      style="width: 10px; height: 10px; padding: 0" aria-label="second"></button>
    <input type="text">
  </main></html>`);
  const lines = await barriersOn(page);
  const kinds = lines.map((line) => /^(\w+: [\w-]+)/.exec(line)![1]);
  expect([...new Set(kinds)].sort()).toEqual(["dark: color-contrast", "light: label", "light: target-size"]);
  await page.close();
});

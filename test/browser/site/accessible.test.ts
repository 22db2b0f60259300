import {readFileSync} from "node:fs";
import type {AxeResults, RunOptions} from "axe-core";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {dragInTraces, measureInTraces, placeInTraces, settled, typeWindow} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {makeCatalog, serveCatalog} from "../../support/site/makeCatalog.js";

const site = serveSite(serveStatic);
const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

/** WCAG 2.2 A and AA, with targets of 24 px, and texts of buttons in their names. */
const OPTIONS: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: {"label-content-name-mismatch": {enabled: true}, "target-size": {enabled: true}},
  resultTypes: ["violations"]
};

/**
 * Targets that are as small as what they stand for, and have others that do the same: places are links of their own above,
 * and the minimap's window is moved from anywhere in it.
 */
const SMALL = /minimap-place|brush-box/;

/** Violations that axe finds in a part of a page, in lines. */
function violations(page: Page, selector = "html"): Promise<string[]> {
  return page.evaluate(
    async ([selector, options, small]) => {
      const {axe} = window as unknown as {axe: {run(selector: string, options: unknown): Promise<AxeResults>}};
      const {violations} = await axe.run(selector, options);
      return violations.flatMap(({id, nodes}) =>
        nodes
          .filter(({html}) => id !== "target-size" || !new RegExp(small).test(html))
          .slice(0, 5)
          .map(({html, any, all, none}) => {
            const because = [...any, ...all, ...none].map(({message}) => message).join("; ");
            return `${id}: ${html.slice(0, 120)}: ${because.slice(0, 200)}`;
          })
      );
    },
    [selector, OPTIONS, SMALL.source] as const
  );
}

const VARIANTS = (["light", "dark"] as const).flatMap((colorScheme) =>
  [1440, 390].map((width) => ({colorScheme, width}))
);

test.each(VARIANTS)("the catalog has no barrier: $colorScheme, $width px", async ({colorScheme, width}) => {
  const context = await site.browser.newContext({viewport: {width, height: 900}, colorScheme});
  const page = await context.newPage();
  await serveCatalog(page, makeCatalog(39, {failedCount: 7}));
  await page.goto(`${site.server.url}#q=o`);
  await page.locator(".thumbnail-ready").first().waitFor();
  await page.locator("details").evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)));
  await page.evaluate(AXE);
  expect(await violations(page)).toEqual([]);
  expect(await page.locator("meta[name=description]").getAttribute("content")).toMatch(/recordings/);
  await context.close();
});

test.each(VARIANTS)("a report has no barrier, whatever is open: $colorScheme, $width px", async (variant) => {
  const {colorScheme, width} = variant;
  const context = await site.browser.newContext({viewport: {width, height: 900}, colorScheme, hasTouch: width < 600});
  const page = await context.newPage();
  await page.goto(`${site.server.url}recordings/demo.html`);
  await page.getByRole("heading", {name: "Take away"}).waitFor();
  await settled(page);
  await page.evaluate(AXE);
  const found: Record<string, string[]> = {};
  const look = async (what: string, selector?: string) => {
    const wrong = await violations(page, selector);
    if (wrong.length > 0) found[what] = wrong;
  };
  await page.locator("details").evaluateAll((all) => all.forEach((each) => ((each as HTMLDetailsElement).open = true)));
  await look("page");
  // Panels and cards are the same at other widths and in other colors but for these two.
  if ((colorScheme === "light") !== width > 600) return finish();
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
  await finish();

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
    await page.locator(".annotation-news [role=status]").waitFor();
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

  async function finish(): Promise<void> {
    expect(found).toEqual({});
    await context.close();
  }
});

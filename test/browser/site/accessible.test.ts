import {readFileSync} from "node:fs";
import type {AxeResults, RunOptions} from "axe-core";
import type {Page} from "playwright-core";
import {expect, test} from "vitest";
import {settled} from "../../support/page/viewerPage.js";
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
    await look((await menu.getAttribute("aria-label")) ?? (await menu.textContent())!, ".viewer-panel:not([hidden])");
    await page.keyboard.press("Escape");
  }
  for (const chip of await page.locator(".finding").all()) {
    await chip.click();
    await look((await chip.textContent())!.trim(), ".finding-card:popover-open");
    await page.keyboard.press("Escape");
  }
  await page.locator(".viewer-area").press("?");
  await look("help", "dialog[open]");
  await finish();

  async function finish(): Promise<void> {
    expect(found).toEqual({});
    await context.close();
  }
});

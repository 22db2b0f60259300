import {readFileSync} from "node:fs";
import type {AxeResults, RunOptions} from "axe-core";
import type {Page} from "playwright-core";

const AXE = readFileSync("node_modules/axe-core/axe.min.js", "utf8");

/** WCAG 2.2 A and AA, with targets of 24 px, and texts of buttons in their names. */
const OPTIONS: RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
  rules: {"label-content-name-mismatch": {enabled: true}, "target-size": {enabled: true}},
  resultTypes: ["violations"]
};

/** Rules of which the page's colors decide: all others hold or fail in light as in dark. */
const COLORS: RunOptions = {...OPTIONS, runOnly: ["color-contrast"], rules: {}};

/**
 * Targets that are as small as what they stand for, and have others that do the same: places are links of their own above,
 * and the minimap's window is moved from anywhere in it.
 */
const SMALL = /minimap-place|brush-box/;

/** Barriers that axe finds in a part of a page, in lines: on a light system, and on a dark one. */
export async function barriersOn(page: Page, selector = "html"): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const found: string[] = [];
  for (const [colorScheme, options] of [
    ["dark", COLORS],
    ["light", OPTIONS]
  ] as const) {
    await page.emulateMedia({colorScheme});
    // Colors that scripts compute follow in the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    found.push(...(await violations(page, selector, options)).map((line) => `${colorScheme}: ${line}`));
  }
  return found;
}

function violations(page: Page, selector: string, options: RunOptions): Promise<string[]> {
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
    [selector, options, SMALL.source] as const
  );
}

import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {labelOf, measureInTraces, newlyBad, press, viewportOn} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

describe("the cursor", () => {
  test("reads samples out, in the row that has the focus", async () => {
    page = await open("demo.html#v=1&t=60,60.5&rows=A01..B04");
    await labelOf(page, "A01").focus();
    await press(page, "ArrowDown", ".");
    const card = page.locator(".viewer-hover .viewer-card");
    await card.getByText("sample").waitFor();
    const text = await card.innerText();
    expect(text).toMatch(/^A02 .*\n.* at 1:00\.2496 s\nsample 75,312$/);
    await press(page, "ArrowRight");
    expect(await card.isVisible()).toBe(true);
    await press(page, ".");
    await card.getByText("sample 75,313").waitFor();
    await page.locator(".viewer-area").focus();
    await press(page, "Alt+ArrowDown", ">", "<", ",");
    await expect.poll(() => card.innerText()).toMatch(/^A03 .*\n.*\nsample 75,312$/);
    // Screen readers are told the same, once keys rest.
    const announced = page.locator(".viewer-plot .viewer-announcement").getByText("sample 75,312");
    await announced.waitFor({state: "attached"});
    expect(await announced.textContent()).toMatch(/^A03 · shank A .*, .* µV at .* s, sample 75,312$/);
    const {bad: before} = await viewportOn(page);
    await press(page, "b");
    expect(await newlyBad(page, before)).toEqual([2]);
    await press(page, "Escape");
    await expect.poll(() => card.isVisible()).toBe(false);
  });

  test("measures, until Escape, which ends what was measured with the mouse as well", async () => {
    page = await open("demo.html#v=1&t=60,70&rows=A01..B04");
    await page.locator(".viewer-area").focus();
    await press(page, ".", "x", ">", ">");
    const card = page.locator(".viewer-measure-card");
    await card.getByText("samples").waitFor();
    const [, milliseconds, count] = /^(\d+) ms .* A01\n[\s\S]*\n(\d+) samples$/.exec(await card.innerText())!;
    expect(Math.abs(Number(count) - 1.25 * Number(milliseconds))).toBeLessThan(2);
    await press(page, "Escape");
    await expect.poll(() => card.isVisible()).toBe(false);

    await measureInTraces(page, [0.25, 0.37], [0.5, 0.6]);
    await press(page, "Escape");
    await expect.poll(() => card.isVisible()).toBe(false);
  });
});

import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {goTo, rested, settled, viewportOn} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

function hash(): Promise<string> {
  return page.evaluate(() => location.hash);
}

describe("places", () => {
  test("have addresses that stay, are links, and are steps to go back over", async () => {
    page = await open("demo.html#place=2");
    const place = (await settled(page)).extent;
    expect(place).not.toEqual([0, 10]);
    await rested(page);
    expect(await hash()).toBe("#place=2");

    await page.locator(".viewer-area").focus();
    await page.keyboard.press("d");
    await rested(page);
    expect(await hash()).toContain("&centered=0");
    await page.locator(".places a").nth(2).click();
    const third = await settled(page);
    expect(await hash()).toBe("#place=3");
    expect(third.extent).not.toEqual(place);
    expect(third).toMatchObject({rows: [0, 12], centered: false});
    await page.locator(".minimap-place").nth(1).click();
    expect((await settled(page)).extent).toEqual(place);
    expect(await hash()).toBe("#place=2");

    await page.goBack();
    expect(await settled(page)).toEqual(third);
    await page.goBack();
    await page.goBack();
    // The first visit of the place had rows with their own middles, the last had not.
    expect(await settled(page)).toMatchObject({extent: place, centered: true});
    expect(await hash()).toBe("#place=2");
  });

  test("have channels that do not outlive them", async () => {
    page = await open("demo.html#v=1&t=100,110&rows=A05..B08");
    const {order, rows} = await viewportOn(page);
    await goTo(page, "#place=3");
    expect(await settled(page)).not.toMatchObject({rows});
    await page.keyboard.press("n");
    expect(await settled(page)).toMatchObject({order, rows});
  });
});

describe("a second recording on a page", () => {
  test("leaves the address to the first", async () => {
    page = await open("demo.html#v=1&t=50,60&rows=A05..A08");
    const loaded = await page.evaluate(() => performance.getEntriesByType("resource").map(({name}) => name));
    const addressOf = (pattern: RegExp) => loaded.find((name) => pattern.test(name))!;
    await page.addScriptTag({
      type: "module",
      content: `
        import {Recording} from "${addressOf(/\/firstScreen\.\w+\.js$/)}";
        const report = await (await fetch("${addressOf(/\/report\.\w+\.json$/)}")).json();
        const second = Recording(report, new URL("../pyramids/", location.href).href);
        second.id = "second";
        document.querySelector(".viewer").parentElement.after(second);`
    });
    const second = page.locator("#second");
    const secondValue = () => second.evaluate((viewer) => (viewer as HTMLElement & {value: unknown}).value);
    await second.locator(".minimap-place").nth(1).click();
    await second.locator(".viewer-area").focus();
    await page.keyboard.press("PageDown");
    await page.keyboard.press("l");
    await second.getByText("Only the first recording on a page").waitFor();
    await rested(page);
    expect(await secondValue()).toMatchObject({rows: [30, 37]});
    expect(await secondValue()).not.toMatchObject({extent: [0, 10]});
    expect(await hash()).toBe("#v=1&t=50,60&rows=A05..A08");
    expect(await viewportOn(page)).toMatchObject({extent: [50, 60], rows: [4, 8]});
  });
});

import {describe, expect, inject, test} from "vitest";
import {reportOpener} from "../../support/page/reportOpener.js";
import {settled} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site);
const ids = Object.keys(inject("recordings"));
const real = ids.filter((id) => /^(demo|ecog|eeg30|eeg_motor|seeg)$/.test(id));

/** Heights of rows with which recordings open. Baselines of `ecog` wander, which does not count. */
const ROW_VALUES: Readonly<Record<string, string>> = {
  ...{demo: "500 µV", ecog: "500 µV", eeg30: "50 µV", eeg_motor: "200 µV", seeg: "100 µV"}
};

describe("a screen of 1024 x 700", () => {
  test.each(real)("has traces of 400 pixels and the status line in view: %s", async (id) => {
    const page = await open(`${id}.html`, {viewport: {width: 1024, height: 700}});
    const area = (await page.locator(".viewer-area").boundingBox())!;
    expect(area.height).toBeGreaterThanOrEqual(400);
    const status = (await page.locator(".viewer-status summary").boundingBox())!;
    expect(status.y + status.height).toBeLessThanOrEqual(700);
    expect(await page.locator(".viewer-status summary").innerText()).toContain(`${ROW_VALUES[id]} per row`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1024);
  });
});

describe("a screen of 2560 x 1440", () => {
  test.skipIf(!ids.includes("eeg30"))("is filled with rows: all 30 of a recording", async () => {
    const page = await open("eeg30.html", {viewport: {width: 2560, height: 1440}, deviceScaleFactor: 2});
    expect((await settled(page)).names.length).toBe(30);
    const area = (await page.locator(".viewer-area").boundingBox())!;
    expect(area.height).toBeGreaterThan(900);
    const status = (await page.locator(".viewer-status summary").boundingBox())!;
    expect(status.y + status.height).toBeLessThanOrEqual(1440);
  });
});

describe("a phone", () => {
  test.each(real)("has traces from above 300 pixels on, and nothing that overflows: %s", async (id) => {
    const phone = {hasTouch: true, isMobile: true, deviceScaleFactor: 2};
    const page = await open(`${id}.html`, {viewport: {width: 390, height: 844}, ...phone});
    expect((await page.locator(".viewer-area").boundingBox())!.y).toBeLessThan(300);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  });
});

describe("paper", () => {
  test("across has the view on the first sheet, over its full width; tables end with a count", async () => {
    // A4 between margins of 12 mm.
    const page = await open("demo.html", {viewport: {width: 1032, height: 703}});
    await page.locator(".data-printed").first().waitFor({state: "attached"});
    await page.emulateMedia({media: "print"});
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const viewer = await page.locator(".viewer").evaluate((element) => {
      const {left, right, bottom} = element.getBoundingClientRect();
      return {left, right, bottom: bottom + scrollY};
    });
    expect(viewer.left).toBeLessThan(4);
    expect(viewer.right).toBeGreaterThan(1015);
    expect(viewer.right).toBeLessThanOrEqual(1032);
    expect(viewer.bottom).toBeLessThanOrEqual(703);
    const channels = page.locator(".data-table").filter({hasText: "A01"}).first();
    expect(await channels.locator("tbody tr:visible").count()).toBe(40);
    expect(await channels.locator(".data-printed").innerText()).toBe("The first 40 of 64 rows.");
    await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  });

  test("has the view, the report, or both", async () => {
    const page = await open("demo.html", {viewport: {width: 703, height: 1000}});
    await page.locator(".copy-box").waitFor();
    await page.evaluate(() => {
      window.print = () => {
        dispatchEvent(new Event("beforeprint"));
        Object.assign(window, {isPrinting: true});
      };
    });
    await page.emulateMedia({media: "print"});
    await page.locator(".viewer-area").focus();
    for (const [key, hasView, hasReport] of [
      ["P", true, false],
      ["R", false, true],
      ["B", true, true]
    ] as const) {
      await page.keyboard.press(`Shift+${key}`);
      await page.waitForFunction(() => "isPrinting" in window);
      expect(await page.locator(".viewer").isVisible(), key).toBe(hasView);
      expect(await page.locator(".copy-box").isVisible(), key).toBe(hasReport);
      await page.evaluate(() => {
        dispatchEvent(new Event("afterprint"));
        delete (window as {isPrinting?: true}).isPrinting;
      });
      await page.emulateMedia({media: "screen"});
      await settled(page);
      await page.locator(".viewer-area").focus();
      await page.emulateMedia({media: "print"});
    }
  });
});

describe("the Python to take away", () => {
  test("is all in sight, names what to install and is copied by a button", async () => {
    const page = await open("demo.html", {
      viewport: {width: 1024, height: 700},
      permissions: ["clipboard-read", "clipboard-write"]
    });
    const box = page.locator(".copy-box");
    await box.getByRole("button", {name: "Copy the Python"}).click();
    await box.getByText("Copied").waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toBe(await box.locator("code").evaluate((code) => code.textContent));
    expect(copied).toContain('# pip install "zarr>=3" fsspec aiohttp');
    expect(copied).toContain(`address = "${site.server.url}pyramids/demo-`);
    expect(copied).toContain('\n# address = "pyramids/demo-');
    const pre = box.locator("pre");
    expect(await pre.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  });
});

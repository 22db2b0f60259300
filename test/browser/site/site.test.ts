import {readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, inject, test} from "vitest";
import {recordingId} from "../../../src/data/site/recording/recordingId.js";
import {openPage} from "../../support/page/browser.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {MARKUP, PLANTED_NAME, SECRET} from "../../support/sources/writePlantedNwb.js";

const dist = inject("dist");
const ids = Object.keys(inject("recordings"));

const site = serveSite(serveStatic);

describe("the built site under a sub-path", () => {
  test("its first page lists every recording, and why one could not be built", async () => {
    const {page, errors, foreign} = await openPage(site.browser, site.server.url);
    await page.locator(".catalog-failed summary").click();
    await page.getByText("broken.nwb: is empty").waitFor();
    for (const id of ids) {
      const row = page.locator(`li:has(> div > a[href$="recordings/${id}.html"])`);
      expect(await row.count(), id).toBe(1);
      expect(await row.getByText("Synthetic", {exact: true}).count(), id).toBe(id === "demo" ? 1 : 0);
    }
    expect({errors, foreign}).toEqual({errors: [], foreign: []});
    await page.context().close();
  });

  test.each(ids)("the page of %s opens without an error and asks no other host", async (id) => {
    const {page, errors, foreign} = await openPage(site.browser, `${site.server.url}recordings/${id}.html`);
    await page.locator("canvas").first().waitFor();
    await page.waitForLoadState("networkidle");
    expect({errors, foreign}).toEqual({errors: [], foreign: []});
    expect(site.server.requests.some((path) => path.startsWith(`pyramids/${id}-`))).toBe(true);
    await page.context().close();
  });

  test("texts of a recording are text, wherever the page shows them", async () => {
    const id = recordingId(PLANTED_NAME);
    for (const address of [site.server.url, `${site.server.url}recordings/${id}.html`]) {
      const {page, errors} = await openPage(site.browser, address);
      await page.getByText(MARKUP).filter({visible: true}).first().waitFor();
      await page.waitForLoadState("networkidle");
      for (const menu of await page.locator(".viewer-toolbar [aria-expanded]").all()) await menu.click();
      expect(await page.locator("img").count()).toBe(0);
      expect(await page.evaluate(() => "planted" in window)).toBe(false);
      expect(errors).toEqual([]);
      await page.context().close();
    }
  });

  test("each page describes itself to search engines, and none as another", () => {
    const pages = ["index.html", ...ids.map((id) => `recordings/${id}.html`)];
    const texts = pages.map((path) => readFileSync(join(dist, path), "utf8"));
    const described = texts.map((html) => /<meta name="description" content="([^"]+)">/.exec(html)?.[1] ?? "");
    expect(described[0]).toMatch(/^Multi-channel electrophysiology recordings/);
    for (const [i, text] of described.entries()) {
      expect(texts[i].split('name="description"').length, pages[i]).toBe(2);
      if (i > 0) expect(text, pages[i]).toMatch(/^[^:]+.*: (synthetic, )?.*\d channels?, [\d.,]+ k?Hz, .*gaps?\./);
    }
    expect(described[1 + ids.indexOf("demo")]).toContain(
      "synthetic, Mouse, 64 channels, 1,250 Hz, 10 min 20 s, 1 gap."
    );
    expect(new Set(described).size).toBe(pages.length);
  });

  test("its files are small enough for any host, name no other host's scripts, and hold nothing local", () => {
    const files = readdirSync(dist, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const entry of files) {
      const path = join(entry.parentPath, entry.name);
      expect(statSync(path).size, path).toBeLessThan(25e6);
      expect(entry.name).not.toMatch(/build\.json|\.tables|\.nwb|catalog\.json\.tmp/);
      expect(readFileSync(path).includes(SECRET), path).toBe(false);
      if (!/\.(html|js|css|json)$/.test(entry.name)) continue;
      const text = readFileSync(path, "utf8");
      expect(text, path).not.toMatch(/jsdelivr|googleapis|gstatic|unpkg|esm\.sh/);
      expect(text, path).not.toContain(process.cwd());
      expect(text, path).not.toMatch(/synthetic-mouse/);
    }
  });
});

import {readdirSync} from "node:fs";
import type {Page} from "playwright-core";
import {afterEach, beforeEach, describe, expect, test} from "vitest";
import {openPage} from "../../support/page/browser.js";
import {settled} from "../../support/page/viewerPage.js";
import {serveHtml} from "../../support/server/serveHtml.js";
import {serveSite, storeOn} from "../../support/server/serveSite.js";
import {serveStatic, type StaticServer} from "../../support/server/serveStatic.js";

/** Framework's own style sheets. */
const STYLES = "node_modules/@observablehq/framework/dist/style";
/** Those that are a page's colors; the others change its width alone. */
const THEMES = readdirSync(STYLES).filter((name) => name.startsWith("theme-") && !/-(alt|wide)\.css$/.test(name));

type Rgb = readonly [red: number, green: number, blue: number];

/** Contrast of two colors, 1 to 21, as WCAG 2 defines it. */
function contrastOf(a: Rgb, b: Rgb): number {
  const [low, high] = [a, b].map(luminanceOf).sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function luminanceOf(color: Rgb): number {
  const [red, green, blue] = color.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const site = serveSite((folder) => serveStatic(folder, {cors: true}));
let host: StaticServer;
let styles: StaticServer;
let page: Page;
let errors: string[];

beforeEach(async () => {
  styles = await serveStatic(STYLES, {base: "/"});
  host = await serveHtml(
    `<!doctype html><link rel="icon" href="data:,"><link id="theme" rel="stylesheet">
    <link rel="stylesheet" href="${site.server.url}embed/stratigram.css">
    <script type="module">
      import {openRecording} from "${site.server.url}embed/stratigram.js";
      document.body.append(await openRecording("${storeOn(site.server, "demo")}", {view: {start: 255, end: 265}}));
    </script>`
  );
  ({page, errors} = await openPage(site.browser, host.url, {viewport: {width: 900, height: 700}}));
  await settled(page);
  await page.locator(".minimap-image-ready").waitFor();
});

afterEach(async () => {
  await page.context().close();
  await host.close();
  await styles.close();
  expect(errors).toEqual([]);
});

/** The opaque colors of a canvas with the numbers of their pixels, most frequent first, and what it stands on. */
function colorsIn(selector: string): Promise<{colors: {rgb: Rgb; count: number}[]; background: Rgb}> {
  return page.evaluate((selector) => {
    const canvas = document.querySelector<HTMLCanvasElement>(selector)!;
    const {data} = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const counts = new Map<number, number>();
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] < 255) continue;
      const color = (data[i] << 16) | (data[i + 1] << 8) | data[i + 2];
      counts.set(color, (counts.get(color) ?? 0) + 1);
    }
    const sheet = document.createElement("canvas").getContext("2d")!;
    sheet.fillStyle = getComputedStyle(document.querySelector(".viewer")!).backgroundColor;
    sheet.fillRect(0, 0, 1, 1);
    const [red, green, blue] = sheet.getImageData(0, 0, 1, 1).data;
    const colors = [...counts].sort(([, a], [, b]) => b - a);
    return {
      colors: colors.map(([color, count]) => ({rgb: [color >> 16, (color >> 8) & 255, color & 255] as const, count})),
      background: [red, green, blue] as const
    };
  }, selector);
}

/** Sets the page's theme, and waits until traces are drawn in a color of it, by default the ink. */
async function setTheme(name: string, color = "currentcolor"): Promise<void> {
  await page.evaluate(async (href) => {
    const link = document.querySelector<HTMLLinkElement>("#theme")!;
    await new Promise((resolve, reject) => Object.assign(link, {onload: resolve, onerror: reject, href}));
  }, styles.url + name);
  const ink = await page.evaluate((color) => {
    const probe = document.createElement("i");
    probe.style.color = color;
    document.querySelector(".viewer")!.append(probe);
    const sheet = document.createElement("canvas").getContext("2d")!;
    sheet.fillStyle = getComputedStyle(probe).color;
    sheet.fillRect(0, 0, 1, 1);
    probe.remove();
    return [...sheet.getImageData(0, 0, 1, 1).data.subarray(0, 3)].join();
  }, color);
  const isDrawn = async () => {
    const {colors} = await colorsIn(".viewer-canvas");
    return colors.some(({rgb}) => rgb.join() === ink);
  };
  await expect.poll(isDrawn, {message: `${name}: traces in ${ink}`}).toBe(true);
}

describe("the viewer in each of Framework's themes", () => {
  test("there are themes to try", () => expect(THEMES.length).toBeGreaterThan(10));

  test.each(["light", "dark"] as const)("is legible, and follows it, on a system that is %s", async (colorScheme) => {
    await page.emulateMedia({colorScheme});
    for (const theme of THEMES) {
      await setTheme(theme);
      const {colors, background} = await colorsIn(".viewer-canvas");
      // The ink, and that of bad channels.
      expect(contrastOf(colors[0].rgb, background), `${theme}: traces`).toBeGreaterThan(4.5);
      for (const {rgb, count} of colors)
        if (count > 300) expect(contrastOf(rgb, background), `${theme}: ${rgb.join()}`).toBeGreaterThan(2.9);
      const minimap = (await colorsIn(".minimap-image")).colors.map(({rgb}) => luminanceOf(rgb)).sort((a, b) => a - b);
      const range = (minimap[minimap.length - 1] + 0.05) / (minimap[0] + 0.05);
      expect(range, `${theme}: minimap`).toBeGreaterThan(3);
    }
  });

  test("tells groups apart in all of them", async () => {
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("a");
    await page.keyboard.press("t");
    await page.keyboard.press("k");
    await settled(page);
    for (const theme of THEMES) {
      await setTheme(theme, "var(--group-1)");
      const {colors, background} = await colorsIn(".viewer-canvas");
      const groups = colors.slice(0, 4);
      for (const {rgb} of groups) expect(contrastOf(rgb, background), `${theme}: ${rgb.join()}`).toBeGreaterThan(2.9);
    }
  });
});

test("a theme that is taken back at once leaves the colors that were before", async () => {
  const before = (await colorsIn(".viewer-canvas")).colors[0].rgb;
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const {style} = document.documentElement;
        const takeBack = () => {
          style.removeProperty("--theme-foreground");
          void getComputedStyle(document.body).color; // begins and ends transitions
          resolve();
        };
        document.addEventListener("transitionrun", takeBack, {once: true});
        style.setProperty("--theme-foreground", "#c00");
      })
  );
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
  await expect.poll(async () => (await colorsIn(".viewer-canvas")).colors[0].rgb).toEqual(before);
});

test("a theme of a part of the page is that of the viewer in it", async () => {
  await page.evaluate(() => {
    const part = document.createElement("div");
    part.style.cssText =
      "--theme-foreground: oklch(0.9 0.1 120); --theme-background: color-mix(in srgb, black 90%, red)";
    document.body.append(part);
    part.append(document.querySelector(".viewer")!);
  });
  const contrast = async () => {
    const {colors, background} = await colorsIn(".viewer-canvas");
    return contrastOf(colors[0].rgb, background);
  };
  await expect.poll(contrast).toBeGreaterThan(10);
});

test("colors that make no sense fall back to what can be read", async () => {
  await page.addStyleTag({content: ".viewer {--trace: banana; --trace-bad: ; --group-1: 12px}"});
  await page.evaluate(() => document.documentElement.style.setProperty("--theme-foreground", "#222"));
  const contrast = async () => {
    const {colors, background} = await colorsIn(".viewer-canvas");
    return contrastOf(colors[0].rgb, background);
  };
  await expect.poll(contrast).toBeGreaterThan(10);
});

import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {transform} from "esbuild";
import * as h5wasm from "h5wasm/node";
import {describe, expect, inject, test, vi} from "vitest";
import {runFramework} from "../../../src/data/site/pages/runFramework.js";
import type {SourceInfo} from "../../../src/data/source/source.js";
import {firstSampleFrom} from "../../../src/format/segments.js";
import {embedExample} from "../../support/documents/embedExample.js";
import {openPage} from "../../support/page/browser.js";
import {inkedColumns, placeInTraces, rested, settled} from "../../support/page/viewerPage.js";
import {serveHtml} from "../../support/server/serveHtml.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic, type StaticServer} from "../../support/server/serveStatic.js";
import {openInfo} from "../../support/sources/openInfo.js";

const site = serveSite((folder) => serveStatic(folder, {cors: true}));

/** Serves a page of plain HTML from a host of its own. */
function servePage(place = 0): Promise<StaticServer> {
  return serveHtml(embedExample(site.server, "html", place));
}

/** Builds the page for Framework in a project of its own, with a spike per second, and serves that. */
async function serveFramework(): Promise<StaticServer> {
  // Inside this project, whose packages it uses: Framework would fetch Plot from its host.
  const folder = "test/output/framework-page";
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(join(folder, "src"), {recursive: true});
  const config = {
    root: `${folder}/src`,
    output: `${folder}/dist`,
    globalStylesheets: [],
    head: '<link rel="icon" href="data:,">'
  };
  writeFileSync(join(folder, "observablehq.config.js"), `export default ${JSON.stringify(config)};`);
  const plot = '```js\nimport * as Plot from "@observablehq/plot";\n```\n\n';
  writeFileSync(join(folder, "src/index.md"), plot + embedExample(site.server, "md"));
  const spikes = Array.from({length: 600}, (_, seconds) => ({seconds, unit: "one"}));
  writeFileSync(join(folder, "src/spikes.json"), JSON.stringify(spikes));
  await runFramework(["build", "--config", `${folder}/observablehq.config.js`]);
  return serveStatic(join(folder, "dist"), {base: "/"});
}

describe("the documented page of plain HTML", () => {
  test("shows a store of another host, and what it shows as a value that others follow", async () => {
    const host = await servePage();
    const {page, errors} = await openPage(site.browser, host.url);
    const {names, extent, level} = await settled(page);
    expect([extent, names.length, level]).toEqual([[76.2, 77.5], 20, 0]);
    for (let row = 0; row < 20; row++)
      expect(await inkedColumns(page, {top: row / 20, bottom: (row + 1) / 20})).toBeGreaterThan(0.7);

    const chart = page.locator("output");
    expect(await chart.textContent()).toBe("20 channels, 1.3 s");
    // So are its keys, while the viewer has not the focus.
    await page.keyboard.press("o");
    await settled(page);
    expect(await chart.textContent()).toBe("20 channels, 1.3 s");
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("o");
    await page.keyboard.press("Shift+ArrowUp");
    await expect.poll(() => chart.textContent()).toBe("16 channels, 2.6 s");
    expect((await settled(page)).extent[0]).toBeCloseTo(75.55, 6);
    // The page's address is its own.
    await rested(page);
    expect(page.url()).toBe(host.url);
    expect(errors).toEqual([]);
    // The decoder runs in a worker, although its file is another host's.
    expect(page.workers().length).toBe(1);
    await page.context().close();
    await host.close();
  });

  test("shows a derived signal that the page asks for, and names it wherever it is read", async () => {
    const html = embedExample(site.server, "html");
    const options = "{view: {start: 76.2, end: 77.5}}";
    expect(html).toContain(options);
    const host = await serveHtml(html.replace(options, '{view: {start: 76.2, end: 77.5}, signal: "bipolar,80-250"}'));
    const {page, errors} = await openPage(site.browser, host.url);
    const label = "Bipolar · Ripple 80–250 Hz";
    await expect.poll(async () => (await settled(page)).signalLabel).toBe(label);
    const {signal, rowNames, names} = await settled(page);
    expect([signal, rowNames[0], names[0]]).toEqual(["bipolar,80-250", "A01-A02", "A01"]);
    expect(await page.textContent(".viewer-status summary")).toContain(label);
    const place = await placeInTraces(page, 0.5, 0.3);
    await page.mouse.move(place.x, place.y);
    await expect
      .poll(() => page.textContent(".viewer-hover .viewer-card"))
      .toMatch(/^\s*A\d\d-A\d\d.*Bipolar · Ripple/s);
    await page.getByRole("button", {name: `Signal: ${label}`}).waitFor();
    expect(await page.locator("output").textContent()).toBe("20 channels, 1.3 s");
    // The worker of another host's file, and that of the decoder.
    expect(page.workers().length).toBe(2);
    expect(errors).toEqual([]);
    await page.context().close();
    await host.close();
  });

  test("has the colors of the theme without the site's own style sheets, light and dark", async () => {
    const host = await servePage();
    const {page} = await openPage(site.browser, host.url, {colorScheme: "light"});
    await settled(page);
    const colors = () =>
      page.evaluate(() => {
        const {backgroundColor, color} = getComputedStyle(document.querySelector(".viewer")!);
        return [backgroundColor, color];
      });
    expect(await colors()).toEqual(["rgb(255, 255, 255)", "rgb(27, 30, 35)"]);
    await page.emulateMedia({colorScheme: "dark"});
    expect(await colors()).toEqual(["rgb(22, 22, 22)", "rgb(223, 223, 214)"]);
    await page.context().close();
    await host.close();
  });
});

describe("a browser that is too old", () => {
  test("is told what it lacks in the viewer's place, in the words of the site's own pages", async () => {
    const host = await servePage();
    const context = await site.browser.newContext();
    await context.addInitScript(() => {
      delete (AbortSignal as Partial<typeof AbortSignal>).any;
      delete (HTMLElement.prototype as Partial<HTMLElement>).popover;
    });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on("request", (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(host.url);
    const line =
      "This browser is too old for this page: it lacks AbortSignal.any, popovers. " +
      "Use Chrome or Edge 116, Firefox 125, Safari 17.4, or a later one.";
    expect(await page.locator("#recording > [role=alert]").innerText()).toBe(line);
    // Nothing of the viewer was asked for: the entry, and what esbuild puts beside it.
    expect(asked.filter((path) => /\.js$|\.zarr/.test(path)).length).toBeLessThanOrEqual(2);
    await context.close();
    await host.close();
  });

  test("can parse the module that tells it: no syntax newer than modules in it", async () => {
    const folder = join(inject("dist"), "embed");
    const entry = readFileSync(join(folder, "stratigram.js"), "utf8");
    const imported = Array.from(entry.matchAll(/^import ?"(.+?)"/gm), ([, path]) => path);
    expect(entry).not.toMatch(/\bfrom ?"/);
    for (const code of [entry, ...imported.map((path) => readFileSync(join(folder, path), "utf8"))]) {
      // Lowered for browsers of 2018, it stays as it is. They have `import()`, which is of the standard of 2020.
      const lowered = await transform(code, {target: "es2019", format: "esm", supported: {"dynamic-import": true}});
      expect(lowered.code).toBe((await transform(code, {target: "esnext", format: "esm"})).code);
    }
  });
});

describe("the documented page that reads samples", () => {
  /** The RMS around its mean of a channel of the demo, in volts, from the file itself. */
  function rmsInFile(info: SourceInfo, channel: number, [start, end]: readonly [number, number]): number {
    const file = new h5wasm.File(inject("recordings").demo, "r");
    const data = (file.get(info.series) as h5wasm.Group).get("data") as h5wasm.Dataset;
    const [from, to] = [start, end].map((seconds) => firstSampleFrom(info.segments, seconds));
    const samples = Array.from(
      data.slice([
        [from, to],
        [channel, channel + 1]
      ]) as Int16Array,
      Number
    );
    file.close();
    const mean = samples.reduce((sum, value) => sum + value, 0) / samples.length;
    const power = samples.reduce((sum, value) => sum + (value - mean) ** 2, 0) / samples.length;
    return Math.sqrt(power) * info.conversion * info.channels[channel].conversion;
  }

  test("shows the RMS of each channel of the window, as the file has it, and follows", async () => {
    await h5wasm.ready;
    const info = await openInfo(inject("recordings").demo);
    const host = await servePage(1);
    const {page, errors} = await openPage(site.browser, host.url);
    const readings = async () => {
      const viewport = await settled(page);
      const lines = () =>
        page
          .locator("#rms")
          .textContent()
          .then((text) => text!.split("\n"));
      await expect.poll(async () => (await lines()).length).toBe(viewport.names.length);
      return {...viewport, lines: (await lines()).map((line) => line.split(" "))};
    };
    const check = ({extent, channels, names, lines}: Awaited<ReturnType<typeof readings>>) => {
      for (const [i, [name, rms, unit]] of lines.entries()) {
        expect([name, unit]).toEqual([names[i], "V"]);
        expect(Number(rms) / rmsInFile(info, channels[i], extent)).toBeCloseTo(1, 6);
      }
    };
    check(await readings());
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Shift+ArrowUp");
    await expect.poll(() => page.locator("#rms").textContent()).toMatch(/^\S+ \S+ V(\n\S+ \S+ V){15}$/);
    // The list follows the view.
    await vi.waitFor(async () => check(await readings()), 30_000);

    // All of the recording is too much, which is said with what is allowed.
    await page.keyboard.press("a");
    const words = /^0: [\d,]+ values are too many to read at once; of \d+ channels read at most .+/;
    await expect.poll(() => page.locator("#rms").textContent()).toMatch(words);
    expect(errors).toEqual([]);
    await page.context().close();
    await host.close();
  });
});

describe("the documented page for Framework", () => {
  test("has a chart that follows the viewer", async () => {
    const host = await serveFramework();
    const {page, errors} = await openPage(site.browser, host.url);
    const dots = page.locator("svg [aria-label=dot] circle");
    const seconds = async () => {
      const {extent} = await settled(page);
      return Math.ceil(extent[1]) - Math.ceil(extent[0]);
    };
    const first = await seconds();
    expect(first).toBeGreaterThan(5);
    await expect.poll(() => dots.count()).toBe(first);
    await page.locator(".viewer-area").focus();
    await page.keyboard.press("o");
    const second = await seconds();
    expect(second).toBeGreaterThan(first);
    await expect.poll(() => dots.count()).toBe(second);
    expect(errors).toEqual([]);
    await page.context().close();
    await host.close();
  });
});

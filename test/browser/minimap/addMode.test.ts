import {describe, expect, test} from "vitest";
import {openPage} from "../../support/page/browser.js";
import {settled} from "../../support/page/viewerPage.js";
import {serveSite, storeOn} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";
import {serveChanged, type SourceChange} from "../../support/sources/changedSource.js";

const site = serveSite((folder) => serveStatic(folder, {cors: true}));

/** The file that CONTRIBUTING's recipe asks for: louder than 20 µV or not, in words of its own. */
const MODE = `
import type {Mode} from "./mode.js";
export const loudMode: Mode = {
  id: "loud",
  label: "Loud",
  array: "rms",
  cell: "RMS per {bin} over 20 µV",
  hint: "A made-up mode.",
  ends: ["quiet", "loud"],
  scale: (values) => ({
    ramp: "sequential",
    positions: Float32Array.from(values, (value) => (Number.isNaN(value) ? NaN : value > 20e-6 ? 1 : 0)),
    ticks: [{position: 0, value: 0}, {position: 1, value: 20e-6}]
  }),
  formatTick: (value) => (value === 0 ? "0" : \`> \${Math.round(value * 1e6)} microvolts\`),
  formatCell: (value) => (value > 20e-6 ? "loud" : "quiet")
};
`;

/** The recipe on the source as it is: the mode's file, and its place in the list. */
const RECIPE: SourceChange = {
  added: {path: "components/view/overview/loudMode.ts", text: MODE},
  changed: {
    path: "components/view/overview/modes.ts",
    change: (text) =>
      text.replace(/^/, 'import {loudMode} from "./loudMode.js";\n').replace("rmsMode]", "rmsMode, loudMode]")
  }
};

describe("a mode added by CONTRIBUTING's recipe", () => {
  test("has a button, a legend and readings of its own, its colors, and an address", async () => {
    const host = await serveChanged(RECIPE, storeOn(site.server, "demo"));
    const {page, errors} = await openPage(site.browser, `${host.url}#v=1&map=loud`, {colorScheme: "light"});
    await settled(page);
    await page.waitForSelector(".minimap-image-ready");
    expect(await page.getByRole("radio", {name: "Loud"}).isChecked()).toBe(true);
    expect(await page.textContent(".minimap-description")).toMatch(/^RMS per \d+ ms over 20 µV$/);
    expect(await page.locator(".minimap-ramp b").allTextContents()).toEqual(["0", "> 20 microvolts"]);
    expect(await page.locator(".minimap-end").allTextContents()).toEqual(["quiet", "loud"]);

    const colors = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".minimap-image")!;
      const {width, height} = canvas;
      const {data} = canvas.getContext("2d")!.getImageData(0, 0, width, height);
      const pixels = Array.from({length: width * height}, (_, i) => [...data.subarray(4 * i, 4 * i + 4)].join());
      return [...new Set(pixels)].sort();
    });
    expect(colors).toEqual(["0,0,0,0", "255,255,255,255", "27,30,35,255"]);

    const area = (await page.locator(".minimap-area").boundingBox())!;
    const read = new Set<string>();
    for (let row = 0; row < 60; row += 3) {
      await page.mouse.move(area.x + 0.3 * area.width, area.y + ((row + 0.5) / 64) * area.height);
      read.add((await page.textContent(".minimap-description"))!.split(": ")[1]);
    }
    expect([...read].sort()).toEqual(["loud", "quiet"]);
    expect(errors).toEqual([]);
    await page.context().close();
    await host.close();
  });
});

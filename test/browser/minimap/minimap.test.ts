import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import type {Viewport} from "../../../src/components/view/viewportOf.js";
import {openPage} from "../../support/page/browser.js";
import {viewportOn, wait} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);

/** Time and rows that the viewer says it shows. */
async function shown(page: Page): Promise<Pick<Viewport, "extent" | "rows">> {
  const {extent, rows} = await viewportOn(page);
  return {extent, rows};
}

/** Opens the demo and waits for the minimap's picture. `at` gives a point of the minimap by shares of its size. */
async function openDemo(options?: Parameters<typeof openPage>[2]) {
  const {page, errors} = await openPage(site.browser, `${site.server.url}recordings/demo.html`, options);
  await page.waitForSelector(".minimap-image-ready");
  const area = (await page.locator(".minimap-area").boundingBox())!;
  const at = (x: number, y: number) => ({x: area.x + x * area.width, y: area.y + y * area.height});

  async function drag(from: {x: number; y: number}, to: {x: number; y: number}): Promise<void> {
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
    await page.mouse.move(to.x, to.y);
    await page.mouse.up();
  }
  return {page, errors, at, drag};
}

/** The demo: 620 s with its gap, 64 channels. */
const SECONDS = 620;

describe("brush", () => {
  test("draws, moves, resizes and centers time and rows, and takes a drag back", async () => {
    const {page, errors, at, drag} = await openDemo();
    const pixel = SECONDS / (at(1, 0).x - at(0, 0).x);
    const expectShown = (extent: [number, number], rows: [number, number]) =>
      expect
        .poll(async () => {
          const view = await shown(page);
          const near = view.extent.every((seconds, i) => Math.abs(seconds - extent[i]) <= 2 * pixel);
          return near ? [extent, view.rows] : [view.extent, view.rows];
        })
        .toEqual([extent, rows]);

    await drag(at(0.3, 0.26), at(0.5, 0.74));
    await expectShown([186, 310], [16, 48]);
    await drag(at(0.4, 0.5), at(0.6, 0.625));
    await expectShown([310, 434], [24, 56]);
    await drag(at(0.7, 0.6), at(0.8, 0.6));
    await expectShown([310, 496], [24, 56]);
    await drag(at(0.5, 0.375), at(0.4, 0.25));
    await expectShown([248, 496], [16, 56]);
    const {x, y} = at(0.1, 0.9);
    await page.mouse.click(x, y);
    await expectShown([0, 248], [24, 64]);

    await page.mouse.move(at(0.9, 0.1).x, at(0.9, 0.1).y);
    await page.mouse.down();
    await page.mouse.move(at(0.95, 0.5).x, at(0.95, 0.5).y);
    await page.keyboard.press("Escape");
    await page.mouse.up();
    await expectShown([0, 248], [24, 64]);
    expect(errors).toEqual([]);
  });

  test("is a control for the keyboard that says what it shows", async () => {
    const {page} = await openDemo();
    const box = page.getByRole("slider", {name: "Visible time and channels"});
    await box.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => shown(page)).toEqual({extent: [2, 12], rows: [0, 20]});
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Shift+ArrowDown");
    await expect.poll(() => shown(page)).toEqual({extent: [2, 14], rows: [1, 22]});
    expect(await box.getAttribute("aria-valuetext")).toBe("0:02.0 to 0:14.0, channels A02 to B06, 21 of 64");
    await page.keyboard.press("End");
    await expect.poll(async () => (await shown(page)).extent[1]).toBeCloseTo(SECONDS, 6);
  });

  test("leads to the traces by lines that no label of the axis is under", async () => {
    const {page} = await openDemo();
    for (const key of ["", "Shift+ArrowRight", "o", "o", "End"]) {
      if (key) await page.locator(".viewer-area").press(key);
      await wait(page, 100);
      const covered = await page.evaluate(() => {
        const path = document.querySelector<SVGPathElement>(".minimap-lens path")!;
        const toScreen = path.getScreenCTM()!;
        const {left, right} = document.querySelector(".minimap .brush-box")!.getBoundingClientRect();
        const labels = [...document.querySelectorAll(".minimap-labels span")].map((label) => ({
          text: label.textContent,
          box: label.getBoundingClientRect(),
          isSolid: getComputedStyle(label).backgroundColor.startsWith("rgb(")
        }));
        const found: string[] = [];
        for (let i = 0; i <= 2000; i++) {
          const {x, y} = path.getPointAtLength((i / 2000) * path.getTotalLength()).matrixTransform(toScreen);
          // Straight down from the brush a label covers the line; no line slants through one.
          const isStraight = Math.min(Math.abs(x - left), Math.abs(x - right)) < 3;
          for (const {text, box, isSolid} of labels) {
            const isInside = x > box.left && x < box.right && y > box.top && y < box.bottom;
            if (isInside && !(isStraight && isSolid)) found.push(`${text} at ${x}, ${y}`);
          }
        }
        return found;
      });
      expect(covered).toEqual([]);
    }
  });

  test("follows the traces without telling them anything back", async () => {
    const {page, at} = await openDemo();
    await page.evaluate(() => {
      const counted = window as unknown as {inputs: number};
      counted.inputs = 0;
      document.querySelector(".viewer")!.addEventListener("input", () => counted.inputs++);
    });
    await page.getByRole("button", {name: "Show the whole recording"}).click();
    await expect.poll(() => shown(page)).toEqual({extent: [0, SECONDS], rows: [0, 64]});
    const box = (await page.locator(".minimap .brush-box").boundingBox())!;
    expect(box.x).toBeCloseTo(at(0, 0).x, 0);
    expect(box.width).toBeCloseTo(at(1, 0).x - at(0, 0).x, 0);
    await wait(page, 1500);
    const inputs = await page.evaluate(() => (window as unknown as {inputs: number}).inputs);
    expect(inputs).toBeGreaterThan(0);
    expect(inputs).toBeLessThan(8);
  });
});

describe("overview", () => {
  test("leaves the gap without color and reads cells out under the pointer", async () => {
    const {page, at} = await openDemo();
    const columns = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".minimap-image")!;
      const {data} = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, 1);
      return Array.from({length: canvas.width}, (_, i) => data[4 * i + 3]);
    });
    // The gap is from 258 to 278 s: whole bins inside it are empty, all others are not.
    const bin = SECONDS / columns.length;
    columns.forEach((alpha, i) => {
      const isInGap = i * bin >= 258 && (i + 1) * bin <= 278;
      expect(alpha).toBe(isInGap ? 0 : 255);
    });
    await page.mouse.move(at(268 / SECONDS, 0.5).x, at(0, 0.5).y);
    await expect.poll(() => page.textContent(".minimap-description")).toMatch(/^C01 at 4:2\d(\.\d)?: no data$/);
    expect((await page.locator(".minimap-gap").textContent())?.trim()).toBe("20 s gap");
  });

  test("shows signal and RMS a click away, with their own legend", async () => {
    const {page, errors} = await openDemo();
    const picture = () => page.evaluate(() => document.querySelector<HTMLCanvasElement>(".minimap-image")!.toDataURL());
    const activity = await picture();
    await page.locator(".minimap").getByText("Signal", {exact: true}).click();
    await expect.poll(picture).not.toBe(activity);
    const signal = await picture();
    await page.getByText("RMS", {exact: true}).click();
    await expect.poll(picture).not.toBe(signal);
    expect(await page.textContent(".minimap-colors")).toMatch(/\d µV/);
    await page.getByText("Activity", {exact: true}).click();
    await expect.poll(picture).toBe(activity);
    expect(errors).toEqual([]);
  });

  test("is painted anew when the system turns dark", async () => {
    const {page} = await openDemo({colorScheme: "light"});
    // The flat channel is as usual all the time: the neutral middle of the map.
    const neutral = () =>
      page.evaluate(() => {
        const canvas = document.querySelector<HTMLCanvasElement>(".minimap-image")!;
        return [...canvas.getContext("2d")!.getImageData(10, 21, 1, 1).data];
      });
    const [light] = await neutral();
    expect(light).toBeGreaterThan(240);
    await page.emulateMedia({colorScheme: "dark"});
    await expect.poll(async () => (await neutral())[0]).toBeLessThan(48);
  });
});

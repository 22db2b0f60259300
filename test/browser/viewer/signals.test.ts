import type {Page} from "playwright-core";
import {describe, expect, test} from "vitest";
import type {RecordingElement} from "../../../src/components/recording/Recording.js";
import {reportOpener} from "../../support/page/reportOpener.js";
import {placeInTraces, settled} from "../../support/page/viewerPage.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const open = reportOpener(site);
let page: Page;

/** Waits until a signal is shown by a name. */
async function showsSignal(label: string | RegExp): Promise<void> {
  await expect.poll(async () => (await settled(page)).signalLabel).toMatch(label);
}

const status = () => page.textContent(".viewer-status summary");

/** All pixels of the picture of the derived signal, as a number. */
function pictureDigest(): Promise<string> {
  return page.evaluate(async () => {
    const canvas = document.querySelectorAll<HTMLCanvasElement>(".viewer-canvas")[1];
    const {data} = canvas.getContext("2d")!.getImageData(0, 0, canvas.width, canvas.height);
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
    return [...digest.slice(0, 8)].join();
  });
}

describe("a derived signal", () => {
  test("is chosen in the menu, named wherever it is read, and left by a key", async () => {
    page = await open("demo.html#v=1&t=100,110");
    const scripts: string[] = [];
    page.on("request", (request) => scripts.push(request.url()));
    await page.getByRole("button", {name: "Signal: Raw"}).click();
    await page.getByRole("combobox", {name: "Reference"}).selectOption("median");
    await page.getByRole("button", {name: "Ripple: 80 to 250 Hz"}).click();
    await showsSignal("Median ref. · Ripple 80–250 Hz");
    expect(scripts.some((url) => /deriveWorker/.test(url))).toBe(true);
    await page.keyboard.press("Escape");
    expect(await status()).toMatch(/Median ref. · Ripple 80–250 Hz · .* 50 µV per row · every sample shown/);
    const place = await placeInTraces(page, 0.5, 0.3);
    await page.mouse.move(place.x, place.y);
    await expect.poll(() => page.textContent(".viewer-hover .viewer-card")).toMatch(/Median ref. · Ripple 80–250 Hz/);
    await expect.poll(() => page.url()).toMatch(/sig=median,80-250/);
    await page.mouse.move(0, 0);
    await page.keyboard.press("y");
    await showsSignal("As recorded");
    await page.keyboard.press("y");
    await showsSignal("Median ref. · Ripple 80–250 Hz");
  });

  test("names rows by both channels where they are differences", async () => {
    page = await open("demo.html#v=1&t=100,104&sig=bipolar");
    await showsSignal("Bipolar");
    const labels = page.locator(".viewer-labels");
    await expect.poll(() => labels.locator(".viewer-label > span").first().textContent()).toBe("A01-A02");
    // No name is cut: there is room for all.
    const cut = await labels.evaluate(
      (element) => [...element.querySelectorAll("span")].filter((name) => name.scrollWidth > name.clientWidth).length
    );
    expect(cut).toBe(0);
    expect((await settled(page)).rowNames.slice(0, 2)).toEqual(["A01-A02", "A02-A03"]);
    expect((await settled(page)).names.slice(0, 2)).toEqual(["A01", "A02"]);
    await expect
      .poll(() => page.textContent(".viewer-status .viewer-announcement"))
      .toMatch(/1 row without a value .*; A01-A02 to B04-B05/);
    const name = labels.getByRole("button", {name: /^A02-A03/});
    expect(await name.getAttribute("title")).toMatch(/^A02-A03: /);
    await name.click();
    await page.getByRole("group", {name: "Channel A02-A03"}).waitFor();
    const place = await placeInTraces(page, 0.5, 0.3);
    await page.mouse.move(place.x, place.y);
    await expect.poll(() => page.textContent(".viewer-hover .viewer-card b")).toMatch(/^A\d\d-A\d\d$/);
    const names = await page.evaluate(async () => {
      const viewer = document.querySelector<HTMLElement & {read(query: object): Promise<{channels: {name: string}[]}>}>(
        ".viewer"
      )!;
      return (await viewer.read({channels: ["A02"], extent: [100, 100.1], signal: "bipolar"})).channels[0].name;
    });
    expect(names).toBe("A02-A03");
    await page.keyboard.press("Escape");
    await page.keyboard.press("y");
    await expect.poll(() => labels.locator(".viewer-label > span").first().textContent()).toBe("A01");
  });

  test("has the same picture after panning away and back", async () => {
    page = await open("demo.html#v=1&t=100,110&sig=4-12");
    await showsSignal("Theta");
    const before = await pictureDigest();
    for (const key of ["ArrowRight", "Shift+ArrowRight", "ArrowLeft", "Shift+ArrowLeft"]) {
      await page.keyboard.press(key);
      await settled(page);
    }
    expect(await pictureDigest()).toBe(before);
  });

  test("has the demo's ripples where scipy finds them, as strong", async () => {
    page = await open("demo.html#v=1&t=101,105");
    const read = (signal: string) =>
      page.evaluate(async (id) => {
        interface Read {
          read(query: object): Promise<{segments: {sampleStart: number; values: Float64Array[]}[]}>;
        }
        const viewer = document.querySelector<HTMLElement & Read>(".viewer")!;
        const {segments} = await viewer.read({channels: ["A09"], extent: [101, 105], signal: id});
        return {sampleStart: segments[0].sampleStart, values: Array.from(segments[0].values[0])};
      }, signal);
    const [filtered, envelope] = [await read("80-250"), await read("80-250,envelope")];
    // sosfiltfilt(butter(4, [80, 250], "bandpass", fs=1250, output="sos"), x), and abs(hilbert()) of that, by scipy over
    // the samples before the gap, x in volts: the greatest within 0.2 s of each.
    for (const [made, sample, volts] of [
      [filtered, 126_909, -5.341751675930901e-5],
      [filtered, 127_735, 1.554407572359429e-4],
      [filtered, 129_001, 1.0179728109933607e-4],
      [filtered, 129_792, -9.311919278808607e-5],
      [envelope, 126_910, 5.774811295994721e-5],
      [envelope, 127_735, 1.5557378620796198e-4],
      [envelope, 129_002, 1.099524914121602e-4],
      [envelope, 129_791, 9.437666672922785e-5]
    ] as const) {
      const at = sample - made.sampleStart;
      const near = made.values.slice(at - 250, at + 251).map(Math.abs);
      expect(near.indexOf(Math.max(...near))).toBe(250);
      expect(made.values[at] / volts).toBeCloseTo(1, 5);
    }
  });

  test("asks for a shorter window where that is too long, over the pale recorded one", async () => {
    page = await open("demo.html#v=1&t=0,200&sig=80-250");
    const button = page.getByRole("button", {name: "Zoom to 1 min"});
    await button.waitFor();
    expect((await settled(page)).signalLabel).toBe("As recorded");
    expect(await status()).toMatch(/as recorded, in place of Ripple 80–250 Hz/);
    await button.click();
    await showsSignal("Ripple");
    const {extent} = await settled(page);
    expect(extent[1] - extent[0]).toBeCloseTo(60, 6);
    expect(await button.count()).toBe(0);
  });

  test("that cannot be had says why, and leads back", async () => {
    page = await open("demo.html#v=1&t=100,110&sig=300-6000");
    await page.getByText("6,000 Hz is too high: samples tell frequencies below 625 Hz").waitFor();
    await page.getByRole("button", {name: "Show as recorded"}).click();
    await expect.poll(async () => (await settled(page)).signal).toBe("raw");
  });

  test("leaves a channel out of its reference as soon as that is marked bad", async () => {
    page = await open("demo.html#v=1&t=100,102&sig=mean");
    await showsSignal("Mean ref.");
    const read = () =>
      page.evaluate(async () => {
        interface Read {
          read(query: object): Promise<{segments: {values: Float64Array[]}[]}>;
        }
        const viewer = document.querySelector<HTMLElement & Read>(".viewer")!;
        const query = {channels: ["A01", "A02"], extent: [100, 100.1]};
        const values = async (signal: string) => (await viewer.read({...query, signal})).segments[0].values;
        const [raw, derived] = [await values("raw"), await values("mean")];
        return raw.map((channel, i) => Array.from(channel.subarray(0, 20), (value, k) => value - derived[i][k]));
      });
    const [ofFirst, ofSecond] = await read();
    ofFirst.forEach((value, i) => expect(value).toBeCloseTo(ofSecond[i], 9));
    const before = await pictureDigest();
    await page.locator(".viewer-labels").getByRole("button", {name: /^A02/}).focus();
    await page.keyboard.press("b");
    await expect.poll(pictureDigest).not.toBe(before);
    const [after] = await read();
    expect(after.some((value, i) => Math.abs(value - ofFirst[i]) > 1e-8)).toBe(true);
  });

  test("that the author has published is in the menu, and has all levels", async () => {
    page = await open("demo.html#v=1&t=0,300");
    await page.getByRole("button", {name: "Signal: Raw"}).click();
    await page.getByRole("button", {name: "ripple", exact: true}).click();
    await showsSignal("Median ref. · Ripple 80–250 Hz");
    expect(await status()).toMatch(/Ripple 80–250 Hz · .* level 2 of 4: extremes of every 32 samples/);
    await expect.poll(() => page.url()).toMatch(/sig=signal:ripple/);
    await page.reload();
    await showsSignal("Median ref. · Ripple 80–250 Hz");
  });

  test("that is read and not shown is ended after that, with its worker", async () => {
    page = await open("demo.html#v=1&t=100,104");
    await settled(page);
    const {length} = page.workers();
    const [recorded, ripple, again] = await page.evaluate(async () => {
      const viewer = document.querySelector<RecordingElement>(".viewer")!;
      const sums: number[] = [];
      for (const signal of ["raw", "signal:ripple", "signal:ripple"]) {
        const {segments} = await viewer.read({channels: [0], signal});
        sums.push(segments[0].values[0].reduce((sum, value) => sum + Math.abs(value), 0));
      }
      return sums;
    });
    expect(ripple).toBeGreaterThan(0);
    expect(ripple).toBeLessThan(recorded);
    expect(again).toBe(ripple);
    await expect.poll(() => page.workers().length).toBe(length);
  });

  test("is on a phone's menu", async () => {
    page = await open("demo.html#v=1&t=100,104", {viewport: {width: 390, height: 844}, hasTouch: true});
    await page.getByRole("button", {name: "More"}).click();
    await page.locator("summary", {hasText: "Signal"}).click();
    await page.getByRole("button", {name: "Theta: 4 to 12 Hz"}).click();
    await showsSignal("Theta 4–12 Hz");
    const widths = await page.evaluate(() => [document.body.scrollWidth, innerWidth]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1]);
  });
});

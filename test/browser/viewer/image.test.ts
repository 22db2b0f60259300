import type {Page} from "playwright-core";
import {afterAll, beforeAll, describe, expect, inject, test} from "vitest";
import type {RecordingElement} from "../../../src/components/recording/Recording.js";
import {reportOpener} from "../../support/page/reportOpener.js";
import {goTo, settled} from "../../support/page/viewerPage.js";
import {voltsOf} from "../../support/page/voltsOf.js";
import {serveSite} from "../../support/server/serveSite.js";
import {serveStatic} from "../../support/server/serveStatic.js";

const site = serveSite(serveStatic);
const hasReal = "seeg" in inject("recordings");

/** Legend of an image: the colors of its ramp from bottom to top, and the value at its top. */
interface Legend {
  stops: number[][];
  end: string;
  others: string[];
}

function readLegend(page: Page): Promise<Legend> {
  return page.evaluate(() => {
    const {backgroundImage} = getComputedStyle(document.querySelector(".viewer-ramp")!);
    const texts = (selector: string) =>
      [...document.querySelectorAll(selector)].map(({textContent}) => textContent.trim());
    return {
      stops: [...backgroundImage.matchAll(/rgb\((\d+), (\d+), (\d+)\)/g)].map((found) => found.slice(1).map(Number)),
      end: texts(".viewer-scale .viewer-value")[0],
      others: texts(".viewer-value-other")
    };
  });
}

/** Place of a color on a ramp, -1 to 1, as a reader finds it by eye; NaN when the ramp does not have it. */
function placeOnRamp([red, green, blue]: number[], stops: number[][]): number {
  let best = NaN;
  let nearest = 40;
  for (let i = 0; i <= 2048; i++) {
    const at = (i / 2048) * (stops.length - 1);
    const j = Math.min(Math.floor(at), stops.length - 2);
    const [r, g, b] = stops[j].map((value, k) => value + (stops[j + 1][k] - value) * (at - j));
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance >= nearest) continue;
    nearest = distance;
    best = i / 1024 - 1;
  }
  return best;
}

describe.skipIf(!hasReal)("the image of a real recording", () => {
  const open = reportOpener(site, afterAll);
  let page: Page;

  beforeAll(async () => {
    page = await open("seeg.html");
  });

  /** Colors of every row of the image at the columns of some samples, and the samples. */
  async function readImage() {
    await settled(page);
    return page.evaluate(async () => {
      const viewer = document.querySelector<RecordingElement>(".viewer")!;
      const {channels, segments} = await viewer.read();
      const {extent} = viewer.value;
      const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
      const {width, height} = canvas;
      const {data} = canvas.getContext("2d")!.getImageData(0, 0, width, height);
      const {times, values} = segments[0];
      const picked = Array.from({length: 9}, (_, i) => Math.floor(((i + 0.5) / 9) * times.length));
      const columns = picked.map((i) => Math.floor(((times[i] - extent[0]) / (extent[1] - extent[0])) * width));
      return {
        names: channels.map(({name}) => name),
        values: values.map((row) => picked.map((i) => row[i])),
        colors: values.map((_, row) => {
          const y = Math.floor(((row + 0.5) / values.length) * height);
          return columns.map((x) => [...data.subarray(4 * (y * width + x), 4 * (y * width + x) + 3)]);
        })
      };
    });
  }

  test.each(["", "&gain=4"])("colors read back through the legend are the samples, in all rows%s", async (gain) => {
    await goTo(page, `#v=1&t=4,4.1&rows=L'1..EKG2&mode=image&centered=0${gain}`);
    const {names, values, colors} = await readImage();
    const {stops, end, others} = await readLegend(page);
    expect(names.length).toBe(98);
    expect(stops.length).toBeGreaterThan(2);
    // "DC01 +7: ±1 mV": kinds of rows that have another scale.
    const ends = others.map((text) => ({kind: /^[A-Z]+/.exec(text)![0], end: voltsOf(text.split("±")[1])}));
    expect(ends.map(({kind}) => kind).sort()).toEqual(["DC", "EKG"]);
    const met = new Set<string>();
    names.forEach((name, row) => {
      const other = ends.find(({kind}) => name.startsWith(kind));
      const most = other?.end ?? voltsOf(end);
      met.add(other?.kind ?? "");
      values[row].forEach((value, i) => {
        const shown = placeOnRamp(colors[row][i], stops) * most;
        const clamped = Math.max(-most, Math.min(most, value));
        // A step of 256, half of one for rounding, and what the eye's search is off by.
        expect(Math.abs(shown - clamped), `${name}, sample ${i}: ${value}`).toBeLessThan((2.5 / 128) * most);
      });
    });
    expect([...met].sort()).toEqual(["", "DC", "EKG"]);
  });

  test("each sample of an image is a cell of one color", async () => {
    await goTo(page, "#v=1&t=4,4.008&rows=L'1..N'7&mode=image");
    await settled(page);
    const counts = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>(".viewer-canvas")!;
      const {width, height} = canvas;
      const pixels = new Uint32Array(canvas.getContext("2d")!.getImageData(0, 0, width, height).data.buffer);
      return Array.from({length: 19}, (_, row) => {
        const y = Math.floor(((row + 0.5) / 19) * height);
        return new Set(pixels.subarray(y * width, (y + 1) * width)).size;
      });
    });
    // Eight milliseconds of a kilohertz: eight whole cells, or seven and two in part.
    expect(Math.max(...counts)).toBeLessThanOrEqual(9);
    expect(Math.max(...counts)).toBeGreaterThan(4);
  });
});

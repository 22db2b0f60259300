import {describe, expect, test} from "vitest";
import {decodeView, encodeView} from "../../../src/components/view/encodeView.js";
import {firstView} from "../../../src/components/view/firstView.js";
import {modesOf} from "../../../src/components/view/overview/modes.js";
import {clampExtent, clampRows, extentLimits, zoomExtent} from "../../../src/components/view/viewport.js";
import type {ViewState} from "../../../src/components/view/viewState.js";
import type {Manifest} from "../../../src/format/manifest.js";
import {TIME_STYLES} from "../../../src/text/clock.js";
import {between, createRandom} from "../../support/random.js";
import {channelsOf, manifestOf, oneSegment, reportOf} from "../manifests.js";
import {stateOf} from "../viewStates.js";

/** The view that a page opens with. */
function firstOf(manifest: Manifest, inverted = false): ViewState {
  return stateOf(manifest, {...firstView(reportOf(manifest), {lanes: 0, height: 500, phone: false}), inverted});
}

/** A store that has one band. */
const options: Partial<Manifest> = {overview: {binCount: 1, bands: [{name: "theta", hertz: [4, 12]}]}};
const manifest = manifestOf(oneSegment(600_000), channelsOf(64), options);
const first = firstOf(manifest);

describe("encodeView", () => {
  test("writes time, rows, and what differs from the first view", () => {
    expect(encodeView(first, manifest, first)).toBe("v=1&t=0,10&rows=c0..c19");
    const view: ViewState = {
      ...first,
      extent: [12.5, 22.5],
      order: [0, 1, 2, 9, 4],
      rows: [3, 4],
      gain: 2,
      channelGains: first.channelGains.map((_, i) => (i >= 3 && i < 7 ? 0.5 : 1)),
      bad: [3, 7],
      mode: "image",
      zScored: true,
      colorBy: "group",
      clipped: true,
      minimap: "rms",
      timeStyle: "seconds",
      signal: "median,80-250,notch50"
    };
    expect(encodeView(view, manifest, first)).toBe(
      "v=1&t=12.5,22.5&order=c0..c2,c9,c4&rows=c9&gain=2&gains=c3..c6:0.5&bad=c3,c7&mode=image&z=1&color=group&clipped=1" +
        "&map=rms&time=seconds&sig=median,80-250,notch50"
    );
  });
});

describe("decodeView", () => {
  test("reads back exactly what was written, for views as readers make them", () => {
    const random = createRandom(3);
    for (let round = 0; round < 400; round++) {
      const channelCount = between(random, 1, 40);
      // Up to a clock in Unix time, where float64 has a quarter of a microsecond.
      const startSeconds = [0, -3.7, 81.0003, 1.7e9 + random()][round % 4];
      const segments = [{...oneSegment(between(random, 20, 1e7), 30_000 * random() + 1)[0], startSeconds}];
      const bad = (i: number) => (i % 5 === 2 ? {bad: "flat"} : {});
      const manifest = manifestOf(
        segments,
        channelsOf(channelCount).map((channel, i) => ({...channel, ...bad(i)})),
        options
      );
      const limits = extentLimits(segments);
      const first = firstOf(manifest, round % 2 === 0);
      const [from, to] = limits.recording;
      let extent = clampExtent([from + random() * (to - from), to], limits);
      for (let step = between(random, 0, 30); step > 0; step--) {
        const at = extent[0] + random() * (extent[1] - extent[0]);
        extent = zoomExtent(extent, at, 0.2 + 1.3 * random(), limits);
      }
      const channels = manifest.channels.map((_, i) => i);
      const order = channels
        .sort(() => (random() < 0.5 ? 0 : random() - 0.5))
        .slice(0, between(random, 1, channelCount));
      const rowStart = between(random, 0, order.length - 1);
      const view: ViewState = {
        extent,
        order,
        rows: clampRows([rowStart, rowStart + between(random, 1, 20)], order.length),
        gain: [1, 2, 0.1 + 0.2, 1e-4, 3.3e3][between(random, 0, 4)],
        channelGains: first.channelGains.map(() => [1, 1, 0.5, 1e-3 / 3][between(random, 0, 3)]),
        bad: order.filter(() => random() < 0.3).sort((a, b) => a - b),
        zScored: random() < 0.5,
        mode: (["auto", "traces", "image"] as const)[between(random, 0, 2)],
        colorBy: (["none", "group"] as const)[between(random, 0, 1)],
        inverted: random() < 0.5,
        centered: random() < 0.5,
        clipped: random() < 0.5,
        minimap: modesOf(manifest)[between(random, 0, 3)].id,
        timeStyle: TIME_STYLES[between(random, 0, 2)],
        signal: ["raw", "ref:a%2C%26,4-12,envelope"][between(random, 0, 1)]
      };
      const address = encodeView(view, manifest, first);
      expect(decodeView(`#${address}`, manifest, first), address).toEqual(view);
      expect(address).toMatch(/^[\w.,:%&=+-]+$/);
    }
  });

  test("is the first view when the address is of no view, or of a newer version", () => {
    for (const hash of ["", "#", "#place=2", "#t=1,2", "#v=&t=1,2", "#v=2&t=1,2", "#v=x", "#methods"])
      expect(decodeView(hash, manifest, first)).toEqual(first);
  });

  test("leaves out what is not known or cannot be, one by one", () => {
    const wrong =
      "t=9,5&t2=1&rows=c5..c3&gain=-1&gains=c1:zero,c2:4,nobody:2&order=x,y&bad=z&mode=3d&color=rainbow&inverted=yes&map=ripple&time=tea&%&&=";
    expect(decodeView(`#v=1&${wrong}&clipped=1`, manifest, first)).toEqual({
      ...first,
      channelGains: first.channelGains.map((_, i) => (i === 2 ? 4 : 1)),
      clipped: true
    });
    for (const t of ["", ",", "1", "1,2,3", "NaN,1", "0,Infinity", "a,b", "5,5"])
      expect(decodeView(`#v=1&t=${t}`, manifest, first).extent).toEqual([0, 10]);
    expect(decodeView("#v=1&gain=1e99", manifest, first).gain).toBe(1e4);
    expect(decodeView("#v=1&bad=", manifest, {...first, bad: [3]}).bad).toEqual([]);
  });

  test("never throws, and gives a view that can be drawn, for any text", () => {
    const random = createRandom(11);
    const pieces = [
      "v=1",
      "&",
      "=",
      ",",
      "..",
      ":",
      "%",
      "%2",
      "t",
      "rows",
      "order",
      "gains",
      "bad",
      "c1",
      "c63",
      "-1e9",
      "9"
    ];
    for (let round = 0; round < 2000; round++) {
      const text = Array.from({length: between(random, 0, 20)}, () => pieces[between(random, 0, pieces.length - 1)]);
      const {extent, order, rows, gain} = decodeView(`#v=1&${text.join("")}`, manifest, first);
      expect(extent[0] >= 0 && extent[0] < extent[1] && extent[1] <= 600).toBe(true);
      expect(rows[0] >= 0 && rows[0] < rows[1] && rows[1] <= order.length).toBe(true);
      expect(gain).toBeGreaterThan(0);
    }
  });

  test("moves into a recording that has changed what no longer fits it", () => {
    const shorter = manifestOf(oneSegment(60_000), channelsOf(8));
    const view = decodeView("#v=1&t=100,130&rows=c4..c30&order=c2..c7,c40", shorter, firstOf(shorter));
    expect(view).toMatchObject({extent: [30, 60], order: [2, 3, 4, 5, 6, 7], rows: [0, 6]});
    expect(decodeView("#v=1&t=-50,900", shorter, firstOf(shorter)).extent).toEqual([0, 60]);
    const renamed = manifestOf(oneSegment(600_000), channelsOf(64).reverse());
    expect(decodeView("#v=1&t=5,6&rows=c10..c8", renamed, firstOf(renamed)).rows).toEqual([53, 56]);
  });
});

import {describe, expect, test} from "vitest";
import {allView, firstView, halfView, rowsOf} from "../../../src/components/view/firstView.js";
import {channelsOf, manifestOf, oneSegment, reportOf} from "../manifests.js";

const desktop = {lanes: 0, height: 500, phone: false};

describe("firstView", () => {
  test("is ten seconds and up to 20 rows, as many as are 24 pixels tall", () => {
    const report = reportOf(manifestOf(oneSegment(600_000), channelsOf(64)));
    expect(firstView(report, desktop)).toMatchObject({extent: [0, 10], rows: [0, 20]});
    expect(firstView(report, {lanes: 0, height: 320, phone: false}).rows).toEqual([0, 13]);
    expect(firstView(report, {lanes: 30, height: 290, phone: false}).rows).toEqual([0, 13]);
    expect(firstView(report, {lanes: 0, height: 444, phone: true}).rows).toEqual([0, 8]);
    expect(firstView(reportOf(manifestOf(oneSegment(5000), channelsOf(3))), desktop)).toMatchObject({
      extent: [0, 5],
      rows: [0, 3]
    });
  });

  test("skips stretches shorter than ten seconds, and takes the longest when all are", () => {
    const segments = [
      {sampleStart: 0, sampleEnd: 3000, startSeconds: 0, samplePeriod: 0.001},
      {sampleStart: 3000, sampleEnd: 20_000, startSeconds: 50, samplePeriod: 0.001}
    ];
    expect(firstView(reportOf(manifestOf(segments, channelsOf(2))), desktop).extent).toEqual([50, 60]);
    const short = [segments[0], {...segments[1], sampleEnd: 9000}];
    expect(firstView(reportOf(manifestOf(short, channelsOf(2))), desktop).extent).toEqual([46, 56]);
  });

  test("is at the first of bursts that are equally long, however their times are rounded", () => {
    const segments = Array.from({length: 500}, (_, i) => ({
      sampleStart: 100 * i,
      sampleEnd: 100 * (i + 1),
      startSeconds: 0.1 + 0.15 * i,
      samplePeriod: 0.001
    }));
    expect(firstView(reportOf(manifestOf(segments, channelsOf(1))), desktop).extent).toEqual([0.1, 10.1]);
  });

  test("is the author's when there is one", () => {
    const manifest = manifestOf(oneSegment(600_000), channelsOf(64));
    const view = {start: 30, end: 35, channels: ["c4", "c5", "c6"]};
    expect(firstView(reportOf(manifest, {view}), desktop)).toMatchObject({extent: [30, 35], rows: [4, 7], gain: 1});
    expect(firstView(reportOf(manifest, {view: {...view, gain: 2}}), desktop).gain).toBe(2);
    expect(firstView(reportOf(manifest, {view: {start: 590, end: 650}}), desktop).extent).toEqual([540, 600]);
  });
});

describe("halfView, allView, rowsOf", () => {
  const manifest = manifestOf(oneSegment(600_000), channelsOf(9));

  test("show half and all", () => {
    const order = [8, 7, 6, 5, 4, 3, 2, 1, 0];
    expect(halfView(manifest, order)).toEqual({extent: [0, 300], order, rows: [0, 5]});
    expect(allView(manifest, order)).toEqual({extent: [0, 600], order, rows: [0, 9]});
  });

  test("keep the file's order for neighbors, and hide the rest otherwise", () => {
    expect(rowsOf(manifest, ["c2", "c3"])).toMatchObject({rows: [2, 4], order: {length: 9}});
    expect(rowsOf(manifest, ["c7", "c2", "c7"])).toEqual({order: [7, 2], rows: [0, 2]});
    expect(rowsOf(manifest, ["nobody"])).toMatchObject({rows: [0, 9]});
  });
});

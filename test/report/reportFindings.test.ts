import {describe, expect, test} from "vitest";
import type {Segment} from "../../src/format/segments.js";
import type {Finding} from "../../src/report/report.js";
import {reportFindings} from "../../src/report/reportFindings.js";
import {channelsOf, manifestOf, oneSegment, reportOf} from "../components/manifests.js";

/** Segments of so many seconds at 100 Hz, each `gap` seconds after the one before. */
function broken(seconds: number, count: number, gap: number): Segment[] {
  return Array.from({length: count}, (_, i) => ({
    sampleStart: i * seconds * 100,
    sampleEnd: (i + 1) * seconds * 100,
    startSeconds: i * (seconds + gap),
    samplePeriod: 0.01
  }));
}

const titles = (...args: Parameters<typeof reportFindings>) => reportFindings(...args).map(({title}) => title);

describe("reportFindings", () => {
  test("has nothing to say of a whole recording with good channels", () => {
    expect(reportFindings(reportOf(manifestOf(oneSegment(1000), channelsOf(4))))).toEqual([]);
  });

  test("names bad channels by their reasons, and leads to each and to all", () => {
    const channels = channelsOf(4).map((channel, i) => ({...channel, ...(i > 1 && {bad: `clipped: ${i} %`})}));
    const [finding] = reportFindings(reportOf(manifestOf(oneSegment(1000), channels)));
    expect(finding).toMatchObject({level: "warning", title: "2 bad channels: clipped"});
    expect(finding.text).toMatch(/^2 of 4 channels marked bad/);
    expect(finding.lines).toEqual([
      {links: [{label: "c2", target: {channel: 2}}], text: "clipped: 2 %"},
      {links: [{label: "c3", target: {channel: 3}}], text: "clipped: 3 %"},
      {links: [{label: "Show all 2", target: {channels: [2, 3]}}], text: ""}
    ]);
  });

  test("gathers channels with one reason, and leaves long reasons to the card", () => {
    const bad = "noisy whenever the animal moves";
    const channels = channelsOf(3).map((channel) => ({...channel, bad}));
    const [finding] = reportFindings(reportOf(manifestOf(oneSegment(1000), channels)));
    expect(finding.title).toBe("3 bad channels");
    expect(finding.lines[0].links.map(({label}) => label)).toEqual(["c0", "c1", "c2"]);
  });

  test("says when a gap is and how long, in minutes and seconds", () => {
    const [one] = reportFindings(reportOf(manifestOf(broken(258, 2, 20), channelsOf(1))));
    expect(one).toMatchObject({level: "note", title: "20 s gap at 4:18"});
    expect(one.text).toContain("3.7 % of the time");
    expect(one.lines).toEqual([{links: [{label: "4:18.0 to 4:38.0", target: {extent: [258, 278]}}], text: "20 s"}]);
    const [many] = reportFindings(reportOf(manifestOf(broken(10, 13, 90), channelsOf(1))));
    expect(many.title).toBe("12 gaps, 18 min in all");
    expect(many.lines).toHaveLength(11);
    expect(many.lines[10].text).toBe("2 more listed below, under Gaps");
  });

  test("puts what looks wrong before what is only so, and finds the channels that a finding names", () => {
    const findings: Finding[] = [
      {level: "note", title: "Assumed unit: V", text: "Volts."},
      {level: "warning", title: "Missing samples in 1 channel", text: "NaN.", channels: ["c1", "gone"]}
    ];
    const report = reportOf(manifestOf(broken(10, 2, 5), channelsOf(2)), {findings});
    expect(titles(report)).toEqual(["Missing samples in 1 channel", "5 s gap at 0:10", "Assumed unit: V"]);
    expect(reportFindings(report)[0].lines).toEqual([{links: [{label: "c1", target: {channel: 1}}], text: ""}]);
  });
});

import {describe, expect, test} from "vitest";
import {describeRaw} from "../../../src/components/view/signal/rawSignal.js";
import {spokenView} from "../../../src/components/view/spokenView.js";
import type {ViewState} from "../../../src/components/view/viewState.js";
import {marksOfFile} from "../../../src/report/marksOf.js";
import {SESSION_CLOCK} from "../../../src/text/clock.js";
import {channelsOf, manifestOf} from "../manifests.js";

const manifest = manifestOf(
  [
    {sampleStart: 0, sampleEnd: 10_000, startSeconds: 0, samplePeriod: 1e-3},
    {sampleStart: 10_000, sampleEnd: 20_000, startSeconds: 12, samplePeriod: 1e-3}
  ],
  channelsOf(12)
);

const eventAt = (start: number, label: string) => ({table: "trials", label, start, end: start + 0.5});

function spoken(
  view: Pick<ViewState, "extent" | "rows"> & {bad?: number[]},
  starts: number[] = [],
  nameOf = describeRaw(manifest).nameOf
): string {
  const order = manifest.channels.map((_, channel) => channel);
  const events = marksOfFile({intervals: starts.map((start) => eventAt(start, `tone ${start}`))});
  return spokenView({manifest, nameOf}, {order, bad: [], ...view}, events, SESSION_CLOCK).join("; ");
}

describe("what screen readers are told of a view", () => {
  test("names its first and last channel, and those marked bad among them", () => {
    expect(spoken({extent: [0, 5], rows: [0, 8]})).toBe("c0 to c7");
    expect(spoken({extent: [0, 5], rows: [2, 3], bad: [1]})).toBe("c2");
    expect(spoken({extent: [0, 5], rows: [0, 8], bad: [1, 3, 9]})).toBe("c0 to c7, marked bad: c1, c3");
    const many = [0, 1, 2, 3, 4, 5];
    expect(spoken({extent: [0, 5], rows: [0, 8], bad: many})).toBe("c0 to c7, marked bad: c0, c1, c2, c3 and 2 more");
  });

  test("names pairs of channels by both, and the channel of a pair that is bad", () => {
    const pairOf = (channel: number) => `c${channel}-c${channel + 1}`;
    expect(spoken({extent: [0, 5], rows: [0, 8], bad: [1]}, [], pairOf)).toBe("c0-c1 to c7-c8, marked bad: c1");
  });

  test("tells events that are in view, and time without data", () => {
    expect(spoken({extent: [2, 5], rows: [0, 2]}, [1, 1.7, 3, 5])).toBe(
      "c0 and c1; 2 events: tone 1.7 at 0:02, tone 3 at 0:03"
    );
    expect(spoken({extent: [9, 14], rows: [0, 2]})).toBe("c0 and c1; 2 s without data");
  });
});

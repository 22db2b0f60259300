import {describe, expect, it} from "vitest";
import {eventMarks} from "../../../../src/components/view/geometry/eventMarks.js";

const place = {extent: [0, 30], visible: [10, 20], pixelsPerSecond: 100} as const;

describe("eventMarks", () => {
  it("has a bar, a line and a name for each event, in a lane for each table", () => {
    const events = [
      {table: "states", start: 12, end: 18, label: "run"},
      {table: "trials", start: 14, end: 14, label: "left"}
    ];
    expect(eventMarks(events, place)).toEqual({
      bars: [{start: 12, end: 18, lane: 0}],
      starts: [{seconds: 12}, {seconds: 14}],
      names: [
        {seconds: 12, text: "run", lane: 0},
        {seconds: 14, text: "left", lane: 1}
      ]
    });
  });

  it("keeps the name of an event in view that began before it, and cuts what is drawn to the stretch", () => {
    const events = [{table: "states", start: -100, end: 100, label: "sleep"}];
    expect(eventMarks(events, place)).toEqual({
      bars: [{start: 0, end: 30, lane: 0}],
      starts: [],
      names: [{seconds: 10, text: "sleep", lane: 0}]
    });
  });

  it("lets no two names of a lane touch, and calls a nameless event by its table", () => {
    const events = Array.from({length: 100}, (_, i) => ({table: "ripples", start: 10 + i / 20, end: 10, label: ""}));
    const {names, starts} = eventMarks(events, place);
    expect(starts).toHaveLength(100);
    expect(names.length).toBeGreaterThan(5);
    names.forEach(({seconds, text}, i) => {
      expect(text).toBe("ripples");
      if (i > 0) expect(seconds - names[i - 1].seconds).toBeGreaterThan((text.length * 6) / 100);
    });
  });

  it("draws neither lines nor names of more events than can be told apart", () => {
    const events = Array.from({length: 301}, (_, i) => ({table: "t", start: i / 20, end: i / 20 + 1, label: "x"}));
    const {bars, starts, names} = eventMarks(events, place);
    expect([bars.length, starts.length, names.length]).toEqual([300, 0, 0]);
  });
});

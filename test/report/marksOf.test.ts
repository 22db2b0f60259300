import {describe, expect, test} from "vitest";
import {marksOfFile, marksOfPlaces} from "../../src/report/marksOf.js";

describe("marks of a file's events", () => {
  test("are in order of their starts, named by their table where they have no name, with an id each", () => {
    const marks = marksOfFile({
      intervals: [
        {table: "trials", label: "left", start: 5, end: 6},
        {table: "trials", label: "", start: 2, end: null},
        {table: "epochs", label: "sleep", start: 2, end: 2}
      ]
    });
    expect(marks.map(({id, label, start, end, kind, source}) => [id, label, start, end, kind, source])).toEqual([
      ["trials-2", "trials", 2, null, "trials", "file"],
      ["epochs-1", "sleep", 2, 2, "epochs", "file"],
      ["trials-1", "left", 5, 6, "trials", "file"]
    ]);
  });

  test("have no end where the table's is not a number", () => {
    expect(marksOfFile({intervals: [{table: "t", label: "x", start: 1, end: NaN}]})[0].end).toBeNull();
  });
});

describe("marks of the author's places", () => {
  test("keep the author's order, words, channels and gain", () => {
    const places = [
      {title: "Fig. 2", text: "A ripple.", start: 9, end: 10, channels: ["A1"], gain: 2},
      {title: "Fig. 1", start: 1, end: 2}
    ];
    expect(marksOfPlaces(places)).toEqual([
      {
        id: "place-1",
        label: "Fig. 2",
        text: "A ripple.",
        start: 9,
        end: 10,
        channels: ["A1"],
        gain: 2,
        source: "author",
        kind: "places"
      },
      {
        id: "place-2",
        label: "Fig. 1",
        text: "",
        start: 1,
        end: 2,
        channels: null,
        gain: 1,
        source: "author",
        kind: "places"
      }
    ]);
  });
});

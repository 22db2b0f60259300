import {describe, expect, test} from "vitest";
import {groupAt} from "../../../support/sources/writeTinyNwb.js";

import {infoOf} from "./tinyInfo.js";

describe("beside the signal", () => {
  test("columns of unequal length are named, and ends that nobody knows are counted", async () => {
    const {findings} = await infoOf({
      intervals: {trials: {start_time: Float64Array.of(1, 2, 3, 4), stop_time: Float64Array.of(1.5, NaN), label: ["a"]}}
    });
    expect(findings).toContainEqual({
      level: "warning",
      title: "Unequal columns",
      text: "Columns of trials are not equally long: start_time has 4 rows, stop_time has 2, label has 1. Missing values count as unknown."
    });
    expect(findings).toContainEqual({level: "note", text: "The ends of 3 rows of trials are unknown."});
  });

  test("intervals of every table, with labels, ragged tags and missing ends", async () => {
    const {intervals, findings} = await infoOf({
      intervals: {
        trials: {
          start_time: Float64Array.of(0, 1, NaN),
          stop_time: Float64Array.of(0.5, NaN, 3),
          comments: ["by X", "by X", "by X"],
          outcome: ["hit", "miss", "hit"]
        },
        epochs: {
          start_time: Float64Array.of(2, 3),
          stop_time: Float64Array.of(3, 4),
          tags: ["a", "b", "c"],
          tags_index: Int32Array.of(1, 3)
        },
        plain: {start_time: Float64Array.of(7), stop_time: Float64Array.of(8)}
      }
    });
    expect(intervals).toEqual([
      {table: "epochs", start: 2, end: 3, label: "a"},
      {table: "epochs", start: 3, end: 4, label: "b, c"},
      {table: "plain", start: 7, end: 8, label: "0"},
      {table: "trials", start: 0, end: 0.5, label: "hit"},
      {table: "trials", start: 1, end: null, label: "miss"}
    ]);
    expect(findings).toContainEqual({level: "note", text: "1 row of trials without a start time left out."});
  });

  test("sorted units are counted without reading their spikes", async () => {
    const {spikeUnits, facts} = await infoOf({
      more(file) {
        const units = groupAt(file, "/units");
        units.create_dataset({name: "id", data: Int32Array.of(4, 9)});
        units.create_dataset({name: "spike_times", data: new Float64Array(12)});
        units.create_dataset({name: "spike_times_index", data: Int32Array.of(5, 12)});
        units.create_dataset({name: "quality", data: ["good", "mua"]});
      }
    });
    expect(spikeUnits).toEqual([
      {name: "4", spikeCount: 5, quality: "good"},
      {name: "9", spikeCount: 7, quality: "mua"}
    ]);
    expect(facts).toContainEqual({name: "Sorted units", value: "2 (12 spikes)"});
  });

  test("what programs fill in for nothing is no fact", async () => {
    const path = "/general/subject/";
    const {facts, species} = await infoOf({
      series: [{}],
      more: (file) => {
        for (const [name, value] of Object.entries({filtering: "None", description: "n/a"}))
          groupAt(file, "/acquisition/ElectricalSeries").create_attribute(name, value, []);
      },
      texts: {
        ...{
          [`${path}species`]: "unknown",
          [`${path}sex`]: "U",
          [`${path}age`]: "N/A",
          [`${path}strain`]: "not available"
        },
        ...{[`${path}genotype`]: "Unknown.", [`${path}weight`]: "none", "/general/notes": "-"},
        "/general/lab": "Unknown Pleasures Lab"
      }
    });
    expect(facts.map(({value}) => value)).toEqual(["Unknown Pleasures Lab"]);
    expect(species).toBeUndefined();
  });

  test("facts are put in words", async () => {
    const {facts, species} = await infoOf({
      texts: {
        "/general/subject/species": "http://purl.obolibrary.org/obo/NCBITaxon_10090",
        "/general/subject/sex": "F",
        "/general/subject/age": "P90D"
      }
    });
    expect(species).toBe("Mus musculus");
    expect(facts).toEqual([
      {name: "Species", value: "Mus musculus"},
      {name: "Sex", value: "female"},
      {name: "Age", value: "90 days"}
    ]);
  });

  test.each(["/session_description", "/identifier"])("what %s calls synthetic is synthetic", async (path) => {
    expect((await infoOf({texts: {[path]: "Synthetic demo"}})).synthetic).toBe(true);
    expect((await infoOf({texts: {[path]: "no synthetic opioids"}})).synthetic).toBe(false);
  });
});

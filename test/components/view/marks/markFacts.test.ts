import {expect, test} from "vitest";
import {markFacts} from "../../../../src/components/view/marks/markFacts.js";
import {segmentsAt} from "../../../data/builder/memorySource.js";

/** The moments of a recording with a gap of a second before each of these samples, at 1 kHz. */
const momentsWith = (breaks: number[]) =>
  markFacts({}, {places: [], segments: segmentsAt(300, breaks), maxLanes: 6}).moments;

test("the bursts of a recording are moments; a single gap makes none", () => {
  expect(momentsWith([])).toEqual([]);
  expect(momentsWith([100])).toEqual([]);
  expect(momentsWith([100, 200])).toEqual([0, 1.1, 2.2]);
});

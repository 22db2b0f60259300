import {describe, expect, test} from "vitest";
import {checkRecipe, type RecipeFacts} from "../../src/signal/checkRecipe.js";
import type {BandFilter, Recipe} from "../../src/signal/recipe.js";

const FACTS: RecipeFacts = {
  samplingRate: 1250,
  longestSegment: 100_000,
  channels: ["A1", "A2", "A3", "EKG1"].map((name) => ({name, unit: "V"}))
};
const NONE: Recipe = {reference: "none", notch: [], envelope: false};

describe("checkRecipe", () => {
  const ofBand = (filter: BandFilter, facts = FACTS) => checkRecipe({...NONE, filter}, facts);
  const band = (low: number, high: number, order = 4): BandFilter => ({type: "bandpass", hertz: [low, high], order});

  test("what works is not refused", () => {
    for (const reference of ["none", "mean", "median", "group mean", "group median", "bipolar", "A2"]) {
      expect(
        checkRecipe({...NONE, reference, notch: [50, 60], filter: band(80, 250), envelope: true}, FACTS)
      ).toBeNull();
    }
  });

  test.each([
    [band(300, 625), /too high.*625 Hz/],
    [band(80, 80), /below the upper/],
    [band(NaN, 80), /a number above 0/],
    [band(80, 250, 5), /order is 2, 3, 4/],
    [{type: "lowpass", hertz: 0, order: 2} as const, /a number above 0/],
    [{type: "highpass", hertz: 0.001, order: 4} as const, /too low for 1,250 Hz/]
  ])("band %o", (filter, reason) => expect(ofBand(filter)).toMatch(reason));

  test("too few samples", () => {
    expect(ofBand(band(80, 250), {...FACTS, longestSegment: 20})).toMatch(/16 ms; the filter needs over 27 samples/);
  });

  test("references that a recording does not have", () => {
    expect(checkRecipe({...NONE, reference: "A9"}, FACTS)).toMatch(/No channel is named "A9"/);
    expect(checkRecipe({...NONE, reference: "csd"}, FACTS)).toMatch(/known positions/);
    const channels = [100, 200, 300].map((depth, i) => ({name: `${i}`, unit: "V", depth}));
    expect(checkRecipe({...NONE, reference: "csd"}, {...FACTS, channels})).toBeNull();
  });

  test("notches beyond what samples tell, and envelopes of everything", () => {
    expect(checkRecipe({...NONE, notch: [620]}, FACTS)).toMatch(/cannot be cut out/);
    expect(checkRecipe({...NONE, envelope: true}, FACTS)).toMatch(/choose a band/);
  });
});

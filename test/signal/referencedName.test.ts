import {describe, expect, test} from "vitest";
import {planReference} from "../../src/signal/planReference.js";
import {referencedName} from "../../src/signal/referencedName.js";

function namesOf(reference: string, names: readonly string[]): string[] {
  const plan = planReference(
    reference,
    names.map((name, i) => ({name, unit: "V", depth: 20 * i})),
    []
  );
  return names.map((_, channel) => referencedName(plan, (each) => names[each], channel));
}

describe("the name of a referenced channel", () => {
  test("is that of both where it is a difference, and its own where it has no value", () => {
    expect(namesOf("bipolar", ["LA1", "LA2", "LA3"])).toEqual(["LA1-LA2", "LA2-LA3", "LA3"]);
    expect(namesOf("LA3", ["LA1", "LA2", "LA3"])).toEqual(["LA1-LA3", "LA2-LA3", "LA3-LA3"]);
  });

  test("tells two names with hyphens apart", () => {
    expect(namesOf("bipolar", ["CA1-1", "CA1-2"])).toEqual(["CA1-1 − CA1-2", "CA1-2"]);
  });

  test("is its own under references of many channels, and where it is the middle of three", () => {
    for (const reference of ["none", "mean", "group median", "csd"])
      expect(namesOf(reference, ["LA1", "LA2", "LA3"])).toEqual(["LA1", "LA2", "LA3"]);
  });
});

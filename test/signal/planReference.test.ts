import {expect, test} from "vitest";
import {planReference, type ReferenceChannel} from "../../src/signal/planReference.js";

/** Pairs of a bipolar reference as "a-b", in order of the channels. */
function pairs(channels: readonly Partial<ReferenceChannel>[], bad: readonly number[] = []): string[] {
  const all = channels.map((channel) => ({name: "", unit: "V", ...channel}));
  return planReference("bipolar", all, bad).channels.map((channel) =>
    channel ? channel.terms.map((term) => `${term.weight < 0 ? "-" : ""}${all[term.channel].name}`).join("") : "none"
  );
}

test("contacts of a shaft are neighbors by their numbers, whatever their places in the file", () => {
  const names = ["L'1", "L'2", "L'8", "L'11", "L'12", "N'1", "N'2", "L'9", "L'10"];
  const channels = names.map((name) => ({name, group: name.slice(0, 2)}));
  expect(pairs(channels)).toEqual([
    ...["L'1-L'2", "L'2-L'8", "L'8-L'9", "L'11-L'12", "none"],
    ...["N'1-N'2", "none"],
    ...["L'9-L'10", "L'10-L'11"]
  ]);
  expect(pairs(channels, [7])).toContain("L'8-L'10");
});

test("depths come before numbers, and names of several texts are taken as in the file", () => {
  const depths = [20, 10, 0].map((depth, i) => ({name: `c${i}`, depth}));
  expect(pairs(depths)).toEqual(["none", "c1-c0", "c2-c1"]);
  expect(pairs(["F4", "F3", "C3"].map((name) => ({name})))).toEqual(["F4-F3", "F3-C3", "none"]);
  expect(pairs(["Cz", "Fz"].map((name) => ({name})))).toEqual(["Cz-Fz", "none"]);
});

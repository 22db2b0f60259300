import {describe, expect, test} from "vitest";
import {channelKinds, type KindFacts} from "../../../../src/components/view/channels/channelKinds.js";
import {namedKind} from "../../../../src/signal/namedKind.js";
import {between, createRandom} from "../../../support/random.js";

function facts(sizes: readonly number[], options: Partial<KindFacts> = {}): KindFacts[] {
  return sizes.map((size) => ({unit: "V", named: "", group: "", size, isBad: false, ...options}));
}

describe("channelKinds", () => {
  test("are one kind within a factor of eight of the median channel, and others beyond", () => {
    expect(channelKinds(facts([10, 10, 10, 80, 1.25]))).toEqual([0, 0, 0, 0, 0]);
    expect(channelKinds(facts([10, 10, 10, 80.1, 1.2]))).toEqual([0, 0, 0, 1, 2]);
    expect(channelKinds(facts([10, 10, 10, 10, 500, 600, 400]))).toEqual([0, 0, 0, 0, 1, 1, 1]);
  });

  test("are apart in every unit, and channels that never move go with their unit", () => {
    const channels = [...facts([10, 0, 10]), ...facts([10, 0], {unit: "°C"}), ...facts([0], {unit: "%"})];
    expect(channelKinds(channels)).toEqual([0, 0, 0, 1, 1, 2]);
  });

  test("take a whole group along whose median channel differs", () => {
    const channels = [...facts([10, 11, 9, 10, 12]), ...facts([70, 100, 110], {group: "EMG"})];
    expect(channelKinds(channels)).toEqual([0, 0, 0, 0, 0, 1, 1, 1]);
  });

  test("are what the file names otherwise", () => {
    expect(channelKinds([...facts([10, 10, 10]), ...facts([12, 11], {named: "EKG"})])).toEqual([0, 0, 0, 1, 1]);
    const kinds = [
      ["EKG1", ""],
      ["DC03", ""],
      ["eogL", ""],
      ["A1", "EMG"],
      ["trigger", ""]
    ].map(([name, group]) => namedKind(name, group));
    expect(kinds).toEqual(["EKG", "DC", "EOG", "EMG", "TRIGGER"]);
    expect(
      [
        ["DCA1", "hippocampus"],
        ["A1", "shank A"],
        ["C3", "EEG"]
      ].map(([name, group]) => namedKind(name, group))
    ).toEqual(["", "", ""]);
  });

  test("do not let bad channels say what is typical", () => {
    const bad = facts([900, 900, 900, 900], {isBad: true});
    expect(channelKinds([...bad, ...facts([10, 10])])).toEqual([1, 1, 1, 1, 0, 0]);
  });

  test("give each channel a kind whose members are of one unit and within a factor of 64 of each other", () => {
    const random = createRandom(6);
    for (let round = 0; round < 300; round++) {
      const channels = Array.from({length: between(random, 1, 40)}, () => ({
        unit: "AB"[between(random, 0, 1)],
        group: "xyz"[between(random, 0, 2)],
        named: ["", "EKG"][between(random, 0, 1)],
        size: random() < 0.2 ? 0 : 10 ** (8 * random()),
        isBad: random() < 0.2
      }));
      const kinds = channelKinds(channels);
      expect(kinds.every((kind) => kind >= 0)).toBe(true);
      for (const kind of new Set(kinds)) {
        const members = channels.filter((_, i) => kinds[i] === kind);
        expect(new Set(members.map(({unit}) => unit)).size).toBe(1);
        const sizes = members.map(({size}) => size).filter((size) => size > 0);
        if (sizes.length > 0) expect(Math.max(...sizes) / Math.min(...sizes)).toBeLessThanOrEqual(64 + 1e-9);
      }
    }
  });
});

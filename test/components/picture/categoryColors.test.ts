import {describe, expect, test} from "vitest";
import {categoryColors} from "../../../src/components/picture/categoryColors.js";
import {categorize, tellApart} from "../../../src/components/view/channels/channelFacts.js";
import {GROUP_COLORS} from "../../../src/report/groupColor.js";
import {between, createRandom} from "../../support/random.js";

function categoriesOf(groups: readonly (string | undefined)[]) {
  return categorize(
    groups.map((group) => ({group})),
    "group"
  );
}

describe("categoryColors", () => {
  test("gives each category its own color while there are enough", () => {
    const categories = categoriesOf([..."ABCDEFG"]);
    expect(categoryColors(categories, [6, 0, 5, 1, 4, 2, 3])).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  test("never gives the color of a category that is side by side with it", () => {
    // In the file the eighth is far from the first; sorted by name the two meet.
    const categories = categoriesOf([..."LNOPQRSM"]);
    expect(categoryColors(categories, [0, 1, 2, 3, 4, 5, 6, 7])[7]).toBe(0);
    expect(categoryColors(categories, [0, 7, 1, 2, 3, 4, 5, 6])[7]).toBeGreaterThan(1);
  });

  test("does so for many groups in any order", () => {
    const random = createRandom(5);
    for (let round = 0; round < 200; round++) {
      const names = Array.from({length: between(random, 1, 30)}, (_, i) => (i % 9 === 8 ? undefined : `g${i}`));
      const groups = names.flatMap((name) => Array<string | undefined>(between(random, 1, 3)).fill(name));
      const categories = categoriesOf(groups);
      const places = [...names.keys()].sort(() => random() - 0.5);
      const order = places.flatMap((place) => groups.flatMap((name, i) => (name === names[place] ? [i] : [])));
      const colors = categoryColors(categories, order);
      expect(colors.every((color) => color >= 0 && color < GROUP_COLORS)).toBe(true);
      for (let row = 1; row < order.length; row++) {
        const [a, b] = [categories.indexOf[order[row - 1]], categories.indexOf[order[row]]];
        if (a >= 0 && b >= 0 && a !== b) expect(colors[a]).not.toBe(colors[b]);
      }
    }
  });
});

describe("tellApart", () => {
  test("is true where channels differ", () => {
    expect(tellApart(categoriesOf(["A", "B"]))).toBe(true);
    expect(tellApart(categoriesOf(["A", undefined]))).toBe(true);
    expect(tellApart(categoriesOf(["A", "A"]))).toBe(false);
    expect(tellApart(categoriesOf([undefined]))).toBe(false);
  });
});

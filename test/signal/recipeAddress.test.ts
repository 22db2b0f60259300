import {describe, expect, test} from "vitest";
import type {Recipe} from "../../src/signal/recipe.js";
import {formatRecipe, parseRecipe} from "../../src/signal/recipeAddress.js";
import {recipeName} from "../../src/signal/recipeName.js";

const band = (low: number, high: number, order = 4) => ({type: "bandpass", hertz: [low, high], order}) as const;

const RECIPES: [text: string, name: string, recipe: Recipe][] = [
  ["median", "Median ref.", {reference: "median", notch: [], envelope: false}],
  [
    "80-250,envelope",
    "Ripple 80–250 Hz · envelope",
    {reference: "none", filter: band(80, 250), notch: [], envelope: true}
  ],
  [
    "group-mean,0.5-4,order2,notch50,notch60",
    "Group mean ref. · Delta 0.5–4 Hz · notch 50, 60 Hz",
    {reference: "group mean", filter: band(0.5, 4, 2), notch: [50, 60], envelope: false}
  ],
  [
    "ref:A%2C1%3B%28x%29,300-",
    "A,1;(x) ref. · over 300 Hz",
    {reference: "A,1;(x)", filter: {type: "highpass", hertz: 300, order: 4}, notch: [], envelope: false}
  ],
  [
    "-100,order3",
    "under 100 Hz",
    {reference: "none", filter: {type: "lowpass", hertz: 100, order: 3}, notch: [], envelope: false}
  ]
];

describe("a recipe", () => {
  test.each(RECIPES)("%s is %s", (text, name, recipe) => {
    expect(formatRecipe(recipe)).toBe(text);
    expect(parseRecipe(text)).toEqual(recipe);
    expect(recipeName(recipe)).toBe(name);
  });

  test.each(["ripple", "80-250,", "-", "order2", "notch", "80--250", "ref"])("%s is none", (text) => {
    expect(parseRecipe(text)).toBeNull();
  });
});

import {GROUP_COLORS} from "../../report/groupColor.js";
import type {Categories} from "../view/channels/channelFacts.js";

/**
 * A color for each category, as its place among the style sheet's: each its own while there are enough, then again from
 * the first one; where two of a color would be side by side, another that fewer have.
 * @param order Channel indices in display order: what is side by side.
 */
export function categoryColors({names, indexOf}: Categories, order: readonly number[]): number[] {
  const neighbors = names.map(() => new Set<number>());
  for (let row = 1; row < order.length; row++) {
    const [a, b] = [indexOf[order[row - 1]], indexOf[order[row]]];
    if (a < 0 || b < 0 || a === b) continue;
    neighbors[a].add(b);
    neighbors[b].add(a);
  }
  const uses = new Array<number>(GROUP_COLORS).fill(0);
  const colors: number[] = [];
  for (let category = 0; category < names.length; category++) {
    const taken = new Set([...neighbors[category]].map((other) => colors[other]));
    const usual = category % GROUP_COLORS;
    const free = [...uses.keys()].filter((color) => !taken.has(color)).sort((a, b) => uses[a] - uses[b]);
    colors[category] = taken.has(usual) ? (free[0] ?? usual) : usual;
    uses[colors[category]]++;
  }
  return colors;
}

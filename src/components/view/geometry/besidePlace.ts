import type {CardSize} from "./cardPlace.js";
import type {Point} from "./spot.js";

/** Distance of a card from what it describes and from edges, in CSS pixels. */
const AWAY_PX = 8;

/** A part of the traces that must stay in sight, in CSS pixels from their left and top. */
export interface Kept {
  readonly left: number;
  readonly right: number;
  /** Rows, from top to bottom: [top, bottom) of each. */
  readonly rows: readonly (readonly [top: number, bottom: number])[];
}

/**
 * Place of a card that describes a range, never over it: right of it, else left, else below its rows, above them, or between
 * them, where there is room. Only where there is none at all does it lie over a corner.
 * @param low Prefers the bottom for a card beside the range.
 */
export function besidePlace(kept: Kept, card: CardSize, area: CardSize, low = false): Point {
  const lowest = area.height - card.height - AWAY_PX;
  const y = Math.max(0, low ? lowest : AWAY_PX);
  const right = kept.right + AWAY_PX;
  if (right + card.width <= area.width) return {x: Math.max(0, right), y};
  const left = kept.left - AWAY_PX - card.width;
  if (left >= 0) return {x: Math.min(left, area.width - card.width), y};
  const x = Math.max(0, Math.min(kept.left, area.width - card.width));
  const rows = [...kept.rows].sort((a, b) => a[0] - b[0]);
  const edges = [0, ...rows.flat(), area.height];
  for (let i = edges.length - 2; i >= 0; i -= 2) {
    const [from, to] = [edges[i], edges[i + 1]];
    if (to - from >= card.height + 2 * AWAY_PX) return {x, y: i === 0 ? to - AWAY_PX - card.height : from + AWAY_PX};
  }
  return {x, y: Math.max(0, lowest)};
}

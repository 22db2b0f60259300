import type {Point} from "./spot.js";

/** Width and height in CSS pixels. */
export interface CardSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Place of a card that describes a point in an area: right of it and above it, else on the side that has room. It is
 * never nearer than `away` above or below, so that no finger covers it.
 */
export function cardPlace({x, y}: Point, card: CardSize, area: CardSize, away: number): Point {
  const right = x + away + card.width <= area.width ? x + away : x - away - card.width;
  const above = y - away - card.height;
  return {x: Math.max(0, right), y: above >= 0 ? above : y + away};
}

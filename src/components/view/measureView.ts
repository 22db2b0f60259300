import type {ViewSize} from "./viewSize.js";

/** A page narrower than this, in CSS pixels, is a phone's. The style sheets have the same number. */
const PHONE_PX = 600;

/** Left and right of the traces, in CSS pixels. */
const GUTTER = {desktop: 72, phone: 44};
const MARGIN = {desktop: 56, phone: 40};

/** Height of the traces: what a screen leaves below title, minimap and toolbar, within bounds. CSS pixels. */
const OTHER_PX = 400;
const LOWEST_PX = 320;
const HIGHEST_PX = 880;

/** Height of a lane of events, in CSS pixels. */
export const LANE_PX = 15;

/** Lanes at most: further tables of events share the last. */
export const MOST_LANES = 2;

/**
 * The viewer's measures on a page of the given size, all in CSS pixels, when it is `width` wide and has
 * `laneCount` tables of events. `otherPx` is the height of all but traces and lanes, which have no upper bound where the
 * viewer `fills` the screen.
 */
export function measureView(
  page: {width: number; height: number; pixelRatio: number},
  width: number,
  {laneCount = 0, otherPx = OTHER_PX, fills = false}: {laneCount?: number; otherPx?: number; fills?: boolean} = {}
): ViewSize {
  const phone = page.width <= PHONE_PX;
  const lanes = LANE_PX * Math.min(laneCount, MOST_LANES);
  const highest = fills ? Infinity : HIGHEST_PX;
  return {
    width,
    gutter: phone ? GUTTER.phone : GUTTER.desktop,
    margin: phone ? MARGIN.phone : MARGIN.desktop,
    lanes,
    height: Math.round(Math.max(LOWEST_PX, Math.min(page.height - otherPx, highest)) - lanes),
    pixelRatio: page.pixelRatio,
    phone,
    paper: false
  };
}

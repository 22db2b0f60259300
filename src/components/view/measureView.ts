import type {ViewSize} from "./viewSize.js";

/** A viewer up to this width, in CSS pixels, is laid out as on a phone. The style sheets have the same number. */
const PHONE_PX = 600;

/** Left and right of the traces, in CSS pixels. */
const GUTTER = {desktop: 72, phone: 44};
const MARGIN = {desktop: 56, phone: 40};

/** Height of the traces: what a screen leaves below title, minimap and toolbar, within bounds. CSS pixels. */
const OTHER_PX = 420;
const MIN_HEIGHT_PX = 320;
const MAX_HEIGHT_PX = 880;

/** Height of a lane of marks, in CSS pixels. */
export const LANE_PX = 15;

/**
 * The viewer's measures on a page of the given size, all in CSS pixels, when it is `width` wide and has `laneCount` lanes
 * of marks. Not yet on the page it is 0 wide: then the page's width decides. `otherPx` is the height of all but traces and
 * lanes, which have no upper bound where the viewer `fills` the screen.
 */
export function measureView(
  page: {width: number; height: number; pixelRatio: number},
  width: number,
  {laneCount = 0, otherPx = OTHER_PX, fills = false}: {laneCount?: number; otherPx?: number; fills?: boolean} = {}
): ViewSize {
  const phone = (width || page.width) <= PHONE_PX;
  const lanes = LANE_PX * laneCount;
  const highest = fills ? Infinity : MAX_HEIGHT_PX;
  return {
    width,
    gutter: phone ? GUTTER.phone : GUTTER.desktop,
    margin: phone ? MARGIN.phone : MARGIN.desktop,
    lanes,
    height: Math.round(Math.max(MIN_HEIGHT_PX, Math.min(page.height - otherPx, highest)) - lanes),
    pixelRatio: page.pixelRatio,
    phone,
    paper: false
  };
}

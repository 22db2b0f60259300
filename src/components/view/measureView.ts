import {MAX_LANES} from "../../report/packLanes.js";
import type {LabelRoom} from "./geometry/labelRoom.js";
import type {ViewSize} from "./viewSize.js";

/** A viewer up to this width, in CSS pixels, is laid out as on a phone. The style sheets have the same number. */
const PHONE_PX = 600;

/** Left and right of the traces, in CSS pixels: the left grows with names, up to a limit. */
const GUTTER = {desktop: 72, phone: 44};
const MAX_GUTTER = {desktop: 200, phone: 76};
const MARGIN = {desktop: 56, phone: 40};

/** Height of the traces: what a screen leaves below title, minimap and toolbar, within bounds. CSS pixels. */
const OTHER_PX = {desktop: 420, phone: 310};
const MIN_HEIGHT_PX = 320;
const MAX_HEIGHT_PX = 1600;

/** A screen up to this height, in CSS pixels, is low: the report's header and the minimap are lower, and leave more. */
const LOW_SCREEN_PX = 820;
const LOW_OTHER_PX = 252;

/** Height of a lane of marks, in CSS pixels; that of each of more than two lanes on a low screen, which has four at most. */
const LANE_PX = 15;
const LOW_LANE_PX = 12;
const LOW_LANES = 4;

/**
 * The viewer's measures on a page of the given size, all in CSS pixels, when it is `width` wide and has `laneCount` lanes
 * of marks, as far as there is room for them, and names that need `labelRoom`. Not yet on the page it is 0 wide: then the
 * page's width decides. `otherPx` is the height of all but traces and lanes, which have no upper bound where the viewer
 * `fills` the screen.
 */
export function measureView(
  page: {width: number; height: number; pixelRatio: number},
  width: number,
  options: {laneCount?: number; labelRoom?: LabelRoom; otherPx?: number; fills?: boolean} = {}
): ViewSize {
  const {laneCount = 0, labelRoom = GUTTER, fills = false} = options;
  const phone = (width || page.width) <= PHONE_PX;
  const device = phone ? "phone" : "desktop";
  const isLow = !phone && page.height <= LOW_SCREEN_PX;
  const {otherPx = isLow ? LOW_OTHER_PX : OTHER_PX[device]} = options;
  const lane = isLow && laneCount > 2 ? LOW_LANE_PX : LANE_PX;
  const maxLanes = isLow ? LOW_LANES : MAX_LANES;
  const lanes = lane * Math.min(laneCount, maxLanes);
  const highest = fills ? Infinity : MAX_HEIGHT_PX;
  const height = Math.max(MIN_HEIGHT_PX, Math.min(page.height - otherPx, highest));
  return {
    width,
    gutter: Math.max(GUTTER[device], Math.min(labelRoom[device], MAX_GUTTER[device])),
    margin: MARGIN[device],
    lanes,
    lane,
    maxLanes,
    height: Math.round(height) - lanes,
    pixelRatio: page.pixelRatio,
    phone,
    paper: false
  };
}

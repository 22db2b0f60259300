import type {LabelRoom} from "./geometry/labelRoom.js";
import type {ViewSize} from "./viewSize.js";

/** A viewer up to this width, in CSS pixels, is laid out as on a phone. The style sheets have the same number. */
const PHONE_PX = 600;

/** Left and right of the traces, in CSS pixels: the left grows with names, up to a limit. */
const GUTTER = {desktop: 72, phone: 44};
const MAX_GUTTER = {desktop: 200, phone: 76};
const MARGIN = {desktop: 56, phone: 40};

/** Height of the traces: what a screen leaves below title, minimap and toolbar, within bounds. CSS pixels. */
const OTHER_PX = {desktop: 420, phone: 340};
const MIN_HEIGHT_PX = 320;
const MAX_HEIGHT_PX = 1600;

/** On a low screen the report's header and the minimap are lower: what they leave, and the least that is worth it. */
const LOW_OTHER_PX = 300;
const LOW_HEIGHT_PX = 400;

/** Lanes of marks that lie beside those, not in them. */
const LOW_LANES_PX = 2 * 15;

/** Height of a lane of marks, in CSS pixels: `--lane-row` in the style sheet. */
export const LANE_PX = 15;

/**
 * The viewer's measures on a page of the given size, all in CSS pixels, when it is `width` wide and has `laneCount` lanes
 * of marks and names that need `labelRoom`. Not yet on the page it is 0 wide: then the page's width decides. `otherPx` is
 * the height of all but traces and lanes, which have no upper bound where the viewer `fills` the screen.
 */
export function measureView(
  page: {width: number; height: number; pixelRatio: number},
  width: number,
  options: {laneCount?: number; labelRoom?: LabelRoom; otherPx?: number; fills?: boolean} = {}
): ViewSize {
  const {laneCount = 0, labelRoom = GUTTER, fills = false} = options;
  const phone = (width || page.width) <= PHONE_PX;
  const device = phone ? "phone" : "desktop";
  const {otherPx = OTHER_PX[device]} = options;
  const lanes = LANE_PX * laneCount;
  const highest = fills ? Infinity : MAX_HEIGHT_PX;
  const height = Math.max(MIN_HEIGHT_PX, Math.min(page.height - otherPx, highest)) - lanes;
  const low = Math.min(LOW_HEIGHT_PX, page.height - LOW_OTHER_PX) - Math.max(0, lanes - LOW_LANES_PX);
  return {
    width,
    gutter: Math.max(GUTTER[device], Math.min(labelRoom[device], MAX_GUTTER[device])),
    margin: MARGIN[device],
    lanes,
    height: Math.round(Math.max(height, fills ? 0 : low)),
    pixelRatio: page.pixelRatio,
    phone,
    paper: false
  };
}

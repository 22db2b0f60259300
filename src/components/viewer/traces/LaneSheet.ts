import {svg} from "htl";
import type {Extent} from "../../../format/segments.js";
import type {LaneMarks} from "../../view/marks/laneMarks.js";
import {LANE_PX} from "../../view/measureView.js";
import {AXIS_PX} from "./axisPlot.js";

/** Room above and below the bar of a lane, and from its start to its name and from the lane's top to the name's base. */
const GAP_PX = 1;
const NAME_X_PX = 4;
const NAME_Y_PX = 11.5;

/** Length of the line that says that nobody knows the end, in CSS pixels. */
const OPEN_PX = 14;

/**
 * Marks in their lanes, a bar for each with an edge at both its ends and its name, and faint lines through the traces where
 * they start and end. It lies over the axis' sheet.
 */
export function LaneSheet(
  {bars, lines, names}: LaneMarks,
  {extent, width, lanes, height}: {extent: Extent; width: number; lanes: number; height: number}
): SVGElement {
  const xOf = (seconds: number) => ((seconds - extent[0]) / (extent[1] - extent[0])) * width;
  const yOf = (lane: number) => AXIS_PX + lane * LANE_PX;
  const barHeight = LANE_PX - 2 * GAP_PX;
  return svg`<svg class="viewer-lane-sheet" width=${width} height=${AXIS_PX + lanes + height}>
    <path class="viewer-lane-lines" d=${lines.map((seconds) => `M${xOf(seconds)},${AXIS_PX}v${lanes + height}`).join("")} />
    ${bars.map(({start, end, lane, color, hasStart, hasEnd}) => {
      const [x, y, barWidth] = [xOf(start), yOf(lane) + GAP_PX, xOf(end) - xOf(start)];
      const edges = (hasStart ? `M${x},${y}v${barHeight}` : "") + (hasEnd ? `M${x + barWidth},${y}v${barHeight}` : "");
      const isOpen = hasStart && !hasEnd && barWidth === 0;
      return svg`<g style=${color ? `color: ${color}` : ""}>
        ${barWidth > 0 ? svg`<rect x=${x} y=${y} width=${barWidth} height=${barHeight} />` : null}
        <path d=${edges} />
        ${isOpen ? svg`<path class="viewer-lane-open" d=${`M${x},${y + barHeight}h${OPEN_PX}`} />` : null}
      </g>`;
    })}
    ${names.map(
      ({seconds, text, lane}) => svg`<text x=${xOf(seconds) + NAME_X_PX} y=${yOf(lane) + NAME_Y_PX}>${text}</text>`
    )}
  </svg>` as SVGElement;
}

import type {Extent} from "../../../format/segments.js";
import {svg} from "../../reactive/html.js";
import type {LaneBar, LaneMarks} from "../../view/marks/laneMarks.js";
import {AXIS_PX} from "./AxisSheet.js";

/** Room above and below a lane's bar, from its start to its name, and from the lane's middle to the name's base. */
const GAP_PX = 1;
const NAME_X_PX = 4;
const NAME_Y_PX = 4;

/** Length of the line that says that nobody knows the end, in CSS pixels. */
const OPEN_PX = 14;

/** Opacity of a bar of one mark, and of bars of marks that lie too close to be told apart: the more, the darker. */
const DENSITIES = [0.12, 0.3, 0.5, 0.75];

/** Bars that one path draws. */
interface BarGroup {
  readonly color: string | undefined;
  /** Place in `DENSITIES`. */
  readonly density: number;
  readonly bars: LaneBar[];
}

/**
 * Marks in their lanes, a bar for each with an edge at both its ends and its name, and faint lines through the traces where
 * they start and end. It lies over the axis' sheet.
 */
export function LaneSheet(
  {bars, lines, names}: LaneMarks,
  {
    extent,
    width,
    lanes,
    lane: laneHeight,
    height
  }: {extent: Extent; width: number; lanes: number; lane: number; height: number}
): SVGElement {
  const xOf = (seconds: number) => ((seconds - extent[0]) / (extent[1] - extent[0])) * width;
  const yOf = (lane: number) => AXIS_PX + lane * laneHeight;
  const barHeight = laneHeight - 2 * GAP_PX;
  const leftOf = ({start, lane}: LaneBar) => `M${xOf(start)},${yOf(lane) + GAP_PX}`;
  const barPath = (bar: LaneBar) => {
    const barWidth = Math.max(bar.count > 1 ? 1 : 0, xOf(bar.end) - xOf(bar.start));
    return barWidth > 0 ? `${leftOf(bar)}h${barWidth}v${barHeight}h${-barWidth}z` : "";
  };
  const edgePath = (bar: LaneBar) =>
    (bar.hasStart ? `${leftOf(bar)}v${barHeight}` : "") +
    (bar.hasEnd ? `M${xOf(bar.end)},${yOf(bar.lane) + GAP_PX}v${barHeight}` : "");
  const openPath = (bar: LaneBar) =>
    bar.hasStart && !bar.hasEnd && bar.start === bar.end
      ? `M${xOf(bar.start)},${yOf(bar.lane) + GAP_PX + barHeight}h${OPEN_PX}`
      : "";
  const groupBars = (all: readonly LaneBar[]): BarGroup[] => {
    const groups = new Map<string, BarGroup>();
    for (const bar of all) {
      const perPixel = bar.count / Math.max(1, xOf(bar.end) - xOf(bar.start));
      const density = bar.count === 1 ? 0 : perPixel < 1 ? 1 : perPixel < 4 ? 2 : 3;
      const key = `${density} ${bar.color ?? ""}`;
      const group = groups.get(key);
      if (group) group.bars.push(bar);
      else groups.set(key, {color: bar.color, density, bars: [bar]});
    }
    return [...groups.values()];
  };
  return svg`<svg class="viewer-lane-sheet" width=${width} height=${AXIS_PX + lanes + height}>
    <path class="viewer-lane-lines" d=${lines.map((seconds) => `M${xOf(seconds)},${AXIS_PX}v${lanes + height}`).join("")} />
    ${groupBars(bars).map(
      ({color, density, bars}) => svg`<g style=${color ? `color: ${color}` : ""}>
        <path class="viewer-lane-bars" fill-opacity=${DENSITIES[density]} d=${bars.map(barPath).join("")} />
        <path d=${bars.map(edgePath).join("")} />
        <path class="viewer-lane-open" d=${bars.map(openPath).join("")} />
      </g>`
    )}
    ${names.map(
      ({seconds, text, lane}) =>
        svg`<text x=${xOf(seconds) + NAME_X_PX} y=${yOf(lane) + laneHeight / 2 + NAME_Y_PX}>${text}</text>`
    )}
  </svg>` as SVGElement;
}

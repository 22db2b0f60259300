import type * as PlotModule from "@observablehq/plot";
import type {Extent} from "../../../format/segments.js";
import {formatDuration} from "../../../text/duration.js";
import {svg} from "../../reactive/html.js";
import {uniqueId} from "../../reactive/uniqueId.js";
import type {TimeTicks} from "../../view/geometry/timeTicks.js";

/** Height of the labels above lanes and traces, in CSS pixels: `--axis` in the style sheet. */
export const AXIS_PX = 26;

/** Overhang of labels at the ends of the view, in CSS pixels: half of "09:30:00" and a little. */
export const OVERHANG_PX = 32;

/** Room that a gap's label needs, in CSS pixels. */
const GAP_LABEL_PX = 76;

/** Gaps drawn at most, the longest ones: of thousands in view most are too short to be seen. */
const MAX_GAPS = 500;

/** Content of an axis. */
export interface AxisPlotOptions {
  /** Stretch to draw, which may be wider than the view. */
  readonly extent: Extent;
  /** Stretch in view. */
  readonly visible: Extent;
  readonly ticks: TimeTicks["ticks"];
  readonly gaps: readonly Extent[];
  /** Width of the whole stretch in CSS pixels, and heights of the lanes of marks and the traces below the labels. */
  readonly width: number;
  readonly lanes: number;
  readonly height: number;
}

/** Ticks with labels above, faint lines down through the traces, and hatched gaps with their length where there is room. */
export function axisPlot(Plot: typeof PlotModule, options: AxisPlotOptions): SVGElement | HTMLElement {
  const {extent, visible, ticks, gaps, width, lanes, height} = options;
  const pixelsPerSecond = width / (extent[1] - extent[0]);
  // At rest no label stands for a moment out of view, nor is one cut; farther out they wait for a pan.
  const labeled = ticks.filter(({seconds}) => {
    const outside = Math.max(visible[0] - seconds, seconds - visible[1]) * pixelsPerSecond;
    return outside < 0.5 || outside > 2 * OVERHANG_PX;
  });
  const bands = gaps
    .filter(([start, end]) => end > extent[0] && start < extent[1])
    .sort(([a, b], [c, d]) => d - c - (b - a))
    .slice(0, MAX_GAPS)
    .map(([start, end]) => ({
      start: Math.max(start, extent[0]),
      end: Math.min(end, extent[1]),
      text: `${formatDuration(end - start)} gap`
    }));
  const roomy = bands.filter(({start, end}) => (end - start) * pixelsPerSecond >= GAP_LABEL_PX);
  const hatchId = uniqueId("viewer-hatch");
  return Plot.plot({
    width,
    height: AXIS_PX + lanes + height,
    margin: 0,
    marginTop: AXIS_PX + lanes,
    x: {domain: extent, axis: null},
    y: {domain: [0, 1], axis: null},
    marks: [
      () => hatch(hatchId),
      Plot.rect(bands, {x1: "start", x2: "end", y1: 0, y2: 1, fill: `url(#${hatchId})`}),
      Plot.ruleX(ticks, {x: "seconds", strokeOpacity: 0.1}),
      Plot.ruleX(labeled, {x: "seconds", strokeOpacity: 0.4, insetTop: -5 - lanes, insetBottom: height + lanes}),
      Plot.text(labeled, {x: "seconds", text: "label", frameAnchor: "top", lineAnchor: "bottom", dy: -8 - lanes}),
      Plot.text(roomy, {
        x: ({start, end}: (typeof bands)[number]) => (start + end) / 2,
        text: "text",
        frameAnchor: "top",
        dy: 10,
        fill: "currentColor",
        stroke: "var(--theme-background)",
        strokeWidth: 6
      })
    ]
  });
}

/** Lines at 45 degrees in muted ink: no data. */
function hatch(id: string): SVGElement {
  return svg`<defs>
    <pattern id=${id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" y1="0" x2="0" y2="6" stroke="var(--theme-foreground-muted)" stroke-opacity="0.55" stroke-width="1.4" />
    </pattern>
  </defs>` as SVGElement;
}

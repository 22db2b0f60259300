import type {Extent} from "../../../format/segments.js";
import {formatDuration} from "../../../text/duration.js";
import {svg} from "../../reactive/html.js";
import {uniqueId} from "../../reactive/uniqueId.js";
import type {TimeTicks} from "../../view/geometry/timeTicks.js";

/** Height of the labels above lanes and traces, in CSS pixels: `--axis` in the style sheet. */
export const AXIS_PX = 26;

/** Overhang of labels at the ends of the view, in CSS pixels: half of "09:30:00" and a little. */
export const OVERHANG_PX = 32;

/** Length of a tick, and room between a label's base and what is below the axis, in CSS pixels. */
const TICK_PX = 5;
const LABEL_PX = 8;

/** Room that a gap's label needs, and its base below the traces' upper edge, in CSS pixels. */
const GAP_LABEL_PX = 76;
const GAP_BASE_PX = 18;

/** Gaps drawn at most, the longest ones: of thousands in view most are too short to be seen. */
const MAX_GAPS = 500;

/** Content of an axis. */
export interface AxisSheetOptions {
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
export function AxisSheet({extent, visible, ticks, gaps, width, lanes, height}: AxisSheetOptions): SVGElement {
  const pixelsPerSecond = width / (extent[1] - extent[0]);
  const xOf = (seconds: number) => (seconds - extent[0]) * pixelsPerSecond;
  const top = AXIS_PX + lanes;
  // At rest no label stands for a moment out of view, nor is one cut; farther out they wait for a pan.
  const labeled = ticks.filter(({seconds}) => {
    const outside = Math.max(visible[0] - seconds, seconds - visible[1]) * pixelsPerSecond;
    return outside < 0.5 || outside > 2 * OVERHANG_PX;
  });
  const bands = gaps
    .filter(([start, end]) => end > extent[0] && start < extent[1])
    .sort(([a, b], [c, d]) => d - c - (b - a))
    .slice(0, MAX_GAPS)
    .map(([start, end]) => {
      const [left, right] = [xOf(Math.max(start, extent[0])), xOf(Math.min(end, extent[1]))];
      return {left, right, text: `${formatDuration(end - start)} gap`};
    });
  const roomy = bands.filter(({left, right}) => right - left >= GAP_LABEL_PX);
  const hatchId = uniqueId("viewer-hatch");
  return svg`<svg class="viewer-axis-sheet" width=${width} height=${top + height}>
    ${bands.length > 0 ? Hatch(hatchId) : null}
    <path fill=${`url(#${hatchId})`} d=${bands.map(({left, right}) => `M${left},${top}H${right}v${height}H${left}z`).join("")} />
    <path class="viewer-axis-lines" d=${ticks.map(({seconds}) => `M${xOf(seconds)},${top}v${height}`).join("")} />
    <path class="viewer-axis-ticks" d=${labeled.map(({seconds}) => `M${xOf(seconds)},${AXIS_PX}v${-TICK_PX}`).join("")} />
    ${labeled.map(({seconds, label}) => svg`<text x=${xOf(seconds)} y=${AXIS_PX - LABEL_PX}>${label}</text>`)}
    ${roomy.map(
      ({left, right, text}) =>
        svg`<text class="viewer-axis-gap" x=${(left + right) / 2} y=${top + GAP_BASE_PX}>${text}</text>`
    )}
  </svg>` as SVGElement;
}

/** Lines at 45 degrees in muted ink: no data. */
function Hatch(id: string): SVGElement {
  return svg`<defs>
    <pattern id=${id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <line x1="0" y1="0" x2="0" y2="6" stroke="var(--theme-foreground-muted)" stroke-opacity="0.55" stroke-width="1.4" />
    </pattern>
  </defs>` as SVGElement;
}

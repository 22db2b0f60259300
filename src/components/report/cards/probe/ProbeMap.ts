import {groupColor} from "../../../../report/groupColor.js";
import {placeUnit} from "../../../../text/micrometers.js";
import {formatNumber} from "../../../../text/number.js";
import {html} from "../../../reactive/html.js";
import {categorize, lieOnSurface} from "../../../view/channels/channelFacts.js";
import type {ChannelRow} from "../../tables/loadTables.js";
import {Card} from "../Card.js";
import {loadPlot} from "../loadPlot.js";
import {nameDrawing} from "../nameDrawing.js";
import type {Axis} from "./probeAxes.js";
import {isFromAbove, probeLayout} from "./probeLayout.js";

/** Room around what the dots span, in CSS pixels: axes at the left and below. */
const LEFT_PX = 56;
const BOTTOM_PX = 36;
const EDGE_PX = 24;
const INSET_PX = 10;

/** A drawing of where the channels are, that shows which of them are in view. */
export interface ProbeMapElement extends HTMLElement {
  /** Fills the dots of these channels; the others stay rings. */
  show: (visible: readonly number[]) => void;
}

/**
 * Map of the channels, from the positions in the file, at one scale in both directions and with what is deeper below,
 * in the colors of the rows' spines. Null without positions.
 */
export async function ProbeMap(
  rows: readonly ChannelRow[],
  {width = Math.min(560, innerWidth - 80)} = {}
): Promise<ProbeMapElement | null> {
  const layout = probeLayout(rows, {mostPx: width - LEFT_PX - EDGE_PX - 2 * INSET_PX});
  if (!layout) return null;
  const {x, y, isDown, widthPx, heightPx, radiusPx, stretch} = layout;
  const placed = rows.filter((row) => typeof row[y] === "number" && (!x || typeof row[x] === "number"));
  const groups = categorize(rows, "group");
  const {plot, dot, tip, pointer} = await loadPlot();
  const isSurface = lieOnSurface(rows);
  const isHead = isFromAbove([x, y]);
  const {unit, micrometers} = placeUnit(Math.max(...placed.flatMap((row) => [x, y].map((axis) => sizeAt(row, axis)))));
  const along = (axis: Axis) => (row: ChannelRow) => Number(row[axis]) / micrometers;
  const at = {x: x ? along(x) : () => 0, y: along(y)};
  const drawing = plot({
    width: LEFT_PX + EDGE_PX + 2 * INSET_PX + Math.max(widthPx, 2 * radiusPx),
    height: BOTTOM_PX + EDGE_PX + 2 * INSET_PX + heightPx,
    marginLeft: LEFT_PX,
    marginRight: EDGE_PX,
    marginTop: EDGE_PX,
    marginBottom: BOTTOM_PX,
    inset: INSET_PX,
    x: {
      axis: x ? "bottom" : null,
      label: `${x} (${unit})`,
      labelArrow: "none",
      labelAnchor: "center",
      ticks: Math.max(1, widthPx / 60)
    },
    y: {label: `${y} (${unit})`, labelArrow: "none", ticks: 6, reverse: isDown},
    marks: [
      dot(placed, {
        ...at,
        r: radiusPx,
        stroke: (row: ChannelRow) => groupColor(Math.max(0, groups.indexOf[rows.indexOf(row)])),
        className: "probe-dots"
      }),
      dot(placed, {
        ...at,
        filter: (row: ChannelRow) => row.bad !== null,
        symbol: "times",
        r: Math.max(3, radiusPx),
        stroke: "var(--theme-foreground)",
        strokeWidth: 2
      }),
      tip(placed, pointer({...at, title: describe}))
    ]
  });
  const dots = drawing.querySelectorAll<SVGElement>(".probe-dots circle");
  const notes = [
    "Filled: in view. Crossed: marked bad.",
    ...(isSurface ? ["Seen from above, at one scale in both directions."] : []),
    ...(isHead ? ["Front is up, right is right, as NWB has its axes."] : []),
    `${[x, y].filter(Boolean).join(" and ")} from the file${isDown && !isHead ? "; deeper is lower" : ""}.`,
    ...(stretch > 1.01 ? [`${x} is stretched ${formatNumber(stretch, 1)} times.`] : [])
  ];
  const figure = html`<figure class="probe-map group-colors">
    ${nameDrawing(drawing, `Positions of ${placed.length} channels${isSurface ? ", seen from above" : ""}`)}
    <figcaption>${notes.join(" ")}</figcaption>
  </figure>` as HTMLElement;
  return Object.assign(Card(isSurface ? "Electrodes" : "Probe", figure), {
    show(visible: readonly number[]) {
      const inView = new Set(visible);
      dots.forEach(
        (circle, i) => (circle.style.fill = inView.has(placed[i].channel) ? circle.getAttribute("stroke")! : "")
      );
    }
  });
}

/** Distance of a channel from the axis' zero, in micrometers. */
function sizeAt(row: ChannelRow, axis: Axis | null): number {
  return axis ? Math.abs(Number(row[axis])) : 0;
}

function describe({name, group, location, bad}: ChannelRow): string {
  return [name, group, location, bad && `marked bad: ${bad}`].filter(Boolean).join("\n");
}

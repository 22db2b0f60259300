import {html} from "htl";
import {Card} from "./Card.js";
import type {ChannelRow} from "./loadTables.js";
import {probeAxes} from "./probeAxes.js";

/** A drawing of where the channels are, that shows which of them are in view. */
export interface ProbeMapElement extends HTMLElement {
  /** Fills the dots of these channels; the others stay rings. */
  show: (visible: readonly number[]) => void;
}

/** Where the channels lie, from the positions in the file, at one scale in both directions. Null without positions. */
export async function ProbeMap(rows: readonly ChannelRow[], {width = 560} = {}): Promise<ProbeMapElement | null> {
  const axes = probeAxes(rows);
  if (!axes.length) return null;
  const [x, y] = axes.length === 2 ? axes : [null, axes[0]];
  const placed = rows.filter((row) => axes.every((axis) => typeof row[axis] === "number"));
  const {plot, dot, tip, pointer} = await import("@observablehq/plot");
  const at = {x: x ?? (() => 0), y};
  const drawing = plot({
    width,
    height: 320,
    aspectRatio: x ? 1 : undefined,
    x: {axis: x ? "bottom" : null, label: x, inset: 12, ticks: 4},
    y: {label: y, inset: 12, ticks: 6},
    marks: [
      dot(placed, {...at, r: 3.5, className: "probe-dots"}),
      dot(placed, {
        ...at,
        filter: (row: ChannelRow) => row.bad !== null,
        symbol: "times",
        r: 5,
        stroke: "var(--finding)"
      }),
      tip(placed, pointer({...at, title: describe}))
    ]
  });
  const dots = drawing.querySelectorAll(".probe-dots circle");
  const figure = html`<figure class="probe-map">
    ${drawing}
    <figcaption>
      Filled: in view. Crossed: marked bad. ${[x, y].filter(Boolean).join(" and ")} as in the file.
    </figcaption>
  </figure>` as HTMLElement;
  return Object.assign(Card("Probe", figure), {
    show(visible: readonly number[]) {
      const inView = new Set(visible);
      dots.forEach((circle, i) => circle.classList.toggle("probe-visible", inView.has(placed[i].channel)));
    }
  });
}

function describe({name, group, location, bad}: ChannelRow): string {
  return [name, group, location, bad && `marked bad: ${bad}`].filter(Boolean).join("\n");
}

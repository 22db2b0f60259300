import type {Mark, MarkSource} from "../../../report/mark.js";
import {formatDuration} from "../../../text/duration.js";
import {formatNumber} from "../../../text/number.js";
import {html} from "../../reactive/html.js";
import {onFrame} from "../../reactive/onFrame.js";
import type {ViewerContext} from "../../view/context.js";
import {columnScale} from "../../view/geometry/columnScale.js";
import {localPoint} from "../../view/geometry/localPoint.js";
import {tracesWidth} from "../../view/geometry/spot.js";
import {beyondLanes, runningMarks} from "../../view/marks/runningMarks.js";
import {showMark} from "../../view/marks/showMark.js";

/** Distance at which the pointer still finds a moment, in CSS pixels. */
const REACH_PX = 4;

/** Names of lanes beside them, by whose marks lie in them. */
const LAYER_NAMES: Readonly<Record<MarkSource, string>> = {
  reader: "Mine",
  link: "Link",
  author: "Author",
  file: "Events"
};

/**
 * The lanes of marks, for the pointer: it is told what runs at its moment, and since when; a click brings a mark into view.
 * How many marks in view found no lane is told beside them. What is seen of marks is drawn with the axis.
 */
export function Lanes(context: ViewerContext): HTMLElement {
  const {lifetime, state, size, tables, clock} = context;
  const card = html`<div class="viewer-card viewer-lanes-card" hidden></div>` as HTMLElement;
  const names = html`<div></div>` as HTMLElement;
  const element = html`<div
    class="viewer-lanes"
    aria-hidden="true"
    onpointermove=${onMove}
    onpointerleave=${() => (card.hidden = true)}
    onclick=${onClick}
  >
    ${names}${card}
  </div>` as HTMLElement;

  /** The marks that run at the pointer's moment, and the one in its lane. */
  function at(event: MouseEvent) {
    const {x, y} = localPoint(element, event);
    const {marks, packing} = tables.value;
    const {secondsOf, columnsPerSecond} = columnScale(state.value.extent, tracesWidth(size.value));
    const seconds = secondsOf(x);
    const running = runningMarks(marks, packing, {seconds, slack: REACH_PX / columnsPerSecond});
    const lane = Math.floor(y / size.value.lane);
    return {running, pointed: running.find((each) => each.lane === lane)?.mark, seconds, x};
  }

  function onMove(event: PointerEvent): void {
    const {running, pointed, seconds, x} = at(event);
    card.hidden = running.length === 0;
    element.classList.toggle("viewer-lanes-pointed", pointed !== undefined);
    card.replaceChildren(
      ...running.map(({mark}) => {
        const line = html`<div><b>${mark.label}</b> <span>${describe(mark, seconds)}</span></div>` as HTMLElement;
        line.classList.toggle("viewer-card-small", mark !== pointed && pointed !== undefined);
        return line;
      })
    );
    const left = Math.min(x, element.clientWidth - card.offsetWidth);
    card.style.translate = `${Math.max(0, left)}px ${size.value.lanes + 4}px`;
  }

  function describe({start, end}: Mark, seconds: number): string {
    const {extent} = state.value;
    const moment = (value: number) => clock().format(value, (extent[1] - extent[0]) / 1000);
    if (end === null) return `at ${moment(start)}, end unknown`;
    if (end <= start) return `at ${moment(start)}`;
    return `since ${moment(start)} (${formatDuration(Math.max(0, seconds - start))}), until ${moment(end)}`;
  }

  function onClick(event: MouseEvent): void {
    const {pointed} = at(event);
    if (pointed) showMark(context, pointed);
  }

  /** Whose lanes they are, where there are several sources, and how many of its marks in view found no lane. */
  function nameLayers(): void {
    const {marks, packing} = tables.value;
    const {layers} = packing;
    const {lane} = size.value;
    names.replaceChildren(
      ...layers.map(({source, laneStart, laneEnd}) => {
        const hidden = beyondLanes(marks, packing, {source, extent: state.value.extent});
        const name = layers.length > 1 || source !== "file" ? LAYER_NAMES[source] : "";
        const label = html`<span class="viewer-lanes-name"
          >${name}${hidden > 0 ? ` +${formatNumber(hidden)}` : ""}</span
        >` as HTMLElement;
        label.style.top = `${laneStart * lane}px`;
        label.style.height = `${(laneEnd - laneStart) * lane}px`;
        if (hidden > 0) label.title = `${formatNumber(hidden)} more in view than fit into lanes`;
        return label;
      })
    );
  }

  const schedule = onFrame(nameLayers, lifetime);
  state.subscribe(schedule);
  tables.subscribe(schedule);
  size.subscribe(schedule);
  return element;
}

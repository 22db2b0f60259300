import {pressVerb} from "../../reactive/isTouched.js";
import type {ViewerContext} from "../../view/context.js";
import type {MarkedStretch} from "../../view/marks/annotator.js";
import type {Drag, DragPoint, Tool} from "./tool.js";

/** Said where the page lets nobody change annotations. */
export const UNCHANGEABLE = "Annotations cannot be changed here";

/** Marks a range by drag and a moment by click, on all channels; with Alt on the rows that it crosses. */
export const annotateTool: Tool = {
  id: "annotate",
  label: "Annotate by drag, press or cursor",
  key: "M",
  get hint() {
    return `Drag to annotate a range, ${pressVerb().toLowerCase()} for a moment`;
  },
  gesture: "annotate a range; with Alt, of the rows it crosses",
  modifiersOfItsOwn: ["Alt"],
  isFor: ({annotating}) => annotating === "edit",
  why: UNCHANGEABLE,
  cursor: "crosshair",
  takesVertical: false,
  move(context, drag) {
    context.services.annotator?.preview(stretchOf(context, drag));
  },
  end(context, drag) {
    context.services.annotator?.preview(null);
    if (!drag.isCanceled) begin(context, stretchOf(context, drag));
  },
  click(context, {at, view, isAlt}) {
    begin(context, stretchOf(context, {view, from: at, to: at, isAlt}));
  },
  runAtCursor({services}) {
    if (services.annotator) services.annotator.markAtCursor();
    else services.say(NOT_LOADED);
  },
  runOnMeasured(context, {channel, extent: [start, end]}) {
    begin(context, {start, end, channels: [channel], rows: [channel]});
  }
};

/** Said where annotations are not there yet. */
export const NOT_LOADED = "Annotations are still loading, or did not load";

function begin({services}: ViewerContext, stretch: MarkedStretch): void {
  if (services.annotator) services.annotator.begin(stretch);
  else services.say(NOT_LOADED);
}

function stretchOf(
  {limits}: ViewerContext,
  {view, from, to, isAlt}: Pick<Drag, "view" | "from" | "to" | "isAlt">
): MarkedStretch {
  const [first, last] = limits.recording;
  const clamp = (seconds: number) => Math.max(first, Math.min(last, seconds));
  const [start, end] = [clamp(from.seconds), clamp(to.seconds)].sort((a, b) => a - b);
  const rows = rowsBetween(view.order, from, to);
  return {start, end, channels: isAlt ? rows : null, rows};
}

/** Channels of the rows from one point to another. */
function rowsBetween(order: readonly number[], from: DragPoint, to: DragPoint): readonly number[] {
  const [top, bottom] = [order.indexOf(from.channel), order.indexOf(to.channel)].sort((a, b) => a - b);
  return order.slice(top, bottom + 1);
}

import type {ViewerContext} from "../../../../src/components/view/context.js";
import {createContext} from "../../../../src/components/view/createContext.js";
import type {MarkedStretch} from "../../../../src/components/view/marks/annotator.js";
import type {ViewState} from "../../../../src/components/view/viewState.js";
import {dragAxis} from "../../../../src/components/viewer/tools/dragAxis.js";
import type {Drag, DragPoint, Tool} from "../../../../src/components/viewer/tools/tool.js";
import {channelsOf, manifestOf, oneSegment, reportOf} from "../../manifests.js";
import {sizeOf} from "../../viewStates.js";

/** A viewer of 64 channels that shows rows 10 to 20 from 100 to 110 s, in 1,000 x 500 px, unless told otherwise. */
export function open(view: Partial<ViewState> = {}, segments = oneSegment(600_000)): ViewerContext {
  const manifest = manifestOf(segments, channelsOf(64));
  const context = createContext(reportOf(manifest), sizeOf(1128)) as ViewerContext;
  context.state.set({extent: [100, 110], rows: [10, 20], ...view});
  return context;
}

/** A point of the traces in pixels, in a view. */
export function at({extent: [start, end], rows: [first, last], order}: ViewState, x: number, y: number): DragPoint {
  const row = first + (y / 500) * (last - first);
  const channel = order[Math.max(first, Math.min(last - 1, Math.floor(row)))];
  return {x, y, row, channel, seconds: start + (x / 1000) * (end - start)};
}

/** Lets annotations begin in a viewer, and lists those that do. */
export function beginnings({services}: ViewerContext): MarkedStretch[] {
  const begun: MarkedStretch[] = [];
  services.annotator = {
    preview() {},
    markAtCursor() {},
    run() {},
    begin: (stretch) => void begun.push(stretch)
  };
  return begun;
}

/** Drags through points, as gestures do. */
export function drag(
  context: ViewerContext,
  tool: Tool,
  points: [x: number, y: number][],
  {isTouch = false, isCanceled = false} = {}
): void {
  const view = context.state.value;
  const [from, ...rest] = points.map(([x, y]) => at(view, x, y));
  let axis: Drag["axis"] | undefined;
  const dragTo = (to: DragPoint): Drag => ({
    view,
    from,
    to,
    axis: (axis = dragAxis(from, to, axis)),
    isTouch,
    isAlt: false
  });
  tool.start?.(context, dragTo(rest[0]));
  for (const to of rest) tool.move(context, dragTo(to));
  tool.end?.(context, {...dragTo(rest[rest.length - 1]), isCanceled});
}

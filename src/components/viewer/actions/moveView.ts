import type {ViewerContext} from "../../view/context.js";
import {clampExtent, panExtent, scrollRows, zoomExtent, zoomRows} from "../../view/viewport.js";
import type {ViewState} from "../../view/viewState.js";

/** Changes the view, or says why nothing changes. */
export function changeView({state, services}: ViewerContext, view: Partial<ViewState>, why: string): void {
  const before = state.value;
  state.set(view);
  if (state.value === before) services.say(why);
}

/** Moves by a number of windows. */
export function pan(context: ViewerContext, windows: number): void {
  const {state, limits} = context;
  const [start, end] = state.value.extent;
  const {recording} = limits;
  const seconds = Math.max(recording[0] - end, Math.min(recording[1] - start, windows * (end - start)));
  const extent = panExtent([start, end], seconds, limits);
  changeView(context, {extent}, windows < 0 ? "The recording begins here" : "The recording ends here");
}

/** Zooms around the middle of the window. */
export function zoom(context: ViewerContext, factor: number): void {
  const {state, limits} = context;
  const {extent} = state.value;
  const zoomed = clampExtent(zoomExtent(extent, (extent[0] + extent[1]) / 2, factor, limits), limits);
  changeView(
    context,
    {extent: zoomed},
    factor < 1 ? "No shorter window: these are single samples" : "The whole recording is in view"
  );
}

/** Number of rows in view. */
export function rowCount({state}: ViewerContext): number {
  return state.value.rows[1] - state.value.rows[0];
}

/** Scrolls by a number of rows. */
export function scroll(context: ViewerContext, delta: number): void {
  const {rows, order} = context.state.value;
  const why = delta < 0 ? "No rows above these" : "No rows below these";
  changeView(context, {rows: scrollRows(rows, delta, order.length)}, why);
}

/** Shows so many times as many rows. */
export function scaleRows(context: ViewerContext, factor: number): void {
  const {rows, order} = context.state.value;
  const why = factor < 1 ? "One row is the fewest" : "All channels shown are in view";
  changeView(context, {rows: zoomRows(rows, rows[0], factor, order.length)}, why);
}

import type {Manifest} from "../../../format/manifest.js";
import type {PlaceMark} from "../../../report/marksOf.js";
import {placeView} from "../../view/firstView.js";
import type {Viewport} from "../../view/viewportOf.js";

/** Part of a view that decides if it is at a place. */
export type PlacedView = Pick<Viewport, "extent" | "order" | "rows">;

/** Index of the place that a view shows, by its link or by chance: same moment, same channels; -1 when it shows none. */
export function openPlace(places: readonly PlaceMark[], manifest: Manifest, view: PlacedView): number {
  return places.findIndex((place) => {
    const {extent, order = view.order, rows = view.rows} = placeView(manifest, place);
    return isSame(extent, view.extent) && isSame(order, view.order) && isSame(rows, view.rows);
  });
}

function isSame(a: readonly number[] = [], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}

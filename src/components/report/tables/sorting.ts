import type {Direction} from "./sortRows.js";

/** Column that a table is sorted by, by its index. */
export interface Sorting {
  readonly column: number;
  readonly direction: Direction;
}

/** Sorting after a press on a column's title: up, down, then none, as the rows came. */
export function nextSorting(before: Sorting | null, column: number): Sorting | null {
  if (before?.column !== column) return {column, direction: "ascending"};
  return before.direction === "ascending" ? {column, direction: "descending"} : null;
}

/** Tells by the heads of a table what it is sorted by. */
export function showSorting(heads: readonly HTMLElement[], sorting: Sorting | null): void {
  heads.forEach((head, i) => {
    if (i === sorting?.column) head.setAttribute("aria-sort", sorting.direction);
    else head.removeAttribute("aria-sort");
  });
}

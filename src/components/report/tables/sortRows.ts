/** Value that a table can be sorted by. */
export type Sortable = string | number | boolean | null | undefined;

/** Directions of an order, in the words of `aria-sort`. */
export type Direction = "ascending" | "descending";

/** Rows in the order of a value: numbers by size, texts as people count ("CH2" before "CH10"), missing ones always last. */
export function sortRows<T>(rows: readonly T[], value: (row: T) => Sortable, direction: Direction): T[] {
  const sign = direction === "ascending" ? 1 : -1;
  return [...rows].sort((rowA, rowB) => {
    const [a, b] = [value(rowA), value(rowB)];
    if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b));
    if (typeof a === "number" && typeof b === "number") return sign * (a - b);
    return sign * String(a).localeCompare(String(b), "en", {numeric: true});
  });
}

function isMissing(value: Sortable): boolean {
  return value === null || value === undefined || value === "" || Number.isNaN(value);
}

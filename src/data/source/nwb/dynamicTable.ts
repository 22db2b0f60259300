import type {Hdf5Column, Hdf5Node} from "../hdf5/hdf5Node.js";

/** Rows of a table that are read, at most. */
export const ROW_LIMIT = 100_000;

/** A cell: ragged columns give lists. */
export type Cell = string | number | boolean | readonly (string | number | boolean)[];

/** Names of a table's columns in their order: as `colnames` says, then any others; index columns left out. */
export function columnNames(table: Hdf5Node): string[] {
  const listed = table.attribute("colnames");
  const members = table.names.filter((name) => name !== "id" && !name.endsWith("_index"));
  const ordered = Array.isArray(listed) ? listed.filter((name): name is string => typeof name === "string") : [];
  return Array.from(new Set([...ordered.filter((name) => members.includes(name)), ...members]));
}

/** Length of the `id` column (else of the first one), which need not be what other columns have. */
export function rowCount(table: Hdf5Node): number {
  for (const name of ["id", ...columnNames(table)]) {
    const column = table.get(name);
    if (column?.kind === "dataset") return column.metadata.shape?.[0] ?? 0;
  }
  return 0;
}

/**
 * A column's first `count` cells. Ragged columns (`x` with `x_index`) give lists. Undefined when there is no such
 * column or its values are not plain text, numbers or booleans.
 */
export function readColumn(table: Hdf5Node, name: string, count = ROW_LIMIT): ArrayLike<Cell> | undefined {
  const column = table.get(name);
  if (column?.kind !== "dataset") return undefined;
  const index = table.get(`${name}_index`);
  if (index?.kind !== "dataset") return column.column(count);
  const ends = index.column(count);
  const last = ends && Number(ends[ends.length - 1]);
  if (!ends || last === undefined || !(last >= 0)) return undefined;
  const values = column.column(last);
  return values && splitAt(values, ends);
}

function splitAt(values: Hdf5Column, ends: Hdf5Column): Cell[] {
  return Array.from(ends as ArrayLike<unknown>, (end, i) => {
    const start = i === 0 ? 0 : Number(ends[i - 1]);
    return Array.from(values.slice(start, Number(end)) as ArrayLike<string | number | boolean>);
  });
}

/** Tells whether a column holds text. */
export function isText(column: ArrayLike<Cell> | undefined): column is ArrayLike<string> {
  return column !== undefined && column.length > 0 && typeof column[0] === "string";
}

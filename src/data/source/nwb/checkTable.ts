import type {Finding} from "../../../report/report.js";
import {formatCount} from "../../../text/count.js";
import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import {type Cell, columnNames} from "./dynamicTable.js";

/** Says which columns of a table of intervals are longer or shorter than its starts, and how many ends are not known. */
export function checkTable(
  table: Hdf5Node,
  starts: ArrayLike<Cell>,
  stops: ArrayLike<Cell> | undefined,
  findings: Finding[]
): void {
  const name = table.path.split("/").pop() ?? "";
  const lengths = columnNames(table).map((column) => ({column, length: lengthOf(table, column)}));
  const rowCount = lengthOf(table, "start_time");
  const unequal = lengths.filter(({length}) => length !== undefined && length !== rowCount);
  if (unequal.length > 0) {
    const columns = unequal.map(({column, length}) => `${column} has ${length}`).join(", ");
    const text = `Columns of ${name} are not equally long: start_time has ${formatCount(rowCount ?? 0, "row")}, ${columns}. Missing values count as unknown.`;
    findings.push({level: "warning", title: "Unequal columns", text});
  }
  let unknownCount = 0;
  for (let i = 0; i < starts.length; i++) if (!Number.isFinite(Number(stops?.[i] ?? NaN))) unknownCount++;
  if (unknownCount === 0) return;
  const rows = unknownCount === starts.length ? "all rows" : formatCount(unknownCount, "row");
  findings.push({level: "note", text: `The ends of ${rows} of ${name} are unknown.`});
}

/** Rows of a column: of a ragged one, of its index. */
function lengthOf(table: Hdf5Node, column: string): number | undefined {
  const index = table.get(`${column}_index`);
  const node = index?.kind === "dataset" ? index : table.get(column);
  return node?.kind === "dataset" ? node.metadata.shape?.[0] : undefined;
}

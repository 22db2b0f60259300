import type {Interval} from "../../../report/interval.js";
import type {Finding} from "../../../report/report.js";
import {formatCount} from "../../../text/count.js";
import {formatNumber} from "../../../text/number.js";
import {tidy} from "../../../text/tidy.js";
import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import {checkTable} from "./checkTable.js";
import {type Cell, columnNames, isText, readColumn, ROW_LIMIT, rowCount} from "./dynamicTable.js";

/** Columns that say what an interval is, best first. */
const LABEL_COLUMNS = [
  "label",
  "labels",
  "name",
  "condition",
  "trial_type",
  "stimulus_name",
  "event_type",
  "event",
  "type",
  "phase",
  "state",
  "tags"
];

/** Columns of free text, which can hold names. */
const FREE_TEXT = /comment|note|remark|description|experimenter|person|operator|file|path|user/i;

/** Intervals of all tables, in the file's order, and what is odd about them. */
export interface Intervals {
  intervals: Interval[];
  findings: Finding[];
}

/**
 * Reads tables of intervals, and series of remarks as intervals without length.
 *
 * @param publish what the sidecar publishes: "intervals.<table>" for remarks and columns of free text
 */
export function readIntervals(
  tables: readonly Hdf5Node[],
  annotations: readonly Hdf5Node[],
  publish: ReadonlySet<string>
): Intervals {
  const intervals: Interval[] = [];
  const findings: Finding[] = [];
  for (const table of tables) readTable(table, publish, intervals, findings);
  for (const series of annotations) readAnnotations(series, publish, intervals, findings);
  return {intervals, findings};
}

/** The tables in /intervals, where NWB keeps trials, epochs and the like. */
export function findIntervalTables(root: Hdf5Node): Hdf5Node[] {
  const folder = root.get("intervals");
  const tables = folder?.names.map((name) => folder.get(name)) ?? [];
  return tables
    .filter((node) => node !== undefined)
    .filter(({kind, names}) => kind === "group" && names.includes("start_time"));
}

function readTable(table: Hdf5Node, publish: ReadonlySet<string>, intervals: Interval[], findings: Finding[]): void {
  const name = table.path.split("/").pop() ?? "";
  const count = rowCount(table);
  const starts = readColumn(table, "start_time");
  const stops = readColumn(table, "stop_time");
  if (!starts) return;
  const labels = labelColumn(table, publish.has(`intervals.${name}`));
  const ids = readColumn(table, "id");
  let withoutStart = 0;
  for (let i = 0; i < starts.length; i++) {
    const start = Number(starts[i]);
    const stop = Number(stops?.[i] ?? NaN);
    if (!Number.isFinite(start)) {
      withoutStart++;
      continue;
    }
    const end = Number.isFinite(stop) ? Math.max(start, stop) : null;
    intervals.push({table: name, start, end, label: tidy(toLabel(labels?.[i] ?? ids?.[i] ?? i))});
  }
  if (withoutStart > 0) {
    findings.push({
      level: "note",
      text: `${formatCount(withoutStart, "row")} of ${name} without a start time left out.`
    });
  }
  checkTable(table, starts, stops, findings);
  if (count > ROW_LIMIT) {
    const text = `${name} has ${formatCount(count, "row")}: the first ${formatNumber(ROW_LIMIT)} are shown.`;
    findings.push({level: "warning", title: "More events than shown", text});
  }
}

function labelColumn(table: Hdf5Node, anyText: boolean): ArrayLike<Cell> | undefined {
  const names = columnNames(table);
  const others = names.filter((name) => (anyText || !FREE_TEXT.test(name)) && !LABEL_COLUMNS.includes(name));
  for (const name of [...LABEL_COLUMNS.filter((label) => names.includes(label)), ...others]) {
    const column = readColumn(table, name);
    if (isText(column) || (LABEL_COLUMNS.includes(name) && column)) return column;
  }
  return undefined;
}

function toLabel(value: Cell): string {
  return Array.isArray(value) ? value.join(", ") : String(value);
}

function readAnnotations(
  series: Hdf5Node,
  publish: ReadonlySet<string>,
  intervals: Interval[],
  findings: Finding[]
): void {
  const table = series.path.split("/").pop() ?? "";
  if (FREE_TEXT.test(table) && !publish.has(`intervals.${table}`)) {
    const text = `The remarks in ${table} are not published ("publish": ["intervals.${table}"] in the sidecar shows them).`;
    findings.push({level: "note", text});
    return;
  }
  const times = readColumn(series, "timestamps");
  const labels = readColumn(series, "data");
  if (!times || !labels) return;
  for (let i = 0; i < Math.min(times.length, labels.length); i++) {
    const start = Number(times[i]);
    if (Number.isFinite(start)) intervals.push({table, start, end: start, label: tidy(toLabel(labels[i]))});
  }
}

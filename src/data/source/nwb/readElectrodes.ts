import type {Finding} from "../../../report/report.js";
import {formatCount} from "../../../text/count.js";
import {tidy} from "../../../text/tidy.js";
import type {DescribedChannel} from "../format.js";
import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import {type Cell, columnNames, readColumn, rowCount} from "./dynamicTable.js";

/** NWB's default path of the electrodes, for series without a reference to a table. */
const TABLE = "/general/extracellular_ephys/electrodes";

/** Columns that hold the name people know an electrode by, best first. */
const NAME_COLUMNS = ["channel_name", "label", "name", "electrode_name", "channel_label", "contact_name"];

/** Columns that are true for electrodes not to be trusted, and those that are false for them. */
const BAD_COLUMNS = ["bad", "is_bad", "bad_channel", "is_bad_channel", "noisy"];
const GOOD_COLUMNS = ["good", "is_good", "valid_data", "is_valid"];

/** Columns that become fields of a channel, not `more`. */
const FIELDS = new Set([..."xyz", "location", "group", "group_name", ...NAME_COLUMNS, ...BAD_COLUMNS, ...GOOD_COLUMNS]);

/** Words for "no brain region". */
const NO_LOCATION = /^(unknown|none|nan|n\/?a|null|void|not (known|available))\b/i;

/** Channels, and what is odd about their electrodes. */
export interface Electrodes {
  channels: DescribedChannel[];
  findings: Finding[];
}

/** Channels known by their column in the data only. */
export function numberedChannels(channelCount: number): DescribedChannel[] {
  return Array.from({length: channelCount}, () => ({}));
}

/** The channels of a series from its electrodes table, in the order of the data's columns. */
export function readElectrodes(series: Hdf5Node, channelCount: number): Electrodes {
  const region = series.get("electrodes");
  const table = region?.referent("table") ?? series.file.root.get(TABLE);
  const rows = region?.kind === "dataset" ? region.column() : undefined;
  if (!rows || table?.kind !== "group") {
    const text = "The file names no electrodes for this series: channels are numbered from 0.";
    return {channels: numberedChannels(channelCount), findings: [{level: "note", text}]};
  }
  return readRows(table, Array.from(rows as ArrayLike<unknown>, Number), channelCount);
}

/** The channels of a table whose rows are the data's columns. */
export function readElectrodesTable(table: Hdf5Node, channelCount: number): Electrodes {
  return readRows(
    table,
    Array.from({length: rowCount(table)}, (_, i) => i),
    channelCount
  );
}

function readRows(table: Hdf5Node, rows: readonly number[], channelCount: number): Electrodes {
  if (rows.length > channelCount) {
    const text = `${formatCount(rows.length, "electrode")} for ${formatCount(channelCount, "channel")}: it is not known which belong, so channels are numbered from 0.`;
    return {
      channels: numberedChannels(channelCount),
      findings: [{level: "warning", title: "Unknown electrodes", text}]
    };
  }
  const findings: Finding[] = [];
  const tableRows = rowCount(table);
  const positions = Array.from({length: channelCount}, (_, i) => rows[i] ?? -1);
  const known = positions.map((row) => Number.isInteger(row) && row >= 0 && row < tableRows);
  const unknownCount = known.filter((isKnown) => !isKnown).length;
  if (rows.length < channelCount) {
    const text = `${formatCount(rows.length, "electrode")} for ${formatCount(channelCount, "channel")}: the last ${channelCount - rows.length} are numbered.`;
    findings.push({level: "warning", title: "Missing electrodes", text});
  } else if (unknownCount > 0) {
    const verb = unknownCount === 1 ? "refers to an electrode" : "refer to electrodes";
    const text = `${formatCount(unknownCount, "channel")} ${verb} beyond the ${tableRows} rows of the table, and ${unknownCount === 1 ? "is" : "are"} numbered.`;
    findings.push({level: "warning", title: "Missing electrodes", text});
  }
  const columns = readColumns(table, tableRows);
  const names = NAME_COLUMNS.map((name) => columns.get(name)).find((column) => column && isNaming(column));
  const ids = readColumn(table, "id", tableRows);
  const channels = positions.map((row, i): DescribedChannel => {
    if (!known[i]) return {};
    const name = textOf(names?.[row]) ?? textOf(ids?.[row]) ?? String(i);
    return {...describeElectrode(columns, row), name};
  });
  return {channels, findings};
}

type Columns = ReadonlyMap<string, ArrayLike<Cell>>;

/** All columns of plain values that have a cell for each electrode. */
function readColumns(table: Hdf5Node, count: number): Columns {
  const columns = new Map<string, ArrayLike<Cell>>();
  for (const name of columnNames(table)) {
    const column = name === "group" ? readGroupNames(table, count) : readColumn(table, name, count);
    if (column?.length === count) columns.set(name, column);
  }
  return columns;
}

function describeElectrode(columns: Columns, row: number): DescribedChannel {
  const more: NonNullable<DescribedChannel["more"]> = {};
  const channel: DescribedChannel = {more};
  const cell = (name: string) => columns.get(name)?.[row];
  const group = textOf(cell("group_name")) ?? textOf(cell("group"));
  if (group !== undefined) channel.group = group;
  const location = textOf(cell("location"));
  if (location !== undefined && !NO_LOCATION.test(location)) channel.location = location;
  for (const axis of ["x", "y", "z"] as const) {
    const value = cell(axis);
    if (typeof value === "number" && Number.isFinite(value)) channel[axis] = value;
  }
  const bad = badReason(cell);
  if (bad !== undefined) channel.bad = bad;
  for (const name of columns.keys()) {
    if (FIELDS.has(name)) continue;
    const value = cell(name);
    if (typeof value === "boolean" || (typeof value === "number" && Number.isFinite(value))) more[name] = value;
    const text = textOf(value);
    if (typeof value === "string" && text !== undefined) more[name] = text;
  }
  return channel;
}

/** A cell as one line of text; undefined when it is empty or a list. */
function textOf(value: Cell | undefined): string | undefined {
  if (value === undefined || typeof value === "object") return undefined;
  return tidy(String(value)) || undefined;
}

function isNaming(column: ArrayLike<Cell>): boolean {
  return Array.from(column).some((value) => textOf(value) !== undefined);
}

function badReason(cell: (name: string) => Cell | undefined): string | undefined {
  for (const name of BAD_COLUMNS) if (isTrue(cell(name))) return `marked "${name}" in the file`;
  for (const name of GOOD_COLUMNS) if (isFalse(cell(name))) return `not "${name}" in the file`;
  for (const name of ["status", "quality"]) {
    if (String(cell(name)).toLowerCase() === "bad") return `marked "bad" in the file`;
  }
  return undefined;
}

function isTrue(value: Cell | undefined): boolean {
  return value === true || value === 1 || /^(true|yes|1)$/i.test(String(value));
}

function isFalse(value: Cell | undefined): boolean {
  return value === false || value === 0 || /^(false|no|0)$/i.test(String(value));
}

/** Names of the groups that electrodes refer to. */
function readGroupNames(table: Hdf5Node, count: number): string[] | undefined {
  const column = table.get("group");
  if (column?.kind !== "dataset") return undefined;
  return column.referents(count).map((path) => path?.split("/").pop() ?? "");
}

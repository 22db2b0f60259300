import type {Finding} from "../../../pyramid/report.js";
import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import type {SourceChannel} from "../source.js";
import {plural} from "../words.js";
import {type Cell, columnNames, isText, readColumn, rowCount} from "./dynamicTable.js";

/** Where NWB keeps the electrodes when the series does not refer to a table. */
const TABLE = "/general/extracellular_ephys/electrodes";

/** Columns that hold the name people know an electrode by, best first. */
const NAME_COLUMNS = ["channel_name", "label", "name", "electrode_name", "channel_label", "contact_name"];

/** Columns that are true for electrodes not to be trusted, and those that are false for them. */
const BAD_COLUMNS = ["bad", "is_bad", "bad_channel", "is_bad_channel", "noisy"];
const GOOD_COLUMNS = ["good", "is_good", "valid_data", "is_valid"];

/** Columns that become fields of a channel, not `more`. */
const FIELDS = new Set(["x", "y", "z", "location", "group", "group_name", ...NAME_COLUMNS]);

/** Columns of text that speak of the signal. Other text can hold names and is not published. */
const SAFE_TEXT = new Set([
  "filtering",
  "reference",
  "shank",
  "shaft",
  "contact",
  "channel_type",
  "type",
  "hemisphere",
  "electrode_type",
  "material",
  "units",
  "unit",
  "status",
  "quality",
  "brain_area",
  "region",
  "layer"
]);

/** Words for "no brain region". */
const NO_LOCATION = new Set(["", "unknown", "none", "nan", "n/a", "na", "null"]);

/** Channels, and what is odd about their electrodes. */
export interface Electrodes {
  channels: SourceChannel[];
  findings: Finding[];
}

/**
 * The channels of a series from its electrodes table, in the order of the data's columns.
 *
 * @param publish names of text columns to publish after all
 */
export function readElectrodes(series: Hdf5Node, channelCount: number, publish: ReadonlySet<string>): Electrodes {
  const region = series.get("electrodes");
  const table = region?.referent("table") ?? series.file.root.get(TABLE);
  const rows = region?.kind === "dataset" ? region.column() : undefined;
  if (!rows || table?.kind !== "group") {
    const text = "The file names no electrodes for this series: channels are numbered from 0.";
    return {channels: numberedChannels(channelCount), findings: [{level: "note", text}]};
  }
  return readRows(table, Array.from(rows as ArrayLike<unknown>, Number), channelCount, publish);
}

/** The channels of a table whose rows are the data's columns. */
export function readElectrodesTable(table: Hdf5Node, channelCount: number, publish: ReadonlySet<string>): Electrodes {
  return readRows(
    table,
    Array.from({length: rowCount(table)}, (_, i) => i),
    channelCount,
    publish
  );
}

function readRows(
  table: Hdf5Node,
  rows: readonly number[],
  channelCount: number,
  publish: ReadonlySet<string>
): Electrodes {
  if (rows.length > channelCount) {
    const text = `${plural(rows.length, "electrode")} for ${plural(channelCount, "channel")}: it is not known which belong, so channels are numbered from 0.`;
    return {channels: numberedChannels(channelCount), findings: [{level: "warning", text}]};
  }
  const findings: Finding[] = [];
  const tableRows = rowCount(table);
  const positions = Array.from({length: channelCount}, (_, i) => rows[i] ?? -1);
  const known = positions.map((row) => Number.isInteger(row) && row >= 0 && row < tableRows);
  const unknownCount = known.filter((isKnown) => !isKnown).length;
  if (rows.length < channelCount) {
    const text = `${plural(rows.length, "electrode")} for ${plural(channelCount, "channel")}: the last ${channelCount - rows.length} are numbered.`;
    findings.push({level: "warning", text});
  } else if (unknownCount > 0) {
    const verb = unknownCount === 1 ? "refers to an electrode" : "refer to electrodes";
    const text = `${plural(unknownCount, "channel")} ${verb} beyond the table's ${tableRows} rows and ${unknownCount === 1 ? "is" : "are"} numbered.`;
    findings.push({level: "warning", text});
  }
  const columns = new Map<string, ArrayLike<Cell>>();
  for (const name of columnNames(table)) {
    const column = readColumn(table, name, tableRows);
    if (column && column.length === tableRows) columns.set(name, column);
  }
  const groups = columns.has("group_name") ? undefined : readGroupNames(table, tableRows);
  const names = NAME_COLUMNS.map((name) => columns.get(name)).find((column) => column && isNaming(column));
  const ids = readColumn(table, "id", tableRows);
  const channels = positions.map((row, i): SourceChannel => {
    if (!known[i]) return {name: String(i), conversion: 1, more: {}};
    const channel: SourceChannel = {name: String(names?.[row] ?? ids?.[row] ?? i), conversion: 1, more: {}};
    const group = groups?.[row] ?? columns.get("group_name")?.[row];
    if (group !== undefined && group !== "") channel.group = String(group);
    const location = String(columns.get("location")?.[row] ?? "");
    if (!NO_LOCATION.has(location.trim().toLowerCase())) channel.location = location;
    for (const axis of ["x", "y", "z"] as const) {
      const value = columns.get(axis)?.[row];
      if (typeof value === "number" && Number.isFinite(value)) channel[axis] = value;
    }
    const bad = badReason(columns, row);
    if (bad !== undefined) channel.bad = bad;
    for (const [name, column] of columns) {
      if (FIELDS.has(name)) continue;
      const value = column[row];
      const isSafe = typeof value !== "string" || SAFE_TEXT.has(name) || publish.has(name);
      if (isSafe && isCell(value)) channel.more[name] = value;
    }
    return channel;
  });
  const kept = Array.from(columns.keys()).filter(
    (name) => !FIELDS.has(name) && !SAFE_TEXT.has(name) && !publish.has(name) && isText(columns.get(name))
  );
  if (kept.length > 0) {
    const text = `Text in the electrodes' columns ${kept.join(", ")} stays private ("publish": ["electrodes.${kept[0]}"] in the sidecar shows it).`;
    findings.push({level: "note", text});
  }
  setDepths(channels);
  makeUnique(channels);
  return {channels, findings};
}

/** Channels known by their column in the data only. */
export function numberedChannels(channelCount: number): SourceChannel[] {
  return Array.from({length: channelCount}, (_, i) => ({name: String(i), conversion: 1, more: {}}));
}

/** Makes names unique: by group, else by number. */
export function makeUnique(channels: SourceChannel[]): void {
  const isUnique = (names: readonly string[]) => new Set(names).size === names.length;
  if (isUnique(channels.map(({name}) => name))) return;
  const grouped = channels.map(({group, name}) => (group === undefined ? name : `${group} ${name}`));
  const names = isUnique(grouped) ? grouped : channels.map(({name}, i) => `${name} #${i}`);
  channels.forEach((channel, i) => (channel.name = names[i]));
}

function isNaming(column: ArrayLike<Cell>): boolean {
  return Array.from(column).some((value) =>
    typeof value === "string" ? value.trim() !== "" : typeof value === "number"
  );
}

function isCell(value: Cell | undefined): value is string | number | boolean {
  if (typeof value === "number") return Number.isFinite(value);
  return typeof value === "boolean" || (typeof value === "string" && value !== "");
}

function badReason(columns: ReadonlyMap<string, ArrayLike<Cell>>, row: number): string | undefined {
  for (const name of BAD_COLUMNS) if (isTrue(columns.get(name)?.[row])) return `marked "${name}" in the file`;
  for (const name of GOOD_COLUMNS) if (isFalse(columns.get(name)?.[row])) return `not "${name}" in the file`;
  for (const name of ["status", "quality"]) {
    if (String(columns.get(name)?.[row]).toLowerCase() === "bad") return `marked "bad" in the file`;
  }
  return undefined;
}

function isTrue(value: Cell | undefined): boolean {
  return value === true || value === 1 || /^(true|yes|1)$/i.test(String(value));
}

function isFalse(value: Cell | undefined): boolean {
  return value === false || value === 0 || /^(false|no|0)$/i.test(String(value));
}

/** Depth along the probe: from a column that says so, else from y where a group lies on one line along it. */
function setDepths(channels: SourceChannel[]): void {
  for (const channel of channels) {
    const {depth, rel_y: relative, probe_vertical_position: vertical} = channel.more;
    if (typeof depth === "number") channel.depth = depth;
    else if (typeof vertical === "number") channel.depth = -vertical;
    else if (typeof relative === "number") channel.depth = -relative;
  }
}

function readGroupNames(table: Hdf5Node, count: number): (string | undefined)[] | undefined {
  const column = table.get("group");
  if (column?.kind !== "dataset") return undefined;
  return column.referents(count).map((path) => path?.split("/").pop());
}

import {formatNumber} from "../../../text/number.js";
import {formatQuantity} from "../../../text/quantity.js";
import type {Column} from "./DataTable.js";
import {placeUnitOf} from "./exportChannels.js";
import type {ChannelRow} from "./loadTables.js";

const AXES = ["x", "y", "z"] as const;

/**
 * The columns of a channel table: what the file says and the statistics. Columns that are empty are left out, and positions
 * that are the same in every row.
 */
export function channelColumns(rows: readonly ChannelRow[]): Column<ChannelRow>[] {
  const has = (name: string) => rows.some((row) => row[name] !== null && row[name] !== undefined);
  const text = (title: string, name: keyof ChannelRow): Column<ChannelRow>[] =>
    has(String(name)) ? [{title, value: (row) => row[name]}] : [];
  const {unit, micrometers} = placeUnitOf(rows);
  const position = (name: (typeof AXES)[number]): Column<ChannelRow>[] => {
    if (new Set(rows.map((row) => row[name])).size <= 1) return [];
    const format = (value: number) => formatNumber(value, Math.abs(value) < 100 ? 2 : 0);
    return [
      {
        title: `${name} (${unit})`,
        value: (row) => row[name],
        format: (row) => (typeof row[name] === "number" ? format(row[name] / micrometers) : ""),
        numeric: true
      }
    ];
  };
  const quantity = (title: string, name: "spread" | "min" | "max"): Column<ChannelRow> => ({
    title,
    value: (row) => row[name],
    format: (row) => formatQuantity(row[name], row.unit, 3),
    numeric: true
  });
  return [
    {title: "Channel", value: ({name}) => name},
    ...text("Group", "group"),
    ...text("Region", "location"),
    quantity("Spread", "spread"),
    quantity("Minimum", "min"),
    quantity("Maximum", "max"),
    ...text("Marked bad", "bad"),
    ...AXES.flatMap(position)
  ];
}

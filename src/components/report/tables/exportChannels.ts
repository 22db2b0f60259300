import {type PlaceUnit, placeUnit} from "../../../text/micrometers.js";

/** Columns with places, in micrometers. */
const PLACES: readonly string[] = ["x", "y", "z", "depth"];

/** The unit in which a table tells its channels' places: one for all of them, by the farthest. */
export function placeUnitOf(rows: readonly Readonly<Record<string, unknown>>[]): PlaceUnit {
  let most = 0;
  for (const row of rows) {
    for (const name of PLACES) if (Number.isFinite(row[name])) most = Math.max(most, Math.abs(Number(row[name])));
  }
  return placeUnit(most);
}

/**
 * The table of channels for other programs: its places in the unit in which the page tells them, which their columns name:
 * "x_mm", "depth_um". All else as it is.
 *
 * @param bytes The page's table, an Arrow IPC file with places in micrometers.
 * @param unit The unit of its rows.
 */
export async function exportChannels(bytes: Uint8Array, {unit, micrometers}: PlaceUnit): Promise<Uint8Array> {
  const {Float64, Table, tableFromIPC, tableToIPC, vectorFromArray} = await import("apache-arrow");
  const table = tableFromIPC(bytes);
  const ending = unit === "mm" ? "mm" : "um";
  const columns = table.schema.fields.map(({name}) => {
    const vector = table.getChild(name)!;
    if (!PLACES.includes(name)) return [name, vector] as const;
    const values = Array.from(vector as Iterable<number | null>, (value) => value && value / micrometers);
    return [`${name}_${ending}`, vectorFromArray(values, new Float64())] as const;
  });
  return tableToIPC(new Table(Object.fromEntries(columns)), "file");
}

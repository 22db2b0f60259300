import {Float64, makeVector, Table, tableToIPC, Utf8, vectorFromArray} from "apache-arrow";
import {describe, expect, test} from "vitest";
import {channelColumns} from "../../../src/components/report/tables/channelColumns.js";
import {exportChannels, placeUnitOf} from "../../../src/components/report/tables/exportChannels.js";
import {type ChannelRow, readRows} from "../../../src/components/report/tables/loadTables.js";

/** A table of channels as builds write it, and its rows. */
async function tableOf(columns: {x: number[]; y: (number | null)[]; depth?: number[]}) {
  const {x, y, depth} = columns;
  const bytes = tableToIPC(
    new Table({
      channel: makeVector(Int32Array.from(x.keys())),
      name: vectorFromArray(["Fz", "Cz"], new Utf8()),
      x: makeVector(Float64Array.from(x)),
      y: vectorFromArray(y, new Float64()),
      ...(depth && {depth: makeVector(Float64Array.from(depth))}),
      rel_x: makeVector(Float64Array.from([12_000, 24_000])),
      unit: vectorFromArray(["volts", null], new Utf8())
    }),
    "file"
  );
  return {bytes, rows: (await readRows(bytes)) as ChannelRow[]};
}

describe("the exported table of channels", () => {
  test("has places of a scalp in mm, as the page tells them, and says so; all else is as it was", async () => {
    const {bytes, rows} = await tableOf({x: [0, -95_000], y: [60_250.5, null]});
    const exported = await readRows(await exportChannels(bytes, placeUnitOf(rows)));
    expect(exported).toEqual([
      {channel: 0, name: "Fz", x_mm: 0, y_mm: 60.2505, rel_x: 12_000, unit: "volts"},
      {channel: 1, name: "Cz", x_mm: -95, y_mm: null, rel_x: 24_000, unit: null}
    ]);
    expect(channelColumns(rows).map(({title}) => title)).toContain("x (mm)");
  });

  test("has those of a probe in micrometers, and says so", async () => {
    const {bytes, rows} = await tableOf({x: [0, 10_000], y: [20, 40], depth: [0, 3840]});
    const exported = await readRows(await exportChannels(bytes, placeUnitOf(rows)));
    expect(exported[1]).toEqual({
      channel: 1,
      name: "Cz",
      x_um: 10_000,
      y_um: 40,
      depth_um: 3840,
      rel_x: 24_000,
      unit: null
    });
    expect(channelColumns(rows).map(({title}) => title)).toContain("x (µm)");
  });
});

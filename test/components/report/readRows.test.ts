import {Float64, Table, tableToIPC, Utf8, vectorFromArray} from "apache-arrow";
import {describe, expect, test} from "vitest";
import {readRows} from "../../../src/components/report/tables/loadTables.js";

describe("readRows", () => {
  test("gives an Arrow file's rows as plain objects, missing values as null", async () => {
    const table = new Table({
      name: vectorFromArray(["A1", null], new Utf8()),
      spread: vectorFromArray([0.5, null], new Float64())
    });
    expect(await readRows(tableToIPC(table, "file"))).toEqual([
      {name: "A1", spread: 0.5},
      {name: null, spread: null}
    ]);
  });

  test("gives no rows for an empty table", async () => {
    const table = new Table({label: vectorFromArray([], new Utf8())});
    expect(await readRows(tableToIPC(table, "file"))).toEqual([]);
  });
});

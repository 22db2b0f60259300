import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {readSidecar} from "../../../../src/data/source/sidecar/readSidecar.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

describe("readSidecar", () => {
  test("lies beside the recording, and need not be there", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "a.b.json"), JSON.stringify({title: "x"}));
    expect(await readSidecar(join(folder, "a.b.nwb"))).toEqual({title: "x"});
    expect(await readSidecar(join(folder, "a.nwb"))).toEqual({});
  });

  test("may begin with a byte order mark, as Windows editors write it", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "a.json"), '\ufeff{"title": "Größe"}');
    expect(await readSidecar(join(folder, "a.nwb"))).toEqual({title: "Größe"});
  });

  test.each<[string, Buffer]>([
    ["with a mark", Buffer.from('\ufeff{"title": "x"}', "utf16le")],
    ["without", Buffer.from('{"title": "x"}', "utf16le")],
    ["big-endian", Buffer.from('\ufeff{"title": "x"}', "utf16le").swap16()]
  ])("in UTF-16 %s is named", async (_, bytes) => {
    const folder = tempFolder();
    writeFileSync(join(folder, "a.json"), bytes);
    await expect(readSidecar(join(folder, "a.nwb"))).rejects.toThrow(/^a\.json: is text in UTF-16: save it as UTF-8/);
  });

  test("says where JSON is broken", async () => {
    const folder = tempFolder();
    writeFileSync(join(folder, "a.json"), "{title: 1}");
    await expect(readSidecar(join(folder, "a.nwb"))).rejects.toThrow(/^a\.json: is not JSON/);
  });
});

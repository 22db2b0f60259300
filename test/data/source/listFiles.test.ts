import {appendFileSync, copyFileSync, mkdirSync} from "node:fs";
import {join} from "node:path";
import type {File} from "h5wasm/node";
import {describe, expect, test} from "vitest";
import {digestFiles} from "../../../src/data/builder/identity/digestFiles.js";
import {listFiles, openSource} from "../../../src/data/source/openSource.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {groupAt, writeTinyNwb} from "../../support/sources/writeTinyNwb.js";
import {writeVirtualNwb} from "../../support/sources/writeVirtualNwb.js";

/** Writes a recording with external links: names of files by the links' names. */
async function writeLinks(folder: string, name: string, links: Record<string, string>): Promise<string> {
  const more = (file: File) => {
    for (const [link, target] of Object.entries(links)) {
      groupAt(file, "/acquisition/deep").create_external_link(target, "/acquisition", link);
    }
  };
  return writeTinyNwb(folder, {more}, name);
}

describe("the files of a recording", () => {
  test("without links are itself", async () => {
    const path = await writeTinyNwb(tempFolder());
    expect(await listFiles(path)).toEqual([path]);
  });

  test("are those that links lead to, and theirs in turn, each once", async () => {
    const folder = tempFolder();
    mkdirSync(join(folder, "parts"));
    const main = await writeLinks(folder, "main.nwb", {a: "parts/a.nwb", b: "./parts/../b.nwb", again: "b.nwb"});
    await writeLinks(folder, "b.nwb", {back: "main.nwb"});
    await writeLinks(join(folder, "parts"), "a.nwb", {c: "c.nwb"});
    await writeLinks(join(folder, "parts"), "c.nwb", {});
    const names = ["main.nwb", "parts/a.nwb", "b.nwb", "parts/c.nwb"].map((name) => join(folder, name));
    const listed = await listFiles(main);
    expect(listed[0]).toBe(main);
    expect(listed.sort()).toEqual(names.sort());
  });

  test("are the sources of virtual data sets, also those that a pattern numbers", async () => {
    const folder = tempFolder();
    const path = await writeVirtualNwb(folder);
    // The pattern's next file, which would be read if it were there.
    const sources = ["parts/0.h5", "parts/1.h5", "block-0.h5", "block-1.h5", "block-2.h5"];
    const listed = await listFiles(path);
    expect(listed[0]).toBe(path);
    expect(listed.slice(1).sort()).toEqual(sources.map((name) => join(folder, name)).sort());
    const source = await openSource(path);
    expect(await source.read(0, 20)).toEqual(Int16Array.from({length: 40}, (_, i) => i));
    source.close();
    const digest = await digestFiles(listed);
    appendFileSync(join(folder, "parts/1.h5"), "x");
    expect(await digestFiles(listed)).not.toBe(digest);
  });

  test("include those that are not there, and none outside the folder of recordings", async () => {
    const folder = tempFolder();
    const inside = join(folder, "recordings");
    mkdirSync(inside);
    await writeLinks(folder, "out.nwb", {});
    const path = await writeLinks(inside, "in.nwb", {gone: "gone.h5", out: "../out.nwb", text: "notes.txt"});
    copyFileSync(import.meta.filename, join(inside, "notes.txt"));
    const files = [path, join(inside, "gone.h5"), join(inside, "notes.txt")];
    expect((await listFiles(path, {recordingsDir: inside})).sort()).toEqual(files.sort());
    expect(await listFiles(path, {recordingsDir: folder})).toContain(join(folder, "out.nwb"));
  });

  test.skipIf(isMissing("field")).each([
    ["field/linked_main.nwb", "field/raw.bin.hdf"],
    ["field/external_raw.nwb", "field/external_raw.bin"],
    ["structure/external_link.nwb", "structure/external_data.h5"]
  ])("%s has %s beside it", async (main, beside) => {
    expect(await listFiles(sharedPath(main))).toEqual([sharedPath(main), sharedPath(beside)]);
  });
});

test.skipIf(isMissing("field"))("samples in a raw file are found beside the recording, wherever that is", async () => {
  const folder = tempFolder();
  for (const name of ["external_raw.nwb", "external_raw.bin"]) {
    copyFileSync(sharedPath(`field/${name}`), join(folder, name));
  }
  const source = await openSource(join(folder, "external_raw.nwb"), {recordingsDir: folder});
  expect((await source.read(0, 1))[0]).toBe(15);
  expect((await source.read(19_999, 20_000, {channelStart: 3}))[0]).toBe(1348);
  source.close();
});

test.skipIf(isMissing("field"))("a raw file that is missing is named", async () => {
  const folder = tempFolder();
  copyFileSync(sharedPath("field/external_raw.nwb"), join(folder, "external_raw.nwb"));
  await expect(openSource(join(folder, "external_raw.nwb"))).rejects.toThrow(
    /^external_raw\.nwb: \/acquisition\/es has its samples in external_raw\.bin, which is not there: put that file/
  );
});

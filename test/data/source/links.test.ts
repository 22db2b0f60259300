import {mkdirSync} from "node:fs";
import {join} from "node:path";
import type {File} from "h5wasm/node";
import {describe, expect, test} from "vitest";
import {loadHdf5} from "../../../src/data/source/hdf5/loadHdf5.js";
import {listSeries, openSource} from "../../../src/data/source/openSource.js";
import {RecordingError} from "../../../src/data/source/recordingError.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {openInfo} from "../../support/sources/openInfo.js";
import {groupAt, writeTinyNwb} from "../../support/sources/writeTinyNwb.js";

/** Two folders side by side; a file with samples at /x in each. */
async function writeTargets(): Promise<{inside: string; outside: string}> {
  const folder = tempFolder();
  const inside = join(folder, "recordings");
  const outside = join(folder, "private");
  for (const [name, each] of [
    ["in.h5", inside],
    ["out.h5", outside]
  ]) {
    mkdirSync(each);
    const more = (file: File) =>
      void file.create_dataset({name: "x", data: Int16Array.from({length: 400}, (_, i) => i), shape: [100, 4]});
    await writeTinyNwb(each, {series: [], more}, name);
  }
  return {inside, outside};
}

/** A recording whose data is an external link. */
async function writeLinked(folder: string, target: string, name = "a.nwb"): Promise<string> {
  return writeTinyNwb(
    folder,
    {
      series: [],
      more(file) {
        const group = groupAt(file, "/acquisition/es");
        group.create_attribute("neurodata_type", "ElectricalSeries", []);
        group.create_external_link(target, "/x", "data");
        group.create_dataset({name: "starting_time", data: 0, shape: []}).create_attribute("rate", 100, []);
      }
    },
    name
  );
}

describe("external links", () => {
  test("are followed inside the folder", async () => {
    const {inside} = await writeTargets();
    for (const target of ["in.h5", "./in.h5", join(inside, "in.h5")]) {
      const source = await openSource(await writeLinked(inside, target), {recordingsDir: inside});
      expect((await source.read(0, 1))[3], target).toBe(3);
      source.close();
    }
  });

  test("are not followed out of it, however they are written", async () => {
    const {inside, outside} = await writeTargets();
    for (const target of ["../private/out.h5", join(outside, "out.h5"), "./../recordings/../private/out.h5"]) {
      const path = await writeLinked(inside, target);
      const error = await openSource(path, {recordingsDir: inside}).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(RecordingError);
      const {message, publicMessage} = error as RecordingError;
      expect(message).toContain(`links to ${target}, outside the recordings folder: copy or link that file`);
      expect(publicMessage).not.toContain("private");
    }
  });

  test("to a missing file name it", async () => {
    const {inside} = await writeTargets();
    await expect(openSource(await writeLinked(inside, "gone.h5"))).rejects.toThrow(
      /links to gone\.h5, which cannot be opened/
    );
  });

  test("to a whole series keep its path in the recording", async () => {
    const {inside} = await writeTargets();
    await writeLinked(inside, "in.h5", "raw.nwb");
    const more = (file: File) =>
      void groupAt(file, "/acquisition").create_external_link("raw.nwb", "/acquisition/es", "linked");
    const path = await writeTinyNwb(inside, {series: [], more}, "b.nwb");
    expect(await openInfo(path)).toMatchObject({series: "/acquisition/linked", sampleCount: 100});
  });
});

describe("links inside a file", () => {
  test("that run in a circle end", async () => {
    const path = await writeTinyNwb(tempFolder(), {
      more(file) {
        const group = groupAt(file, "/acquisition");
        group.create_soft_link("/acquisition", "up");
        group.create_soft_link("/acquisition/self", "self");
        group.create_hard_link("/acquisition", "again");
      }
    });
    expect(await listSeries(path)).toHaveLength(1);
    const {findings} = await openInfo(path);
    expect(findings).toContainEqual({level: "note", text: "Links that lead nowhere: /acquisition/self."});
  });

  test("lead to another series' timestamps", async () => {
    const timestamps = Float64Array.from({length: 100}, (_, i) => 5 + i / 250);
    const path = await writeTinyNwb(tempFolder(), {
      series: [{path: "/acquisition/a", timestamps}],
      more(file) {
        const group = groupAt(file, "/processing/ecephys/LFP/b");
        group.create_attribute("neurodata_type", "ElectricalSeries", []);
        group.create_dataset({name: "data", data: Float32Array.from({length: 200}, (_, i) => i), shape: [100, 2]});
        group.create_soft_link("/acquisition/a/timestamps", "timestamps");
      }
    });
    const info = await openInfo(path, {series: "b"});
    expect(info).toMatchObject({series: "/processing/ecephys/LFP/b", samplingRate: 250});
    expect(info.segments[0].startSeconds).toBe(5);
  });
});

describe("HDF5 at work", () => {
  test("opens no file outside the folder, by whatever way", async () => {
    const {inside, outside} = await writeTargets();
    const library = await loadHdf5();
    const openFrom = (folder: string, path: string) =>
      library.call({folder}, (module) => module.open(path, module.H5F_ACC_RDONLY, false, -1, -1));
    expect(() => openFrom(inside, join(outside, "out.h5"))).toThrow(/./);
    expect(() => openFrom(inside, join(inside, "../private/out.h5"))).toThrow(/./);
    const id = BigInt(openFrom(inside, join(inside, "in.h5")));
    expect(id).toBeGreaterThan(0n);
    library.module.close_file(id);
  });

  test("throws its own errors, keeps quiet on stderr, and works on after them", async () => {
    const {inside} = await writeTargets();
    const library = await loadHdf5();
    const stderr: {write: unknown} = process.stderr;
    const {write} = stderr;
    expect(() =>
      library.call({folder: inside}, (module) => module.open(join(inside, "no.h5"), 0, false, -1, -1))
    ).toThrow(/open/);
    expect(stderr.write).toBe(write);
    expect(library.call({folder: inside}, () => 1)).toBe(1);
  });

  test("a crash of the library is an error, and the next file gets a fresh one", async () => {
    const library = await loadHdf5();
    expect(() =>
      library.call({folder: "/"}, () => {
        throw new WebAssembly.RuntimeError("memory access out of bounds");
      })
    ).toThrow(/memory access out of bounds/);
    const next = await loadHdf5();
    expect(next.module).not.toBe(library.module);
    const {inside} = await writeTargets();
    const source = await openSource(await writeLinked(inside, "in.h5"), {recordingsDir: inside});
    expect((await source.read(99, 100))[3]).toBe(399);
    source.close();
  });
});

import {readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {identifyFile} from "../../../src/data/source/identifyFile.js";
import {openSource} from "../../../src/data/source/openSource.js";
import {isMissing, sharedPath} from "../../shared.js";
import {tempFolder} from "../../support/process/tempFolder.js";

const bytes = (text: string) => Buffer.from(text.padEnd(600, "x"), "latin1");

describe("a file that is no recording is named by what it is", () => {
  test.each<[string, RegExp]>([
    ["0       Patient", /^is an EDF file: convert it to NWB, .*neuroconv/],
    ["\xffBIOSEMI", /^is a BDF file/],
    ["MATLAB 5.0 MAT-file, Platform", /^is a MATLAB 5 file: save it .* -v7\.3/],
    ["version https://git-lfs.github.com/spec/v1", /^is a Git LFS pointer: run git lfs pull/],
    ["PK\x03\x04\x14", /^is a zip archive: unpack it first/],
    ["\x1f\x8b\x08", /^is a gzip archive/],
    ["\n\n  <!DOCTYPE html><html>", /^is a web page \(HTML\): the download failed/],
    ["<HTML>", /^is a web page/],
    ['{"message": "Not Found"}', /^is text \(XML or JSON\): the download failed/],
    ["\x93NUMPY\x01", /^is a NumPy array/],
    ["\0".repeat(600), /^is filled with zeros at its start: copy it again/]
  ])("%j", (head, words) => {
    expect(identifyFile(bytes(head))).toMatch(words);
  });

  test("anything else is not guessed", () => {
    expect(identifyFile(bytes("just text, long enough"))).toBeUndefined();
    expect(identifyFile(new Uint8Array(0))).toBeUndefined();
  });

  test("whatever its extension says", async () => {
    const folder = tempFolder();
    for (const name of ["a.nwb", "a.edf", "a.zip"]) {
      writeFileSync(join(folder, name), bytes("PK\x03\x04"));
      await expect(openSource(join(folder, name))).rejects.toThrow(`${name}: is a zip archive: unpack it first`);
    }
  });

  test.skipIf(isMissing("edf"))("real EDF files", () => {
    const names = readdirSync(sharedPath("edf")).filter((name) => name.endsWith(".edf"));
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(identifyFile(readFileSync(sharedPath(`edf/${name}`)))).toMatch(/^is an EDF file/);
  });
});

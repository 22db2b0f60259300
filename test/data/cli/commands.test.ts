import {copyFileSync, existsSync, readdirSync, truncateSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test, vi} from "vitest";
import type {Inspection} from "../../../src/data/site/recording/inspectRecording.js";
import {runCommand} from "../../support/process/runCommand.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {writeTinyDemo} from "../../support/sources/writeTinyDemo.js";

// Each test starts processes, which takes long on a busy machine.
vi.setConfig({testTimeout: 240_000});

/** One line, not a stack trace. */
function expectOneLine(stderr: string, pattern: RegExp): void {
  expect(stderr.trim()).toMatch(pattern);
  expect(stderr.trim().split("\n")).toHaveLength(1);
}

test("wrong use is one line that leads to the usage", () => {
  const {status, stdout, stderr} = runCommand("verify");
  expect({status, stdout}).toEqual({status: 1, stdout: ""});
  expectOneLine(stderr, /^give one STORE, not 0; npm run verify -- --help lists the options$/);
});

test.each(["build", "clean", "demo", "inspect", "pyramid", "start", "verify"])(
  "%s --help prints its usage and does nothing",
  (name) => {
    const {status, stdout, stderr} = runCommand(name, ["--help"]);
    expect({status, stderr}).toEqual({status: 0, stderr: ""});
    const [usage, , about, , ...options] = stdout.trimEnd().split("\n");
    expect(usage).toMatch(new RegExp(`^Usage: npm (run )?${name}( -- .*)?$`));
    expect(about).toMatch(/^[A-Z].*\.$/);
    for (const option of options) expect(option).toMatch(/^ {2}--[\w-]+( \S+)? {2,}\S/);
  }
);

describe("bad recordings", () => {
  test("each is one clear line and exit status 1", async () => {
    const folder = tempFolder();
    const good = await writeTinyDemo(folder);
    const path = (name: string) => join(folder, name);
    writeFileSync(path("empty.nwb"), "");
    writeFileSync(path("text.nwb"), "time,value\n0,1\n");
    copyFileSync(good, path("cut.nwb"));
    truncateSync(path("cut.nwb"), 5000);
    const cases: [command: string, file: string, message: RegExp][] = [
      ["inspect", "none.nwb", /^none\.nwb: is not there/],
      ["pyramid", "none.nwb", /^none\.nwb: is not there/],
      ["pyramid", "empty.nwb", /^empty\.nwb: is empty/],
      ["inspect", "text.nwb", /^text\.nwb: .*HDF5/],
      ["pyramid", "cut.nwb", /^cut\.nwb: /]
    ];
    for (const [command, file, message] of cases) {
      const {status, stdout, stderr} = runCommand(command, [
        path(file),
        ...(command === "pyramid" ? ["--out", folder] : [])
      ]);
      expect(status).toBe(1);
      expect(stdout).toBe("");
      expectOneLine(stderr, message);
    }
    expect(readdirSync(folder).filter((name) => /zarr|partial|tables/.test(name))).toEqual([]);
  });
});

describe("a good recording", () => {
  test("is inspected, for people and for programs", async () => {
    const path = await writeTinyDemo(tempFolder());
    const text = runCommand("inspect", [path]);
    expect(text).toMatchObject({status: 0, stderr: ""});
    expect(text.stdout).toMatch(
      /^series +\/processing\/ecephys\/LFP\/ElectricalSeries: 2,000 samples x 8 channels, int16/m
    );
    expect(text.stdout).toMatch(/synthetic-mouse \(private: not published\)/);
    const json = JSON.parse(runCommand("inspect", [path, "--json", "--step", "2"]).stdout) as Inspection;
    expect(json).toMatchObject({sampleCount: 2000, channelCount: 8, synthetic: true});
    expect(json.levels[0]).toEqual({bucket: 1, length: 2000, rawBytes: 2000 * 8 * 2});
  });

  test("is built, found again, and verified; damage is found", async () => {
    const folder = tempFolder();
    const path = await writeTinyDemo(folder);
    const args = [path, "--out", join(folder, "stores"), "--channels", "A02,4-6"];
    const built = runCommand("pyramid", args);
    expect(built.status).toBe(0);
    const store = built.stdout.trim();
    expect(existsSync(join(store, "zarr.json"))).toBe(true);
    expect(built.stderr).toMatch(/^tiny\.nwb: 1 level/);
    expect(runCommand("pyramid", args).stderr).toMatch(/up to date/);

    const verified = runCommand("verify", [store, "--source", path]);
    expect(verified).toMatchObject({status: 0, stderr: ""});
    expect(verified.stdout).toContain("8,000 samples against the source");
    truncateSync(join(store, "0/data/c/0", readdirSync(join(store, "0/data/c/0"))[0]), 100);
    const damaged = runCommand("verify", [store, "--json"]);
    expect(damaged.status).toBe(1);
    expect((JSON.parse(damaged.stdout) as {problems: string[]}).problems).not.toEqual([]);
  });

  test("is built in shares, which have to be there", async () => {
    const folder = tempFolder();
    const args = [await writeTinyDemo(folder), "--out", join(folder, "shares")];
    const early = runCommand("pyramid", [...args, "--finish"]);
    expect(early).toMatchObject({status: 1, stdout: ""});
    expectOneLine(early.stderr, /^tiny\.nwb: 1 of 1 spans are not built/);
    expect(runCommand("pyramid", [...args, "--task", "1/1"])).toMatchObject({status: 0, stdout: ""});
    const {status, stdout} = runCommand("pyramid", [...args, "--finish"]);
    expect(status).toBe(0);
    expect(existsSync(join(stdout.trim(), "zarr.json"))).toBe(true);
  });
});

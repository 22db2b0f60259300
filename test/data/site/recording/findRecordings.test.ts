import {copyFileSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, onTestFinished, test, vi} from "vitest";
import type {SignalOptions} from "../../../../src/data/demo/generate.js";
import {demoFile} from "../../../../src/data/site/folders.js";
import {writeAskedDemo, writeStandIn} from "../../../../src/data/site/recording/demoRecording.js";
import {findRecordings} from "../../../../src/data/site/recording/findRecordings.js";
import {tempFolder} from "../../../support/process/tempFolder.js";

// The demo takes ten seconds.
vi.mock("../../../../src/data/demo/generate.js", async (original) => {
  const {DEMO, ...rest} = await original<{DEMO: SignalOptions}>();
  return {...rest, DEMO: {...DEMO, channelCount: 8, seconds: 4}};
});

/** A project in a folder of its own, where its paths lead. */
function project({recordings}: {recordings?: string} = {}): string {
  const [folder, before] = [tempFolder(), process.cwd()];
  mkdirSync(join(folder, "recordings"));
  writeFileSync(join(folder, "recordings/README.md"), "Put recordings here");
  process.chdir(folder);
  vi.stubEnv("RECORDINGS", recordings);
  vi.spyOn(console, "warn").mockReturnValue();
  onTestFinished(() => {
    process.chdir(before);
    vi.unstubAllEnvs();
    vi.restoreAllMocks();
  });
  return folder;
}

describe("the demo", () => {
  test("is written into the project's own folder while that is empty, and only when asked to stand in", async () => {
    const folder = project();
    await expect(findRecordings(false)).rejects.toThrow(/^recordings: no recordings there .*npm run demo/);
    expect(await findRecordings(true)).toEqual([{id: "demo", path: demoFile}]);
    expect(existsSync(join(folder, "recordings/demo.json"))).toBe(true);
    // And stays until there is another recording.
    const {mtimeMs} = statSync(demoFile);
    expect(await findRecordings(true)).toHaveLength(1);
    expect(await findRecordings(false)).toHaveLength(1);
    expect(statSync(demoFile).mtimeMs).toBe(mtimeMs);
  });

  test("is left out when there is a recording, unless it was asked for", async () => {
    project();
    await writeStandIn();
    writeFileSync("recordings/mouse.nwb", "");
    expect((await findRecordings(true)).map(({id}) => id)).toEqual(["mouse"]);
    expect(console.warn).toHaveBeenCalledWith(expect.stringMatching(/demo\.nwb is left out: it is synthetic/));
    await writeAskedDemo(demoFile, {channelCount: 8, seconds: 4, samplingRate: 500, gapSeconds: 0, seed: 1});
    expect((await findRecordings(true)).map(({id}) => id)).toEqual(["demo", "mouse"]);
  });

  test("never takes the place of another file, nor is another file of its name left out", async () => {
    project();
    await writeStandIn();
    writeFileSync(demoFile, "my own");
    writeFileSync("recordings/mouse.nwb", "");
    await expect(
      writeAskedDemo(demoFile, {channelCount: 8, seconds: 4, samplingRate: 500, gapSeconds: 0, seed: 1})
    ).rejects.toThrow(/exists and is not the demo/);
    expect(await findRecordings(true)).toHaveLength(2);
  });

  test("is never written where something else is", async () => {
    project();
    writeFileSync("recordings/session.txt", "");
    await expect(findRecordings(true)).rejects.toThrow(/found: 1 \.txt/);
    expect(readdirSync("recordings").sort()).toEqual(["README.md", "session.txt"]);
  });
});

describe("RECORDINGS", () => {
  test("an empty folder is an error that says so, and nothing is made up", async () => {
    const recordings = tempFolder();
    project({recordings});
    await expect(findRecordings(true)).rejects.toThrow(
      /no recordings there or in folders below \(found: nothing\); give \.\w+, .* or \.\w+ files$/
    );
    expect(readdirSync(recordings)).toEqual([]);
  });

  test("what is there instead is counted by its endings", async () => {
    const recordings = tempFolder();
    project({recordings});
    mkdirSync(join(recordings, "a/b"), {recursive: true});
    for (const name of ["a/1.txt", "a/b/2.txt", "3.csv", "a/NOTES"]) writeFileSync(join(recordings, name), "");
    await expect(findRecordings(true)).rejects.toThrow("(found: 2 .txt, 1 .csv, 1 without ending)");
  });

  test("recordings in folders below are found, and the demo has no part in it", async () => {
    const recordings = tempFolder();
    project({recordings});
    await writeStandIn();
    mkdirSync(join(recordings, "sub-01"));
    copyFileSync(demoFile, join(recordings, "sub-01/sub-01_lfp.nwb"));
    expect((await findRecordings(true)).map(({id}) => id)).toEqual(["sub-01_lfp"]);
  });

  test("a folder that is not there is an error", async () => {
    project({recordings: "/none/at/all"});
    await expect(findRecordings(true)).rejects.toThrow("RECORDINGS=/none/at/all: no such folder");
  });
});

import {join} from "node:path";
import {afterEach, expect, test, vi} from "vitest";
import {distFolder, pyramidsFolder, recordingsFolder} from "../../../src/data/site/folders.js";

afterEach(() => vi.unstubAllEnvs());

test.each([
  ["RECORDINGS", recordingsFolder, "recordings"],
  ["PYRAMIDS", pyramidsFolder, join("src", "pyramids")],
  ["DIST", distFolder, "dist"]
])("%s names its folder; unset or empty it is the usual one", (name, folder, usual) => {
  vi.stubEnv(name, "/data/elsewhere");
  expect(folder()).toBe("/data/elsewhere");
  for (const nothing of ["", undefined]) {
    vi.stubEnv(name, nothing);
    expect(folder()).toBe(usual);
  }
});

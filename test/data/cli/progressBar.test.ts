import {describe, expect, test} from "vitest";
import type {BuildResult} from "../../../src/data/builder/findBuilt.js";
import {createProgressBar, progressLine} from "../../../src/data/cli/progressBar.js";

/** Something to write on that keeps what is written. */
function fakeOutput(isTTY: boolean) {
  const written: string[] = [];
  const output = {isTTY, columns: 80, write: (text: string) => written.push(text) > 0};
  return {written, output: output as unknown as NodeJS.WriteStream & {fd: 2}};
}

const result = {
  fresh: false,
  manifest: {levels: [{}, {}], sampleCount: 1000, channelCount: 4},
  info: {
    dtype: "int16",
    findings: [
      {level: "note", text: "all is well"},
      {level: "warning", title: "Odd", text: "odd\nstamps"}
    ]
  },
  build: {seconds: 2, storeBytes: 4000}
} as unknown as BuildResult;

describe("progressLine", () => {
  const progress = {stage: "build", doneBytes: 50e6, totalBytes: 200e6} as const;

  test("tells share, speed and time left", () => {
    expect(progressLine("x.nwb", progress, {startBytes: 0, seconds: 1})).toBe(
      "x.nwb [######                  ] 25 % · 50 MB/s · 3 s left"
    );
  });

  test("what an earlier run built does not count as speed", () => {
    expect(progressLine("x.nwb", progress, {startBytes: 40e6, seconds: 1})).toContain("10 MB/s · 15 s left");
  });

  test("before the first block and after the last there is no speed to tell", () => {
    expect(progressLine("x.nwb", {...progress, doneBytes: 0}, {startBytes: 0, seconds: 1})).toMatch(/\] 0 %$/);
    expect(progressLine("x.nwb", {stage: "finish", doneBytes: 9, totalBytes: 9}, {startBytes: 0, seconds: 1})).toMatch(
      /\] 100 % · finishing$/
    );
  });
});

describe("createProgressBar", () => {
  const recordings = [
    {id: "a", path: "in/a.nwb"},
    {id: "b", path: "in/b.nwb"}
  ];

  test("writes whole lines only where there is no terminal", () => {
    const {written, output} = fakeOutput(false);
    const bar = createProgressBar(recordings, output);
    bar.onStart(recordings[0], 0);
    bar.onProgress({stage: "build", doneBytes: 1, totalBytes: 2});
    bar.onEnd(result);
    bar.onStart(recordings[1], 1);
    bar.onEnd(new Error("b.nwb: is\n empty"));
    expect(written).toEqual([
      "1/2 a.nwb: 2 levels, 4 kB (0.50 x raw) in 2 s \n  warning: odd stamps\n",
      "2/2 b.nwb: failed. b.nwb: is empty\n"
    ]);
  });

  test("draws over its line on a terminal, never wider than that", () => {
    const {written, output} = fakeOutput(true);
    const bar = createProgressBar([{id: "a", path: `${"long".repeat(30)}.nwb`}], output);
    bar.onStart({id: "a", path: `${"long".repeat(30)}.nwb`}, 0);
    bar.onProgress({stage: "build", doneBytes: 1, totalBytes: 2});
    expect(written).toHaveLength(1);
    expect(written[0].startsWith("\r\x1b[K")).toBe(true);
    expect(written[0].length).toBeLessThan(80 + "\r\x1b[K".length);
  });
});

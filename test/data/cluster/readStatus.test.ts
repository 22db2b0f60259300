import {mkdirSync, readdirSync, statSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {jobFiles} from "../../../src/data/cluster/jobFiles.js";
import {statusText} from "../../../src/data/cluster/jobText.js";
import {readStatus} from "../../../src/data/cluster/readStatus.js";
import {runTask} from "../../../src/data/cluster/runTask.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {makeJobRecording, saveSmall} from "./jobSupport.js";

let recording: string;
beforeAll(async () => {
  recording = await makeJobRecording();
});

/** Seconds since 1970 by the clock of a folder's disk, which may be a server's. */
function clockOf(folder: string): number {
  const file = join(folder, "now");
  writeFileSync(file, "");
  return statSync(file).mtimeMs / 1000;
}

describe("the status of a job", () => {
  test("tells done, running, lost, failed and waiting tasks from files alone", async () => {
    const {folder} = await saveSmall({path: recording, id: "job", outDir: tempFolder()}, {tasks: 6});
    const {tasks, logs} = jobFiles(folder);
    await runTask(folder, 2);
    const report = {state: "running", host: "node7", startedAt: Date.now() - 9000, seconds: 9, bytes: 9e6};
    const write = (task: number, more: object = {}) =>
      writeFileSync(join(tasks, `${task}.json`), JSON.stringify({...report, ...more}));
    write(1);
    write(3);
    const writtenAt = clockOf(tasks);
    utimesSync(join(tasks, "3.json"), writtenAt - 500, writtenAt - 500);
    write(4, {state: "failed", text: "what it said"});
    mkdirSync(logs);
    writeFileSync(join(logs, "9_4.log"), "before\nslurmstepd: error: CANCELLED DUE TO TIME LIMIT\n\n");
    writeFileSync(join(logs, "9_5.log"), "/usr/bin/node: no such file\n");
    utimesSync(join(logs, "9_5.log"), 1e9, 1e9);
    const status = readStatus(folder);
    const silence = /^nothing heard for (\d+) s: lost$/;
    const [, age] = silence.exec(status.failed[0].text) ?? [];
    expect(Number(age)).toBeGreaterThanOrEqual(500);
    expect(Number(age)).toBeLessThanOrEqual(Math.round(500 + clockOf(tasks) - writtenAt));
    expect(status).toMatchObject({taskCount: 6, done: 1, running: 1, waiting: 1, isFinishing: false});
    expect(status.failed).toEqual([
      {piece: 3, host: "node7", text: expect.stringMatching(silence) as string},
      {piece: 4, host: "node7", text: "slurmstepd: error: CANCELLED DUE TO TIME LIMIT"},
      {piece: 5, text: "/usr/bin/node: no such file"}
    ]);
    const [line, ...more] = statusText(status).split("\n");
    expect(line).toMatch(/^job-.*: 1 of 6 tasks done, 1 running, 1 waiting, 3 failed · [\d.]+ \wB\/s · .* left$/);
    expect(more[1]).toBe("  task 4 failed on node7: slurmstepd: error: CANCELLED DUE TO TIME LIMIT");
  });

  test("needs nothing but the folder, and changes nothing in it", async () => {
    const {folder, job} = await saveSmall({path: recording, id: "job", outDir: tempFolder()}, {tasks: 2});
    const before = readdirSync(job.request.outDir);
    expect(statusText(readStatus(folder))).toMatch(/: 0 of 2 tasks done, 2 waiting$/);
    expect(readdirSync(job.request.outDir)).toEqual(before);
  });
});

import {cpSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, describe, expect, test} from "vitest";
import {finishJob} from "../../../src/data/cluster/finishJob.js";
import {readStatus} from "../../../src/data/cluster/readStatus.js";
import {runTask} from "../../../src/data/cluster/runTask.js";
import {runCommand} from "../../support/process/runCommand.js";
import {onSmallDisk, whyNoSmallDisk} from "../../support/process/smallDisk.js";
import {tempFolder} from "../../support/process/tempFolder.js";
import {siteContents} from "../../support/site/siteContents.js";
import {localContents, makeJobRecording, saveSmall} from "./jobSupport.js";

const reason = whyNoSmallDisk();
if (reason !== undefined) console.warn(`skipped: no tests on a full disk: ${reason}`);

/** The one line that a task ends with. */
const LINE =
  /^job-[^\n]*: the disk is full: free some space and build again; finished work is kept \(ENOSPC: [^\n]*\)\n$/;

const UNDONE = /: tasks 2 of 2 are not done: run them again\n$/;

describe.skipIf(reason !== undefined)("a disk that is full in the middle of a task", () => {
  let path: string;
  let local: Record<string, string>;
  beforeAll(async () => {
    path = await makeJobRecording();
    local = await localContents({path, id: "job"});
  });

  test("of scratch: the task says so and leaves nothing, and is done elsewhere alone", async () => {
    const {folder, job} = await saveSmall({path, id: "job", outDir: tempFolder()}, {tasks: 2, frames: 50_000});
    const disk = tempFolder();
    const failed = onSmallDisk(
      disk,
      600,
      `
      pyramid "$JOB" --task 2 --scratch "$DISK"
      status=$?
      find "$DISK" -type f
      exit $status
      `,
      {JOB: folder}
    );
    expect(failed).toEqual({status: 1, stdout: "", stderr: expect.stringMatching(LINE) as string});
    expect(listPieces(job.workPath)).toEqual([]);
    expect(readStatus(folder)).toMatchObject({done: 0, failed: [{piece: 2, text: failed.stderr.trim()}]});
    await runTask(folder, 1, {scratch: tempFolder()});
    expect(runCommand("pyramid", [folder, "--finish"]).stderr).toMatch(
      /: tasks 2 of 2 are not done: run them again\n$/
    );
    await runTask(folder, 2, {scratch: tempFolder()});
    expect(siteContents((await finishJob(folder)).store)).toEqual(local);
  });

  test("of the stores: what is done is kept, and the task is done alone once there is space", async () => {
    const outDir = tempFolder();
    const {folder, job} = await saveSmall({path, id: "job", outDir}, {tasks: 2, frames: 50_000});
    const [before, after, end] = [tempFolder(), tempFolder(), tempFolder()];
    cpSync(outDir, before, {recursive: true});
    const {status, stdout, stderr} = onSmallDisk(
      outDir,
      4000,
      `
      set -e
      cp -a "$BEFORE/." "$DISK"
      pyramid "$JOB" --task 1
      if pyramid "$JOB" --task 2; then exit 98; fi
      cp -a "$DISK/." "$AFTER"
      mount -o remount,size=64m "$DISK"
      if pyramid "$JOB" --finish; then exit 97; fi
      pyramid "$JOB" --task 2
      pyramid "$JOB" --finish >/dev/null
      cp -a "$DISK/." "$END"
      `,
      {JOB: folder, BEFORE: before, AFTER: after, END: end}
    );
    expect({status, stdout}).toEqual({status: 0, stdout: ""});
    const [full, refused, ...more] = stderr.split(/(?<=\n)/);
    expect(full).toMatch(LINE);
    expect(refused).toMatch(UNDONE);
    expect(more).toEqual([]);
    expect(listPieces(join(after, job.workPath.slice(outDir.length)))).toEqual(["span-0.carry", "span-1.carry"]);
    const [store] = readdirSync(end).filter((name) => name.endsWith(".zarr"));
    expect(siteContents(join(end, store))).toEqual(local);
  });
});

/** Spans of a build that are done. */
function listPieces(workPath: string): string[] {
  const names = readdirSync(workPath, {recursive: true, encoding: "utf8"});
  return names.flatMap((name) => /[^/]*\.carry$/.exec(name)?.[0] ?? []).sort();
}

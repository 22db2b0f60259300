import {spawnSync} from "node:child_process";
import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import type {Job} from "../../../src/data/cluster/job.js";
import {arrayScript, finishScript, quote, quoteExpanding} from "../../../src/data/cluster/slurm/slurmScripts.js";
import {tempFolder} from "../../support/process/tempFolder.js";

const job = {request: {id: "mouse 1", path: "/data/mouse 1.nwb"}, taskCount: 40, workers: 2, memory: 1280} as Job;

/** Words that a shell makes of a line. */
function wordsOf(line: string, env: Record<string, string> = {}): string[] {
  const {stdout} = spawnSync("bash", ["-c", `printf '%s\\n' ${line}`], {
    encoding: "utf8",
    env: {...process.env, ...env}
  });
  return stdout.slice(0, -1).split("\n");
}

const NAMES = [
  "plain",
  "with space",
  "it's",
  'say "x"',
  "$HOME",
  "a`date`b",
  "back\\slash",
  "$(date)",
  "ümläut",
  "a;b&c"
];

describe("scripts", () => {
  const nasty = "/tmp/o'ut $HOME 100%/x-1.cluster";
  const options = {
    partition: "long",
    time: "0:30:00",
    account: "lab",
    sbatch: "--qos=high --nice",
    scratch: "$TMPDIR/x y"
  };
  const script = arrayScript(nasty, job, options, {root: "/opt/strati gram", node: "/usr/bin/node"});

  test("say what Slurm has to know", () => {
    const directives = script.split("\n").filter((line) => line.startsWith("#SBATCH"));
    expect(directives).toEqual([
      "#SBATCH --job-name=stratigram-mouse-1",
      `#SBATCH --output="/tmp/o'ut $HOME 100%%/x-1.cluster/logs/%A_%a.log"`,
      "#SBATCH --requeue",
      "#SBATCH --open-mode=append",
      "#SBATCH --cpus-per-task=2",
      "#SBATCH --mem=1280M",
      "#SBATCH --partition=long",
      "#SBATCH --time=0:30:00",
      "#SBATCH --account=lab",
      "#SBATCH --qos=high --nice"
    ]);
    expect(finishScript("/x", job, {}, {root: "/", node: "node"})).toContain("#SBATCH --kill-on-invalid-dep=yes\n");
  });

  test("run the task that Slurm gives, whatever characters are in paths", () => {
    const folder = tempFolder();
    const root = join(folder, "it's a $HOME");
    mkdirSync(root);
    const node = join(folder, "no de");
    writeFileSync(node, `#!/bin/sh\npwd\nprintf '%s\\n' "$@"\n`, {mode: 0o755});
    const text = arrayScript(nasty, job, options, {root, node});
    const env = {...process.env, SLURM_ARRAY_TASK_ID: "7", TMPDIR: "/local"};
    const {status, stdout} = spawnSync("bash", ["-c", text], {encoding: "utf8", env});
    expect(status).toBe(0);
    expect(stdout.trimEnd().split("\n")).toEqual([
      root,
      "src/data/run/run.js",
      "src/data/cli/pyramid.ts",
      nasty,
      "--quiet",
      "--task",
      "7/40",
      "--scratch",
      "/local/x y"
    ]);
  });

  test("take no line breaks, which would begin another directive", () => {
    const start = () => arrayScript("/x", job, {partition: "a\n#SBATCH --uid=0"}, {root: "/", node: "node"});
    expect(start).toThrow("line breaks cannot be given to Slurm");
    expect(() => arrayScript("/x", job, {sbatch: "--x\nrm -rf ."}, {root: "/", node: "node"})).toThrow("line breaks");
  });
});

test("words come through a shell as they are", () => {
  expect(wordsOf(NAMES.map(quote).join(" "))).toEqual(NAMES);
});

test("a folder for scratch expands variables, and runs nothing", () => {
  const env = {TMPDIR: "/local/7", X: "x"};
  expect(wordsOf(quoteExpanding("$TMPDIR/a b/${X}.d"), env)).toEqual(["/local/7/a b/x.d"]);
  expect(wordsOf(quoteExpanding('$(date)`date`"\\ $'), env)).toEqual(['$(date)`date`"\\ $']);
});

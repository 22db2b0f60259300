import {spawnSync} from "node:child_process";
import {copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {delimiter, join, resolve} from "node:path";
import {describe, expect, test, vi} from "vitest";
import {jobFiles} from "../../src/data/cluster/jobFiles.js";
import {readStatus} from "../../src/data/cluster/readStatus.js";
import {localContents, makeJobRecording, saveSmall} from "../data/cluster/jobSupport.js";
import {tempFolder} from "../support/process/tempFolder.js";
import {siteContents} from "../support/site/siteContents.js";

// Each task is a process.
vi.setConfig({testTimeout: 240_000});

const FOLDER = "docs/cluster";
const scripts = readdirSync(FOLDER).filter((name) => name.endsWith(".sh"));

/** True if a program is not here: its tests are skipped, and say so. */
function isMissing(program: string): boolean {
  if (spawnSync("which", [program]).status === 0) return false;
  console.warn(`skipped: ${program} is not here`);
  return true;
}

/** Runs a script of a scheduler as that would. */
function run(script: string, env: Record<string, string>) {
  const {status, stdout, stderr} = spawnSync("bash", [script], {encoding: "utf8", env: {...process.env, ...env}});
  return {status, stdout, stderr};
}

/** The command of a Job in the manifest of Kubernetes, as its container runs it. */
function kubernetesCommand(name: string): string {
  const manifest = readFileSync(join(FOLDER, "kubernetes.yaml"), "utf8")
    .split("---\n")
    .find((text) => text.includes(name))!;
  const [, lines] = /- -c\n\s+- (?:>-\n)?([^]*?)\n {10}(?=\w)/.exec(manifest) ?? [];
  return lines.replace(/\s*\n\s*/g, " ").trim();
}

/** Command that a container of AWS Batch runs. */
function awsCommand(): string {
  return /^run='([^']*)'/m.exec(readFileSync(join(FOLDER, "aws-batch.sh"), "utf8"))![1];
}

test("each scheduler's file runs the task that its variable names, and the last step without one", async () => {
  const recording = await makeJobRecording();
  const {folder} = await saveSmall({path: recording, id: "job", outDir: tempFolder()}, {tasks: 6});
  const common = {STRATIGRAM: resolve("."), JOB: folder, TMPDIR: tempFolder()};
  const bin = tempFolder();
  // A container that is this machine.
  writeFileSync(
    join(bin, "apptainer"),
    '#!/bin/sh\nshift 4\nexec node src/data/run/run.js src/data/cli/pyramid.ts "$@"\n',
    {
      mode: 0o755
    }
  );
  const withApptainer = {PATH: `${bin}${delimiter}${process.env.PATH}`, IMAGE: "x.sif", DATA: "/data"};
  const scratch = tempFolder();
  const inShell = (command: string, env: Record<string, string>) => {
    const file = join(tempFolder(), "command.sh");
    writeFileSync(file, command.replace(/--scratch \S+/, `--scratch ${scratch}`));
    return run(file, env);
  };
  const script = (name: string) => join(FOLDER, name);
  const ended = [
    run(script("pbs.sh"), {...common, PBS_ARRAY_INDEX: "1", PBS_JOBID: "12[1].server"}),
    run(script("sge.sh"), {...common, SGE_TASK_ID: "2", JOB_ID: "13"}),
    run(script("lsf.sh"), {...common, LSB_JOBINDEX: "3", LSB_JOBID: "14"}),
    run(script("slurm-apptainer.sh"), {
      ...common,
      ...withApptainer,
      SLURM_ARRAY_TASK_ID: "4",
      SLURM_ARRAY_JOB_ID: "15"
    }),
    inShell(kubernetesCommand("stratigram-tasks"), {...common, JOB_COMPLETION_INDEX: "4"}),
    inShell(awsCommand(), {...common, AWS_BATCH_JOB_ARRAY_INDEX: "5"})
  ];
  for (const end of ended) expect(end).toEqual({status: 0, stdout: "", stderr: ""});
  expect(readStatus(folder)).toMatchObject({done: 6, failed: []});
  expect(readdirSync(jobFiles(folder).logs).sort()).toEqual(["12_1.log", "13_2.log", "14_3.log", "15_4.log"]);
  expect(run(script("sge.sh"), {...common, SGE_TASK_ID: "undefined", JOB_ID: "16"}).status).toBe(0);
  expect(siteContents(readStatus(folder).store!)).toEqual(await localContents({path: recording, id: "job"}));
});

describe.each(scripts)("%s", (name) => {
  test.skipIf(isMissing("shellcheck"))("is a script that shellcheck finds nothing in", () => {
    expect(spawnSync("shellcheck", [join(FOLDER, name)], {encoding: "utf8"}).stdout).toBe("");
  });
});

test.skipIf(isMissing("shellcheck"))("so are the scripts for Slurm's tests and for integration", () => {
  expect(spawnSync("shellcheck", ["test/slurm/one-node", ".ci/run"], {encoding: "utf8"}).stdout).toBe("");
});

test.skipIf(isMissing("kubectl"))("kubectl reads the manifest of Kubernetes", () => {
  const folder = tempFolder();
  copyFileSync(join(FOLDER, "kubernetes.yaml"), join(folder, "kubernetes.yaml"));
  writeFileSync(join(folder, "kustomization.yaml"), "resources: [kubernetes.yaml]\n");
  const {status, stdout} = spawnSync("kubectl", ["kustomize", folder], {encoding: "utf8"});
  expect(status).toBe(0);
  expect(stdout.match(/^kind: Job$/gm)).toHaveLength(2);
});

test.skipIf(isMissing("aws") || isMissing("jq"))("the client of AWS takes the jobs of AWS Batch", () => {
  const bin = join(tempFolder(), "bin");
  mkdirSync(bin);
  const aws = spawnSync("which", ["aws"], {encoding: "utf8"}).stdout.trim();
  // Checks what it is given, and sends nothing.
  writeFileSync(join(bin, "aws"), `#!/bin/sh\nexec ${aws} "$@" --generate-cli-skeleton output\n`, {mode: 0o755});
  const env = {IMAGE: "stratigram", ROLE: "arn:aws:iam::1:role/x", FILE_SYSTEM: "fs-1", QUEUE: "queue"};
  const {status, stderr} = spawnSync("bash", [join(FOLDER, "aws-batch.sh"), "/data/x.cluster", "40"], {
    encoding: "utf8",
    env: {...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH}`, AWS_DEFAULT_REGION: "us-east-1"}
  });
  expect({status, stderr}).toEqual({status: 0, stderr: ""});
});

/** True if no containers can be built here. */
const noDocker = isMissing("docker") || spawnSync("docker", ["info"]).status !== 0;

test.skipIf(noDocker || process.env.CI)("the Dockerfile builds an image whose command answers", () => {
  const build = spawnSync("docker", ["build", "-q", "-f", join(FOLDER, "Dockerfile"), "."], {encoding: "utf8"});
  expect(build.status).toBe(0);
  const {stdout} = spawnSync("docker", ["run", "--rm", build.stdout.trim(), "--help"], {encoding: "utf8"});
  expect(stdout).toMatch(/^Usage: npm run pyramid/);
});

test.skipIf(isMissing("apptainer") || process.env.CI)(
  "Apptainer's definition builds an image whose command answers",
  () => {
    const image = join(tempFolder(), "stratigram.sif");
    expect(spawnSync("apptainer", ["build", image, join(FOLDER, "stratigram.def")]).status).toBe(0);
    const {stdout} = spawnSync("apptainer", ["run", image, "--help"], {encoding: "utf8"});
    expect(stdout).toMatch(/^Usage: npm run pyramid/);
  }
);

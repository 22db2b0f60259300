import {spawnSync} from "node:child_process";
import {existsSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync} from "node:fs";
import {basename, extname, join, resolve} from "node:path";
import type {TestProject} from "vitest/node";
import {readCatalogue} from "../../src/data/catalogue.js";
import {writeDemo} from "../../src/data/demo/writeDemo.js";
import {isMissing, sharedPath} from "../shared.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** Absolute path of the built site. */
    dist: string;
    /** Absolute paths of the recordings on it, by id. */
    recordings: Record<string, string>;
  }
}

/** A recording that cannot be built: the catalogue has to say so. */
const BROKEN = "broken";

const output = resolve("test/output/site");

/**
 * Builds one site for all browser tests: the demo, the shared recordings when they are here, and a file that is no
 * recording. Stores are kept for the next run.
 */
export default async function setup(project: TestProject): Promise<void> {
  const folder = join(output, "recordings");
  const dist = join(output, "dist");
  const recordings = await collectRecordings(folder);
  const env = {...process.env, RECORDINGS: folder, PYRAMIDS: join(output, "pyramids"), DIST: dist};
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    ["--import", "./src/data/runTypeScript.js", "src/data/cli/build.ts"],
    {
      env,
      encoding: "utf8"
    }
  );
  const failed = readCatalogue(env.PYRAMIDS).filter((item) => "error" in item);
  // The broken recording makes the status 1, with all the rest done.
  if (status !== 1 || failed.length !== 1 || failed[0].id !== BROKEN) {
    throw new Error(`the site was not built as it should be (status ${status})\n${stdout}${stderr}`);
  }
  project.provide("dist", dist);
  project.provide("recordings", recordings);
}

async function collectRecordings(folder: string): Promise<Record<string, string>> {
  mkdirSync(folder, {recursive: true});
  const demo = join(folder, "demo.nwb");
  if (!existsSync(demo) || statSync(demo).mtimeMs < newest("src/data/demo")) await writeDemo(demo);
  const shared = isMissing("recordings")
    ? []
    : readdirSync(sharedPath("recordings")).filter((name) => name.endsWith(".nwb"));
  for (const name of shared) {
    rmSync(join(folder, name), {force: true});
    symlinkSync(sharedPath(join("recordings", name)), join(folder, name));
  }
  writeFileSync(join(folder, `${BROKEN}.nwb`), "");
  return Object.fromEntries(["demo.nwb", ...shared].map((name) => [basename(name, extname(name)), join(folder, name)]));
}

/** When a file of a folder was last changed, in milliseconds. */
function newest(folder: string): number {
  return Math.max(...readdirSync(folder).map((name) => statSync(join(folder, name)).mtimeMs));
}

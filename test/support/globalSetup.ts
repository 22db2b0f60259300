import {readdirSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import type {TestProject} from "vitest/node";
import {isBuilt} from "../../src/data/site/catalog.js";
import {recordingId} from "../../src/data/site/recordingId.js";
import {isMissing, sharedPath} from "../shared.js";
import {buildSite, ensureDemo} from "./buildSite.js";
import {MARKUP, PLANTED_NAME, SECRET, writePlantedNwb} from "./writePlantedNwb.js";

declare module "vitest" {
  export interface ProvidedContext {
    /** Absolute path of the built site. */
    dist: string;
    /** Absolute paths of the recordings on it, by id. */
    recordings: Record<string, string>;
  }
}

/** A recording that cannot be built: the catalog has to say so. */
const BROKEN = "broken";

/** What the sidecar of the planted recording says: markup, too. */
const PLANTED_SIDECAR = {
  ...{title: MARKUP, description: MARKUP, citation: MARKUP, license: MARKUP, doi: MARKUP},
  places: [{title: MARKUP, text: MARKUP, start: 1, end: 2}]
};

const output = resolve("test/output/site");

/**
 * Builds one site for all browser tests: the demo, the shared recordings when they are here, one with markup and secrets
 * in its texts, and a file that is empty.
 */
export default async function setup(project: TestProject): Promise<void> {
  const folder = join(output, "recordings");
  const paths = [await ensureDemo(folder), ...linkShared(folder), await writePlanted(folder)];
  writeFileSync(join(folder, `${BROKEN}.nwb`), "");
  const {dist, items} = buildSite(folder, output, {status: 1});
  const failed = items.filter((item) => !isBuilt(item)).map(({id}) => id);
  if (failed.join() !== BROKEN) throw new Error(`recordings that should have been built: ${failed.join(", ")}`);
  project.provide("dist", dist);
  project.provide("recordings", Object.fromEntries(paths.map((path) => [recordingId(basename(path)), path])));
}

function linkShared(folder: string): string[] {
  if (isMissing("recordings")) return [];
  const names = readdirSync(sharedPath("recordings")).filter((name) => name.endsWith(".nwb"));
  return names.map((name) => {
    const path = join(folder, name);
    rmSync(path, {force: true});
    symlinkSync(sharedPath(join("recordings", name)), path);
    return path;
  });
}

async function writePlanted(folder: string): Promise<string> {
  writeFileSync(join(folder, PLANTED_NAME.replace(/nwb$/, "json")), JSON.stringify(PLANTED_SIDECAR));
  const table = `onset\tduration\ttrial_type\tdescription\tauthor\tmodified\n1\t0.5\t${MARKUP}\t${MARKUP}\t${SECRET}\t2024-01-01T00:00:00Z\n`;
  writeFileSync(join(folder, PLANTED_NAME.replace(/nwb$/, "annotations.tsv")), table);
  return writePlantedNwb(folder, PLANTED_NAME);
}

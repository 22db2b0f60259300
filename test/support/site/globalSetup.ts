import {readdirSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {basename, join, resolve} from "node:path";
import type {TestProject} from "vitest/node";
import {isBuilt} from "../../../src/data/site/catalog.js";
import {recordingId} from "../../../src/data/site/recording/recordingId.js";
import {isMissing, sharedPath} from "../../shared.js";
import {MARKUP, PLANTED_NAME, SECRET, writePlantedNwb} from "../sources/writePlantedNwb.js";
import {buildSite, ensureDemo} from "./buildSite.js";

declare module "vitest" {
  /** Facts that browser tests ask for with `inject`. */
  export interface ProvidedContext {
    /** Absolute path of the built site. */
    dist: string;
    /** Absolute paths of the recordings on it, by id. */
    recordings: Record<string, string>;
    /** Ids of the recordings of thousands of channels or segments on it; none where they are missing. */
    large: string[];
  }
}

/** A recording that cannot be built: the catalog has to say so. */
const BROKEN = "broken";

/** Recordings of thousands of channels and of segments. */
const LARGE = ["wide_4096.nwb", "bursts_20000.nwb"];

/** Sidecar of the planted recording: with markup, too. Two of its four channels, which have the same signal, have gains. */
const PLANTED_SIDECAR = {
  gains: {[`a${MARKUP}`]: 2, [`c${MARKUP}`]: 0.5},
  ...{title: MARKUP, description: MARKUP, citation: MARKUP, license: MARKUP, doi: MARKUP},
  places: [{title: MARKUP, text: MARKUP, start: 1, end: 2}]
};

const output = resolve("test/output/site");

/**
 * Builds one site for all browser tests: the demo, the shared recordings when they are here, among them large ones, one
 * with markup and secrets in its texts, and a file that is empty.
 */
export default async function setup(project: TestProject): Promise<void> {
  const folder = join(output, "recordings");
  const paths = [await ensureDemo(folder), ...linkShared(folder, "recordings", isNwb), await writePlanted(folder)];
  const large = linkShared(folder, "field", (name) => LARGE.includes(name));
  writeFileSync(join(folder, `${BROKEN}.nwb`), "");
  const {dist, items} = buildSite(folder, output, {status: 1});
  const failed = items.filter((item) => !isBuilt(item)).map(({id}) => id);
  if (failed.join() !== BROKEN) throw new Error(`recordings that should have been built: ${failed.join(", ")}`);
  project.provide("dist", dist);
  project.provide("large", large.map(idOf));
  project.provide("recordings", Object.fromEntries(paths.map((path) => [idOf(path), path])));
}

const isNwb = (name: string) => name.endsWith(".nwb");

const idOf = (path: string) => recordingId(basename(path));

function linkShared(folder: string, shared: string, isMeant: (name: string) => boolean): string[] {
  if (isMissing(shared)) return [];
  const names = readdirSync(sharedPath(shared)).filter(isMeant);
  return names.map((name) => {
    const path = join(folder, name);
    rmSync(path, {force: true});
    symlinkSync(sharedPath(join(shared, name)), path);
    return path;
  });
}

async function writePlanted(folder: string): Promise<string> {
  writeFileSync(join(folder, PLANTED_NAME.replace(/nwb$/, "json")), JSON.stringify(PLANTED_SIDECAR));
  const table = `onset\tduration\ttrial_type\tdescription\tauthor\tmodified\n1\t0.5\t${MARKUP}\t${MARKUP}\t${SECRET}\t2024-01-01T00:00:00Z\n`;
  writeFileSync(join(folder, PLANTED_NAME.replace(/nwb$/, "annotations.tsv")), table);
  return writePlantedNwb(folder, PLANTED_NAME);
}

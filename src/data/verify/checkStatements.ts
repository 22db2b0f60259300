import {readFileSync} from "node:fs";
import {basename, dirname, join} from "node:path";
import {isDeepStrictEqual} from "node:util";
import type {Manifest, TableName} from "../../format/manifest.js";
import {joinManifest, splitManifest, tablesOf} from "../../format/manifestTables.js";
import {spectrogramArray} from "../../format/storedArray.js";
import {storedDecibels} from "../../pyramid/spectrogram/storedDecibels.js";
import type {RecordingStatistics} from "../../pyramid/statistics/recordingStatistics.js";
import {describeOutput} from "../builder/finish/describeOutput.js";
import {type BuildPlan, scalesOf} from "../builder/plan/buildPlan.js";
import {storePaths, tableFile} from "../builder/work/storePaths.js";
import {makeManifest} from "../builder/write/makeManifest.js";
import {multiscales} from "../builder/write/multiscales.js";
import {paintOverviews} from "../builder/write/paintOverviews.js";
import {TABLES} from "../builder/write/tables.js";
import {groupMetadata} from "../builder/write/zarrMetadata.js";
import type {Source} from "../source/source.js";
import type {Store} from "./openStore.js";
import {readStatements, type StatementRequest} from "./readStatements.js";

/** Parts of a description that depend on the file's place and name. */
const PLACE = new Set(["fileName", "address"]);

/**
 * Compares all that a store says, and what lies beside it, with what is read of its recording now: manifest, overview,
 * tables, facts. A line for each difference, with its file.
 */
export async function checkStatements(store: Store, source: Source, request: StatementRequest): Promise<string[]> {
  const {plan, statistics} = await readStatements(source, store.manifest, request);
  const manifest = makeManifest(plan, statistics);
  const {info, tables} = describeOutput(plan, manifest, statistics);
  const root = readJson(join(store.dir, "zarr.json"));
  const {stored, tables: lists} = splitManifest(manifest);
  const wanted = asJson(groupMetadata({...multiscales(manifest), stratigram: stored}));
  const problems = differences(root, wanted, "").map((line) => `zarr.json: ${line}`);
  const joined = joinManifest(stored, lists);
  for (const name of Object.keys(tablesOf(stored)) as TableName[]) {
    problems.push(
      ...differences(asJson(store.manifest[name]), asJson(joined[name]), name).map((line) => `${name}/: ${line}`)
    );
  }

  // Where pictures have other shapes than the source gives, the manifest differs already.
  const shapesOf = ({overview, spectrogram}: Manifest) => asJson({overview, spectrogram});
  if (isDeepStrictEqual(shapesOf(store.manifest), shapesOf(manifest))) {
    problems.push(...(await checkPictures(store, plan, statistics)));
  }

  const beside = storePaths(dirname(store.dir), basename(store.dir, ".zarr"));
  const facts = readJson(beside.facts) as {info?: unknown} | null | undefined;
  const said = facts?.info;
  if (facts !== undefined && !isTree(said)) problems.push(`${basename(beside.facts)} cannot be read`);
  if (isTree(said)) {
    const now = asJson(info) as Record<string, unknown>;
    for (const key of Object.keys({...said, ...now})) {
      if (PLACE.has(key) || isDeepStrictEqual(said[key], now[key])) continue;
      problems.push(`${basename(beside.facts)}: ${key} is not what the source says`);
    }
  }
  for (const name of facts === undefined ? [] : TABLES) {
    const stored = readIf(tableFile(beside.tables, name));
    if (!stored || Buffer.compare(stored, tables[name]) !== 0)
      problems.push(`${name}.arrow is not what the source gives`);
  }
  return problems;
}

/** Compares the pictures of the whole recording: overviews and spectrogram. */
async function checkPictures(store: Store, plan: BuildPlan, statistics: RecordingStatistics): Promise<string[]> {
  const problems: string[] = [];
  for (const [name, values] of paintOverviews(plan, statistics)) {
    const path = `overview/${name}`;
    const stored = await store.read(path, 0, store.manifest.overview.binCount);
    if (!isDeepStrictEqual(stored, values)) problems.push(`${path} is not what the source gives`);
  }
  const {spectrogram, channelCount} = store.manifest;
  const array = spectrogramArray(store.manifest);
  const scales = scalesOf(plan);
  for (let channel = 0; array && channel < channelCount; channel++) {
    const wanted = storedDecibels(statistics.spectrogram!, spectrogram!.decibels, scales, channel);
    if (isDeepStrictEqual(await store.readChannel(array.path, channel), wanted)) continue;
    problems.push(`${array.path}, channel ${channel} is not what the source gives`);
  }
  return problems;
}

/** Finds where two JSON values differ: paths with both values. */
function differences(stored: unknown, wanted: unknown, path: string): string[] {
  if (isDeepStrictEqual(stored, wanted)) return [];
  if (!isTree(stored) || !isTree(wanted)) {
    return [
      `${path || "content"} is ${JSON.stringify(stored) ?? "absent"}, but ${JSON.stringify(wanted) ?? "absent"} in the source`
    ];
  }
  const keys = Object.keys({...wanted, ...stored});
  return keys.flatMap((key) => differences(stored[key], wanted[key], path ? `${path}.${key}` : key));
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function asJson(value: object): unknown {
  return JSON.parse(JSON.stringify(value));
}

function readJson(file: string): unknown {
  const bytes = readIf(file);
  try {
    return bytes && JSON.parse(bytes.toString("utf8"));
  } catch {
    return {};
  }
}

function readIf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

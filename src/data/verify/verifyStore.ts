import {resolve} from "node:path";
import type {Manifest, Method} from "../../format/manifest.js";
import {METHODS} from "../../format/methods.js";
import {arraysOf} from "../../format/storedArray.js";
import {levelLength} from "../../pyramid/planLevels.js";
import {formatCount} from "../../text/count.js";
import {messageOf} from "../../text/messageOf.js";
import {digestFiles} from "../builder/identity/digestFiles.js";
import type {DerivedSignal} from "../source/derived/derivedSignal.js";
import {deriveSource} from "../source/derived/deriveSource.js";
import {listFiles, openSource} from "../source/openSource.js";
import {RecordingError} from "../source/recordingError.js";
import type {SourceOptions} from "../source/source.js";
import {checkCalibration} from "./checkCalibration.js";
import {checkFiles} from "./checkFiles.js";
import {checkLttbPicks} from "./checkLttbPicks.js";
import {checkPicks} from "./checkPicks.js";
import {checkGroups, checkShards} from "./checkShards.js";
import {checkSource} from "./checkSource.js";
import {checkStatements} from "./checkStatements.js";
import {openStore, type Store} from "./openStore.js";

/** Checks of a store and its problems. A store is good when `problems` is empty. */
export interface Verification {
  store: string;
  /** Checks done, in words and numbers. */
  checks: string[];
  problems: string[];
}

/** Recording to compare with. */
export interface VerifyOptions extends Omit<SourceOptions, "onProgress"> {
  /** The recording that the store was made from; not compared when absent. */
  source?: string;
  onProgress?: (progress: {check: string; share: number}) => void;
}

/** Picks of minmax are checked against the level below, those of minmaxlttb against level 0 and among themselves. */
const CHECKS = {minmax: checkPicks, minmaxlttb: checkLttbPicks} as const satisfies Record<Method, unknown>;

/** Checks a store: structure, checksums, every pick down to level 0, and equality with its source. */
export async function verifyStore(dir: string, options: VerifyOptions = {}): Promise<Verification> {
  const {source, onProgress} = options;
  const result: Verification = {store: dir, checks: [], problems: []};
  const files = await checkFiles(resolve(dir));
  if (files) {
    result.checks.push(`${formatCount(files.count, "file")}: names, sizes, SHA-256`);
    result.problems.push(...files.problems);
    if (result.problems.length > 0) return result;
  }
  const store = openStore(dir);
  const {levels, method, channelCount} = store.manifest;
  const arrays = arraysOf(store.stored);
  result.problems.push(...checkLengths(store));
  result.problems.push(
    ...checkGroups(
      dir,
      arrays.map(({array}) => array)
    )
  );
  for (const named of arrays) result.problems.push(...checkShards(dir, named, {inflate: !files}));
  result.checks.push(`${arrays.length} arrays: metadata, shards, checksums`);
  if (result.problems.length > 0) return result;

  const {nests} = METHODS[method];
  const check = CHECKS[method];
  // Levels that nest are checked against the one below.
  for (let level = levels[0].omitted && nests ? 2 : 1; level < levels.length; level++) {
    const name = `level ${level}: every pick`;
    const report = (share: number) => onProgress?.({check: name, share});
    result.problems.push(...(await readable(() => check(store, level, report))));
    result.checks.push(`level ${level}: ${formatCount(levels[level].length * channelCount, "pick")}`);
  }
  if (source !== undefined) {
    const report = (check: string) => (share: number) => onProgress?.({check, share});
    const compared = await readable(() => compare(store, source, options, report));
    result.problems.push(...compared);
    result.checks.push(...comparisonsOf(store.manifest));
  }
  return result;
}

/** Problems of the lengths of the levels. */
function checkLengths({manifest: {levels, segments, sampleCount, method}}: Store): string[] {
  return levels.flatMap(({bucket, length}, level) => {
    const expected = bucket === 1 ? sampleCount : levelLength(segments, bucket, method);
    return length === expected ? [] : [`level ${level} has length ${length}, not ${expected}`];
  });
}

function comparisonsOf({levels, sampleCount, channelCount}: Manifest): string[] {
  const samples = `level 0: ${formatCount(sampleCount * channelCount, "sample")} against the source`;
  return [...(levels[0].omitted ? [] : [samples]), "manifest, overview, tables and facts against the source"];
}

async function compare(
  store: Store,
  path: string,
  options: VerifyOptions,
  report: (check: string) => (share: number) => void
): Promise<string[]> {
  const {sidecar, series, recordingsDir} = options;
  const recorded = await openSource(path, {sidecar, series, recordingsDir});
  try {
    const {derived} = store.manifest;
    const source = derived ? deriveSource(recorded, derived as DerivedSignal) : recorded;
    const names = source.info.channels.map(({name}) => name);
    const channels = store.manifest.channels.map(({name}) => names.indexOf(name));
    if (channels.includes(-1)) return ["channels of the store are not in the source"];
    const problems = checkCalibration(store.manifest, source.info, channels);
    if (problems.length > 0) return problems;
    const samples = store.manifest.levels[0].omitted
      ? []
      : await checkSource(store, source, channels, report("level 0 against the source"));
    const digest = await digestFiles(await listFiles(path, {recordingsDir}));
    const onProgress = report("statements against the source");
    return [...samples, ...(await checkStatements(store, source, {path, digest, channels, onProgress}))];
  } finally {
    recorded.close();
  }
}

/** A chunk that cannot be decoded is a finding, not a crash; what concerns the source is the caller's. */
async function readable(check: () => Promise<string[]>): Promise<string[]> {
  try {
    return await check();
  } catch (error) {
    if (error instanceof RecordingError) throw error;
    return [`cannot be read: ${messageOf(error)}`];
  }
}

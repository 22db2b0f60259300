import {type Check, list, nullable, oneOf, optional, real, record, text, truth, whole} from "./checks.js";
import {DTYPES} from "./dtype.js";
import {FORMAT_VERSION, type Manifest} from "./manifest.js";
import {ManifestError} from "./manifestError.js";
import {METHOD_NAMES} from "./methods.js";

/** Names in a manifest's `requires` that this reader knows. */
const FEATURES: readonly string[] = [];

// Bounds are far above any recording, and low enough that nothing made from a manifest hangs or fills the memory.
const MOST_SAMPLES = 2 ** 40;
const MOST_CHANNELS = 2 ** 16;
const MOST_SEGMENTS = 100_000;
const MOST_LEVELS = 32;
const MOST_BINS = 4096;
const MOST_COARSEST = 2 ** 28;
const MOST_TABLES = 10_000;

const size = whole(0, Number.MAX_SAFE_INTEGER);
const seconds = real(1e12);
const factor = real(1e300);
const stored = optional(nullable(real(1e308)));

const segment = record({
  sampleStart: whole(0, MOST_SAMPLES),
  sampleEnd: whole(1, MOST_SAMPLES),
  startSeconds: seconds,
  samplePeriod: real(1e9, {positive: true})
});

const level = record({
  path: oneOf(Array.from({length: MOST_LEVELS}, (_, i) => String(i))),
  bucket: whole(1, 2 ** 32),
  length: whole(1, 2 * MOST_SAMPLES),
  omitted: optional(truth)
});

const channel = record({
  name: text,
  center: stored,
  spread: stored,
  reach: stored,
  conversion: optional(factor),
  offset: optional(factor),
  unit: optional(text),
  group: optional(text),
  bad: optional(text)
});

const FIELDS: Check = record({
  method: oneOf(METHOD_NAMES),
  dtype: oneOf(DTYPES),
  encoding: record({dtype: oneOf(DTYPES), delta: truth, shuffle: truth}),
  sampleCount: whole(1, MOST_SAMPLES),
  channelCount: whole(1, MOST_CHANNELS),
  samplingRate: real(1e12, {positive: true}),
  unit: text,
  conversion: factor,
  offset: factor,
  segments: list(segment, 1, MOST_SEGMENTS),
  storedScale: optional(real(1e300, {positive: true})),
  storedNaN: optional(whole(-(2 ** 31), 0)),
  levels: list(level, 1, MOST_LEVELS),
  overview: record({binCount: whole(1, MOST_BINS)}),
  source: record({name: text, bytes: size, digest: optional(text)}),
  intervals: optional(list(record({table: text, count: size}), 0, MOST_TABLES)),
  spikeUnits: optional(record({count: size, spikeCount: size})),
  channels: list(channel, 1, MOST_CHANNELS)
});

/**
 * Reads the manifest from the text of a store's root `zarr.json`. Throws a `ManifestError` when it is another program's,
 * of a newer format, or makes no sense.
 */
export function readManifest(json: string): Manifest {
  let root: {node_type?: unknown; attributes?: {stratigram?: unknown}} | null;
  try {
    root = JSON.parse(json) as typeof root;
  } catch (cause) {
    throw new ManifestError("foreign", json.trim() === "" ? "the file is empty" : "the file is not JSON", {cause});
  }
  if (root?.node_type !== "group" || root.attributes?.stratigram === undefined) {
    throw new ManifestError("foreign", "it has no attributes.stratigram: it is another program's");
  }
  return checkManifest(root.attributes.stratigram);
}

/** The same value, when it is a manifest that can be used; else throws a `ManifestError`. */
export function checkManifest(value: unknown): Manifest {
  record({version: whole(1, Number.MAX_SAFE_INTEGER), requires: list(text, 0, 1000)})(value, "");
  const {version, requires} = value as Pick<Manifest, "version" | "requires">;
  if (version > FORMAT_VERSION) {
    throw new ManifestError("version", `it has format version ${version}; this reader knows up to ${FORMAT_VERSION}`);
  }
  const unknown = requires.filter((name) => !FEATURES.includes(name));
  if (unknown.length > 0)
    throw new ManifestError("version", `it requires ${unknown.join(", ")}; this reader does not know that`);
  FIELDS(value, "");
  checkTogether(value as Manifest);
  return value as Manifest;
}

/** Checks between fields. */
function checkTogether({sampleCount, channelCount, channels, segments, levels, overview}: Manifest): void {
  if (channels.length !== channelCount)
    fail(`channels has ${channels.length} items, but channelCount is ${channelCount}`);
  if (overview.binCount > sampleCount) fail(`overview.binCount is ${overview.binCount}: more than there are samples`);
  let sample = 0;
  let seconds = -Infinity;
  segments.forEach(({sampleStart, sampleEnd, startSeconds}, i) => {
    if (sampleStart !== sample) fail(`segments[${i}].sampleStart is ${sampleStart}, not ${sample}`);
    if (sampleEnd <= sample) fail(`segments[${i}].sampleEnd is ${sampleEnd}: it has no samples`);
    if (startSeconds <= seconds) fail(`segments[${i}].startSeconds is ${startSeconds}: not after the segment before`);
    sample = sampleEnd;
    seconds = startSeconds;
  });
  if (sample !== sampleCount) fail(`segments end at sample ${sample}, but sampleCount is ${sampleCount}`);
  levels.forEach(({path, bucket, length}, i) => {
    if (path !== String(i)) fail(`levels[${i}].path is "${path}", not "${i}"`);
    if (i === 0 ? bucket !== 1 : bucket <= levels[i - 1].bucket) fail(`levels[${i}].bucket is ${bucket}`);
    const isPossible = i === 0 ? length === sampleCount : length <= 2 * sampleCount;
    if (!isPossible) fail(`levels[${i}].length is ${length}, but sampleCount is ${sampleCount}`);
  });
  const coarsest = levels[levels.length - 1].length;
  if (coarsest > MOST_COARSEST) fail(`levels end with a length of ${coarsest}: more than ${MOST_COARSEST}`);
}

function fail(problem: string): never {
  throw new ManifestError("invalid", problem);
}

import {type Check, list, nullable, oneOf, optional, real, record, text, truth, whole} from "./checks.js";
import {DTYPES} from "./dtype.js";
import {BAND_NAMES, FORMAT_VERSION, type Manifest, type StoredManifest} from "./manifest.js";
import {ManifestError} from "./manifestError.js";
import {joinManifest, type ManifestTables, tablesOf} from "./manifestTables.js";
import {METHOD_NAMES} from "./methods.js";
import type {Segment} from "./segments.js";

/** Names in a manifest's `requires` that this reader knows. */
const FEATURES: readonly string[] = [];

// Bounds are far above any recording, and low enough that nothing made from a manifest hangs or fills the memory.
const MAX_SAMPLES = 2 ** 40;
const MAX_CHANNELS = 2 ** 16;
const MAX_SEGMENTS = 100_000;
const MAX_LEVELS = 32;
const MAX_BINS = 4096;
const MAX_BANDS = 256;
const MAX_CELLS = 2 ** 20;
const MAX_COARSEST = 2 ** 28;
const MAX_TABLES = 10_000;
const MAX_TEXT = 2 ** 26;

const size = whole(0, Number.MAX_SAFE_INTEGER);
const seconds = real(1e12);
const factor = real(1e300);
const stored = optional(nullable(real(1e308)));

const segment = record({
  sampleStart: whole(0, MAX_SAMPLES),
  sampleEnd: whole(1, MAX_SAMPLES),
  startSeconds: seconds,
  samplePeriod: real(1e9, {positive: true})
});

const level = record({
  path: oneOf(Array.from({length: MAX_LEVELS}, (_, i) => String(i))),
  bucket: whole(1, 2 ** 32),
  length: whole(1, 2 * MAX_SAMPLES),
  omitted: optional(truth)
});

const channel = record({
  name: text,
  center: stored,
  spread: stored,
  localSpread: stored,
  reach: stored,
  conversion: optional(factor),
  offset: optional(factor),
  unit: optional(text),
  group: optional(text),
  bad: optional(text)
});

const hertz = real(1e12, {positive: true});
const range = list(hertz, 2, 2);

const band = record({name: oneOf(BAND_NAMES), hertz: range});

const spectrogram = record({
  bandCount: whole(1, MAX_BANDS),
  binCount: whole(1, MAX_BINS),
  hertz: range,
  windows: list(
    record({hertz, length: whole(1, MAX_SAMPLES), average: whole(1, MAX_SAMPLES), perBin: whole(1, 2)}),
    1,
    MAX_LEVELS
  ),
  decibels: record({first: real(1e6), step: real(1e3, {positive: true})})
});

const FIELDS: Check = record({
  method: oneOf(METHOD_NAMES),
  dtype: oneOf(DTYPES),
  encoding: record({dtype: oneOf(DTYPES), delta: truth, shuffle: truth}),
  sampleCount: whole(1, MAX_SAMPLES),
  channelCount: whole(1, MAX_CHANNELS),
  samplingRate: real(1e12, {positive: true}),
  unit: text,
  conversion: factor,
  offset: factor,
  segments: listOrTable(segment, MAX_SEGMENTS),
  storedScale: optional(real(1e300, {positive: true})),
  storedNaN: optional(whole(-(2 ** 31), 0)),
  levels: list(level, 1, MAX_LEVELS),
  overview: record({binCount: whole(1, MAX_BINS), bands: optional(list(band, 0, BAND_NAMES.length))}),
  spectrogram: optional(spectrogram),
  source: record({name: text, bytes: size, digest: optional(text)}),
  intervals: optional(list(record({table: text, count: size}), 0, MAX_TABLES)),
  spikeUnits: optional(record({count: size, spikeCount: size})),
  derived: optional(
    record({
      name: text,
      recipe: record({reference: text, notch: list(real(1e12), 0, MAX_TABLES), envelope: truth}),
      bad: list(text, 0, MAX_CHANNELS)
    })
  ),
  channels: listOrTable(channel, MAX_CHANNELS)
});

/**
 * Reads the manifest from the text of a store's root `zarr.json`. Throws a `ManifestError` when it is another program's,
 * of a newer format, or makes no sense.
 */
export function readManifest(json: string): StoredManifest {
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

/** The same value, when it is a manifest that can be used; else throws a `ManifestError`. Tables are checked when joined. */
export function checkManifest(value: unknown): StoredManifest {
  record({version: whole(1, Number.MAX_SAFE_INTEGER), requires: list(text, 0, 1000)})(value, "");
  const {version, requires} = value as Pick<Manifest, "version" | "requires">;
  if (version > FORMAT_VERSION) {
    throw new ManifestError("version", `it has format version ${version}; this reader knows up to ${FORMAT_VERSION}`);
  }
  const unknown = requires.filter((name) => !FEATURES.includes(name));
  if (unknown.length > 0) {
    throw new ManifestError("version", `it requires ${unknown.join(", ")}; this reader does not know that`);
  }
  FIELDS(value, "");
  const stored = value as StoredManifest;
  checkLevels(stored);
  checkBands(stored);
  if (Array.isArray(stored.segments)) checkSegments(stored.segments, stored);
  checkCount(stored);
  return stored;
}

/** The manifest with the lists of its tables. Throws a `ManifestError` when these make no sense. */
export function completeManifest(stored: StoredManifest, tables: ManifestTables): Manifest {
  const names = tablesOf(stored);
  let manifest: Manifest;
  try {
    manifest = joinManifest(stored, tables);
  } catch (cause) {
    throw new ManifestError("invalid", "the texts of a table cannot be read", {cause});
  }
  if (names.channels) list(channel, 1, MAX_CHANNELS)(manifest.channels, "channels");
  if (names.segments) {
    list(segment, 1, MAX_SEGMENTS)(manifest.segments, "segments");
    checkSegments(manifest.segments, stored);
  }
  return manifest;
}

function listOrTable(item: Check, most: number): Check {
  const inline = list(item, 1, most);
  const table = record({items: whole(1, most), numbers: list(text, 1, 100), textBytes: whole(0, MAX_TEXT)});
  return (value, place) => (Array.isArray(value) ? inline : table)(value, place);
}

function checkCount({channelCount, channels}: StoredManifest): void {
  const count = Array.isArray(channels) ? channels.length : channels.items;
  if (count !== channelCount) fail(`channels has ${count} items, but channelCount is ${channelCount}`);
}

function checkSegments(segments: readonly Segment[], {sampleCount}: Pick<Manifest, "sampleCount">): void {
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
}

function checkLevels({sampleCount, levels, overview}: Pick<Manifest, "sampleCount" | "levels" | "overview">): void {
  if (overview.binCount > sampleCount) fail(`overview.binCount is ${overview.binCount}: more than there are samples`);
  levels.forEach(({path, bucket, length}, i) => {
    if (path !== String(i)) fail(`levels[${i}].path is "${path}", not "${i}"`);
    if (i === 0 ? bucket !== 1 : bucket <= levels[i - 1].bucket) fail(`levels[${i}].bucket is ${bucket}`);
    const isPossible = i === 0 ? length === sampleCount : length <= 2 * sampleCount;
    if (!isPossible) fail(`levels[${i}].length is ${length}, but sampleCount is ${sampleCount}`);
  });
  const coarsest = levels[levels.length - 1].length;
  if (coarsest > MAX_COARSEST) fail(`levels end with a length of ${coarsest}: more than ${MAX_COARSEST}`);
}

function checkBands({overview: {bands = []}, spectrogram: pictures}: StoredManifest): void {
  const ranges = [...bands.map(({hertz}) => hertz), ...(pictures ? [pictures.hertz] : [])];
  for (const [low, high] of ranges) if (low >= high) fail(`a band from ${low} to ${high} Hz holds no frequency`);
  const names = bands.map(({name}) => name);
  if (new Set(names).size < names.length) fail("overview.bands has a name twice");
  if (!pictures) return;
  const cells = pictures.bandCount * pictures.binCount;
  if (cells > MAX_CELLS) fail(`spectrogram has ${cells} values per channel: more than ${MAX_CELLS}`);
}

function fail(problem: string): never {
  throw new ManifestError("invalid", problem);
}

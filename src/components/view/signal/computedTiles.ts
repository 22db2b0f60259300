import type {Manifest} from "../../../format/manifest.js";
import {storedCalibrationOf} from "../../../format/physicalValues.js";
import {levelArray} from "../../../format/storedArray.js";
import type {Derivation} from "../../../signal/derivation.js";
import {readRange} from "../../../signal/deriveBlock.js";
import {inputsOf} from "../../../signal/planReference.js";
import {readSamples} from "../../store/readSamples.js";
import {StoreError} from "../../store/storeError.js";
import {createTileCache} from "../../store/tileCache.js";
import {createTileLoads} from "../../store/tileLoads.js";
import {idOf, type TileKey, type Tiles, type TileSource, type TilesEvent} from "../../store/tiles.js";
import type {Deriver} from "./createDeriver.js";
import {channelsOf} from "./deriveTiles.js";

/** Bytes of computed tiles kept at most. */
const MAX_BYTES = 64 * 2 ** 20;

/** Blocks on their way at once: one is read while another is computed. */
const MAX_JOBS = 2;

/** Input of computed tiles. */
export interface ComputedTilesOptions {
  /** The recording, and its tiles. */
  readonly source: {readonly manifest: Manifest; readonly tiles: TileSource};
  /** The computed signal's: of level 0 alone. */
  readonly manifest: Manifest;
  readonly derivation: Derivation;
  readonly deriver: Deriver;
}

interface Job {
  readonly ids: ReadonlySet<string>;
  readonly abort: AbortController;
}

/**
 * The tiles of a derived signal: computed a block at a time when they are wanted, with a cache of their own. Blocks that
 * nobody wants any more are given up. A tile is the same whatever was computed before it.
 */
export function createComputedTiles({source, manifest, derivation, deriver}: ComputedTilesOptions): Tiles {
  const {sampleCount, channelCount, segments} = manifest;
  const {plan} = levelArray(manifest, 0, "data");
  const {innerLength} = plan;
  const {blockLength} = derivation;
  const events = new EventTarget();
  const cache = createTileCache(MAX_BYTES);
  const failed = new Map<string, {key: TileKey; error: StoreError}>();
  const loads = createTileLoads(update);
  const jobs = new Set<Job>();
  let wanted = new Map<string, TileKey>();
  let prefetching: readonly TileKey[] = [];
  let isClosed = false;

  const isMissing = (key: TileKey) => !cache.has(idOf(key)) && !failed.has(idOf(key));
  const blockOf = ({column}: TileKey) => Math.floor((column * innerLength) / blockLength);

  /** Gives up jobs that hold nothing missing, and starts those that do. */
  function update(): void {
    if (isClosed) return;
    const urgent = [...[...wanted.values()].filter(isMissing), ...loads.missing()];
    const missing = urgent.length > 0 ? urgent : prefetching.filter(isMissing);
    const ids = new Set(missing.map(idOf));
    for (const job of jobs) {
      if ([...job.ids].some((id) => ids.has(id))) continue;
      jobs.delete(job);
      job.abort.abort();
    }
    const most = urgent.length > 0 ? MAX_JOBS : 1;
    for (const key of missing) {
      if (jobs.size >= most) return;
      if ([...jobs].some((job) => job.ids.has(idOf(key)))) continue;
      void run(missing.filter((other) => blockOf(other) === blockOf(key)));
    }
  }

  async function run(keys: readonly TileKey[]): Promise<void> {
    const job: Job = {ids: new Set(keys.map(idOf)), abort: new AbortController()};
    jobs.add(job);
    try {
      await compute(keys, job.abort.signal);
    } catch (error) {
      if (!job.abort.signal.aborted && !isClosed) fail(keys, StoreError.from(error, "0"));
    }
    jobs.delete(job);
    update();
    if (!isClosed && pendingCount() === 0) tell("settled");
  }

  async function compute(keys: readonly TileKey[], abort: AbortSignal): Promise<void> {
    const blockStart = blockOf(keys[0]) * blockLength;
    const blockEnd = Math.min(sampleCount, blockStart + blockLength);
    const [readStart, readEnd] = readRange(derivation, {blockStart, blockEnd, sampleCount});
    const groups = [...new Set(keys.map(({group}) => group))].sort((a, b) => a - b);
    const channels = groups.flatMap((group) => channelsOf(group, plan, channelCount));
    const inputs = [...new Set(channels.flatMap((channel) => inputsOf(derivation.reference, channel)))];
    const query = {channels: inputs, sampleStart: readStart, sampleEnd: readEnd};
    const samples = await readSamples(source.tiles, source.manifest, query, {signal: abort});
    const tiles = await deriver.derive({
      derivation,
      blockStart,
      blockEnd,
      readStart,
      readEnd,
      segments: segments.filter((segment) => segment.sampleStart < readEnd && segment.sampleEnd > readStart),
      channelCount,
      groups,
      plan,
      inputs: inputs.map((channel, i) => ({
        channel,
        samples: samples[i],
        calibration: storedCalibrationOf(source.manifest, channel)
      }))
    });
    if (isClosed) return;
    for (const {column, group, samples} of tiles) {
      const id = idOf({level: 0, array: "data", column, group});
      cache.add(id, samples, (other) => wanted.has(other));
      loads.deliver(id, samples);
    }
    tell("load");
  }

  function fail(keys: readonly TileKey[], error: StoreError): void {
    for (const key of keys) {
      loads.fail(idOf(key), error);
      failed.set(idOf(key), {key, error});
    }
    tell("error");
  }

  function pendingCount(): number {
    return [...wanted.values()].filter(isMissing).length;
  }

  function tell(type: TilesEvent): void {
    events.dispatchEvent(new Event(type));
  }

  return {
    get: (key) => cache.get(idOf(key)),
    request(keys) {
      const before = wanted;
      wanted = new Map(keys.map((key) => [idOf(key), key]));
      for (const id of failed.keys()) if (!before.has(id) || !wanted.has(id)) failed.delete(id);
      for (const id of wanted.keys()) cache.get(id);
      prefetching = [];
      update();
      if (pendingCount() === 0) queueMicrotask(() => tell("settled"));
    },
    prefetch(keys) {
      prefetching = keys;
      update();
    },
    async load(keys, {signal}) {
      const failure = keys.map((key) => failed.get(idOf(key))).find((found) => found);
      if (failure) throw failure.error;
      return loads.wait(keys, (id) => cache.get(id), signal);
    },
    get pendingCount() {
      return pendingCount();
    },
    get failures() {
      return [...failed.values()].filter(({key}) => wanted.has(idOf(key)));
    },
    retry() {
      failed.clear();
      source.tiles.retry();
      update();
    },
    stats: source.tiles.stats,
    addEventListener: (type, listener) => events.addEventListener(type, listener),
    removeEventListener: (type, listener) => events.removeEventListener(type, listener),
    close() {
      isClosed = true;
      for (const {abort} of jobs) abort.abort();
      cache.clear();
      loads.failAll(new DOMException("closed", "AbortError"));
    }
  };
}

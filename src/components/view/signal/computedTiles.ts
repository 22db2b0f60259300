import type {Manifest} from "../../../format/manifest.js";
import {storedCalibrationOf} from "../../../format/physicalValues.js";
import {levelArray} from "../../../format/storedArray.js";
import type {Derivation} from "../../../signal/derivation.js";
import {readRange} from "../../../signal/deriveBlock.js";
import {inputsOf} from "../../../signal/planReference.js";
import {readSamples} from "../../store/readSamples.js";
import {StoreError} from "../../store/storeError.js";
import {createCachedTiles, type TileFetcher, type TileListeners} from "../../store/tiles/createCachedTiles.js";
import {idOf, type TileKey, type Tiles, type TileSource} from "../../store/tiles/tiles.js";
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
export function createComputedTiles(options: ComputedTilesOptions): Tiles {
  return createCachedTiles((listeners) => createTileComputer(options, listeners), MAX_BYTES);
}

function createTileComputer(
  {source, manifest, derivation, deriver}: ComputedTilesOptions,
  {onTile, onFailure}: TileListeners
): TileFetcher {
  const {sampleCount, channelCount, segments} = manifest;
  const {plan} = levelArray(manifest, 0, "data");
  const {innerLength} = plan;
  const {blockLength} = derivation;
  const jobs = new Set<Job>();
  let wanted: readonly TileKey[] = [];
  let maxJobs = MAX_JOBS;

  const blockOf = ({column}: TileKey) => Math.floor((column * innerLength) / blockLength);

  /** Gives up jobs that hold nothing wanted, and starts those that do. */
  function update(): void {
    const ids = new Set(wanted.map(idOf));
    for (const job of jobs) {
      if ([...job.ids].some((id) => ids.has(id))) continue;
      jobs.delete(job);
      job.abort.abort();
    }
    for (const key of wanted) {
      if (jobs.size >= maxJobs) return;
      if ([...jobs].some((job) => job.ids.has(idOf(key)))) continue;
      void run(wanted.filter((other) => blockOf(other) === blockOf(key)));
    }
  }

  async function run(keys: readonly TileKey[]): Promise<void> {
    const job: Job = {ids: new Set(keys.map(idOf)), abort: new AbortController()};
    jobs.add(job);
    const {signal} = job.abort;
    try {
      await compute(keys, signal);
    } catch (error) {
      if (!signal.aborted) for (const key of keys) onFailure(key, StoreError.from(error, "0"));
    }
    jobs.delete(job);
    // Tiles that were given up may be wanted again by now.
    if (!signal.aborted) wanted = wanted.filter((key) => !job.ids.has(idOf(key)));
    update();
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
    for (const {column, group, samples} of tiles) onTile({level: 0, array: "data", column, group}, samples);
  }

  return {
    want(keys, {isPrefetch}) {
      wanted = keys;
      maxJobs = isPrefetch ? 1 : MAX_JOBS;
      update();
    },
    retry: () => source.tiles.retry(),
    close() {
      wanted = [];
      update();
    },
    stats: source.tiles.stats
  };
}

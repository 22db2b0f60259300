import type {Samples} from "../../../format/dtype.js";
import type {LevelArray} from "../../../format/storedArray.js";
import type {StoreError} from "../storeError.js";

/** One inner chunk of a level: what is fetched, decoded and cached as a whole, like a map's tile. */
export interface TileKey {
  /** Index in the manifest's levels. */
  level: number;
  array: LevelArray;
  /** Inner chunk along time, from the start of the recording. */
  column: number;
  /** Inner chunk along the channels. */
  group: number;
}

/** The key as a string. */
export function idOf({level, array, column, group}: TileKey): string {
  return `${level}/${array}/${column}/${group}`;
}

/** Totals read so far. */
export interface TileStats {
  /** Ranges asked of the store, shard indexes included. */
  requests: number;
  /** Bytes of those that came. */
  bytes: number;
  /** Bytes of the tiles decoded from them. */
  decodedBytes: number;
}

/**
 * - `load`: tiles arrived; several at once give one event. Draw on the next animation frame.
 * - `error`: `failures` grew.
 * - `settled`: nothing wanted is on its way any more; also after a `request` that finds everything in the cache.
 */
export type TilesEvent = "load" | "error" | "settled";

/** Source of tiles: asked for by view, cached, bounded. Nothing is ever made up: a tile is there, or it is not. */
export interface TileSource {
  /**
   * A decoded tile, shape (innerChannels, innerLength) row-major with its padding, as `decodeChunk` gives it; or
   * undefined.
   */
  get(key: TileKey): Samples | undefined;
  /**
   * Replaces all earlier wants: most wanted first. Reads that hold nothing wanted any more are aborted, what is cached
   * stays. A tile that failed is tried again by `retry`, or when it is wanted anew after it was not.
   */
  request(wanted: readonly TileKey[]): void;
  /** Reads these when nothing wanted is on its way. Forgotten at the next `request`; failures are silent. */
  prefetch(keys: readonly TileKey[]): void;
  /**
   * Reads these whatever else is requested meanwhile, through the same cache and after what is requested. Rejects with
   * the `StoreError` of the first that failed.
   */
  load(keys: readonly TileKey[], options: {signal: AbortSignal}): Promise<Samples[]>;
  /** Wanted tiles neither there nor failed. */
  readonly pendingCount: number;
  /** Wanted tiles that could not be read. */
  readonly failures: readonly {key: TileKey; error: StoreError}[];
  /** Tries again what failed. */
  retry(): void;
  readonly stats: TileStats;
  addEventListener(type: TilesEvent, listener: () => void): void;
  removeEventListener(type: TilesEvent, listener: () => void): void;
}

/** The tiles of a store. */
export interface Tiles extends TileSource {
  /** Aborts everything and empties the cache. */
  close(): void;
}

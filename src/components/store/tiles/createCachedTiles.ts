import type {Samples} from "../../../format/dtype.js";
import type {StoreError} from "../storeError.js";
import {createTileCache} from "./tileCache.js";
import {createTileLoads} from "./tileLoads.js";
import {idOf, type TileKey, type Tiles, type TilesEvent, type TileStats} from "./tiles.js";

/** Brings tiles: keeps no cache, knows no views. */
export interface TileFetcher {
  /**
   * Replaces what is wanted, most wanted first. Reads that hold nothing wanted any more are aborted. Nobody waits for what
   * is prefetched.
   */
  want(keys: readonly TileKey[], options: {isPrefetch: boolean}): void;
  /** Forgets failures of its own: what failed will be wanted again. */
  retry(): void;
  /** Aborts everything. */
  close(): void;
  readonly stats: TileStats;
}

/** Told of what a fetcher brings. */
export interface TileListeners {
  /** A tile is here, wanted or no longer. */
  readonly onTile: (key: TileKey, samples: Samples) => void;
  readonly onFailure: (key: TileKey, error: StoreError) => void;
}

/**
 * Tiles that a fetcher brings, through a cache.
 *
 * @param maxBytes Decoded bytes kept at most; only what is wanted now may pass it.
 */
export function createCachedTiles(createFetcher: (listeners: TileListeners) => TileFetcher, maxBytes: number): Tiles {
  const events = new EventTarget();
  const cache = createTileCache(maxBytes);
  const failed = new Map<string, {key: TileKey; error: StoreError}>();
  const loads = createTileLoads(update);
  let wanted = new Map<string, TileKey>();
  let prefetching: readonly TileKey[] = [];
  let isSettled = true;
  let isClosed = false;
  const news = new Set<TilesEvent>();
  let isScheduled = false;

  const fetcher = createFetcher({onTile, onFailure});

  function onTile(key: TileKey, samples: Samples) {
    if (isClosed) return;
    const id = idOf(key);
    cache.add(id, samples, (other) => wanted.has(other));
    loads.deliver(id, samples);
    tell("load");
  }

  function onFailure(key: TileKey, error: StoreError) {
    if (isClosed) return;
    const id = idOf(key);
    loads.fail(id, error);
    // A prefetched tile that failed is noted as well, so that it is not asked for over and over.
    if (wanted.has(id) || prefetching.some((other) => idOf(other) === id)) failed.set(id, {key, error});
    tell(wanted.has(id) ? "error" : undefined);
  }

  const isMissing = (key: TileKey) => !cache.has(idOf(key)) && !failed.has(idOf(key));

  function update() {
    if (isClosed) return;
    const missing = [...wanted.values()].filter(isMissing);
    missing.push(...loads.missing());
    // A host that fails is not asked for what nobody waits for: a retry would join such a request, and fail with it.
    const isPrefetch = missing.length === 0 && failed.size === 0;
    fetcher.want(isPrefetch ? prefetching.filter(isMissing) : missing, {isPrefetch});
  }

  function pendingCount() {
    let count = 0;
    for (const key of wanted.values()) if (isMissing(key)) count++;
    return count;
  }

  /** Tells listeners in the next microtask, once for all that has happened until then. */
  function tell(type?: TilesEvent) {
    if (type) news.add(type);
    if (isScheduled) return;
    isScheduled = true;
    queueMicrotask(() => {
      isScheduled = false;
      update();
      const types = [...news];
      news.clear();
      for (const each of types) events.dispatchEvent(new Event(each));
      if (isSettled || isClosed || pendingCount() > 0) return;
      isSettled = true;
      events.dispatchEvent(new Event("settled"));
    });
  }

  return {
    get: (key) => cache.get(idOf(key)),
    request(keys) {
      const before = wanted;
      wanted = new Map(keys.map((key) => [idOf(key), key]));
      for (const id of failed.keys()) if (!before.has(id) || !wanted.has(id)) failed.delete(id);
      for (const id of wanted.keys()) cache.get(id);
      prefetching = [];
      isSettled = false;
      update();
      tell();
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
      fetcher.retry();
      isSettled = false;
      update();
      tell();
    },
    stats: fetcher.stats,
    addEventListener: (type, listener) => events.addEventListener(type, listener),
    removeEventListener: (type, listener) => events.removeEventListener(type, listener),
    close() {
      isClosed = true;
      fetcher.close();
      cache.clear();
      loads.failAll(new DOMException("closed", "AbortError"));
    }
  };
}

import {type Decoder, takeDecoder} from "../createDecoder.js";
import type {OpenStore} from "../openStore.js";
import {createCachedTiles} from "./createCachedTiles.js";
import {createTileFetcher} from "./createTileFetcher.js";
import type {Tiles} from "./tiles.js";

/** Limits of a cache of tiles. */
export interface TilesOptions {
  /** Decoded bytes kept at most; only what is wanted now may pass it. 96 MiB by default. */
  maxBytes?: number;
  /** Requests on their way at once, at most. 4 by default. */
  maxInFlight?: number;
  /** A worker's by default. */
  decoder?: Decoder;
}

/**
 * Reads tiles of a store through a cache. Not by way of zarrita, the oracle in tests: docs/architecture.md says what it
 * lacks, with figures.
 */
export function createTiles(
  store: OpenStore,
  {maxBytes = 96 * 2 ** 20, maxInFlight = 4, decoder = takeDecoder()}: TilesOptions = {}
): Tiles {
  return createCachedTiles((listeners) => createTileFetcher(store, {maxInFlight, decoder, ...listeners}), maxBytes);
}

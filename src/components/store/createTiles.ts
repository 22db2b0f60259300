import type {Pyramid} from "./openPyramid.js";
import type {Tiles} from "./tiles.js";

/** Limits of a cache of tiles. */
export interface TilesOptions {
  /** Decoded bytes kept at most; only what is wanted now may pass it. 96 MiB by default. */
  maxBytes?: number;
  /** Requests on their way at once, at most. 4 by default. */
  maxInFlight?: number;
}

/** Reads tiles of a store. */
export declare function createTiles(pyramid: Pyramid, options?: TilesOptions): Tiles;

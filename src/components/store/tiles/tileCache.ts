import type {Samples} from "../../../format/dtype.js";

/** Decoded tiles by id, least recently used first out. */
export interface TileCache {
  has(id: string): boolean;
  /** Marks the tile as used. */
  get(id: string): Samples | undefined;
  /** Adds a tile and drops others until at most `maxBytes` are left, but never one that `isPinned`. */
  add(id: string, samples: Samples, isPinned: (id: string) => boolean): void;
  readonly byteLength: number;
  clear(): void;
}

/** A cache of at most so many decoded bytes, LRU. */
export function createTileCache(maxBytes: number): TileCache {
  const tiles = new Map<string, Samples>();
  let byteLength = 0;

  function remove(id: string) {
    byteLength -= tiles.get(id)?.byteLength ?? 0;
    tiles.delete(id);
  }

  return {
    has: (id) => tiles.has(id),
    get(id) {
      const samples = tiles.get(id);
      if (!samples) return undefined;
      tiles.delete(id);
      tiles.set(id, samples);
      return samples;
    },
    add(id, samples, isPinned) {
      remove(id);
      tiles.set(id, samples);
      byteLength += samples.byteLength;
      for (const other of tiles.keys()) {
        if (byteLength <= maxBytes) return;
        if (!isPinned(other)) remove(other);
      }
    },
    get byteLength() {
      return byteLength;
    },
    clear() {
      tiles.clear();
      byteLength = 0;
    }
  };
}

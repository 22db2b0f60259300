import type {Samples} from "../../../format/dtype.js";
import {idOf, type TileKey} from "./tiles.js";

/** Callers who wait for tiles, each until all of its own are there, one has failed, or it gives up. */
export interface TileLoads {
  /** Resolves with the tiles in the order of `keys`; those that `get` finds need no waiting. */
  wait(keys: readonly TileKey[], get: (id: string) => Samples | undefined, signal: AbortSignal): Promise<Samples[]>;
  /** Keys of the tiles that are awaited. */
  missing(): TileKey[];
  deliver(id: string, samples: Samples): void;
  fail(id: string, error: Error): void;
  failAll(error: Error): void;
}

interface Load {
  /** Tiles that are not there yet, and their places in `samples`. */
  missing: Map<string, {key: TileKey; place: number}>;
  samples: Samples[];
  resolve: (samples: Samples[]) => void;
  reject: (error: unknown) => void;
}

/** @param onChange told when somebody begins to wait or gives up */
export function createTileLoads(onChange: () => void): TileLoads {
  const loads = new Set<Load>();

  function reject(load: Load, error: unknown) {
    if (loads.delete(load)) load.reject(error);
  }

  return {
    async wait(keys, get, signal) {
      signal.throwIfAborted();
      const missing: Load["missing"] = new Map();
      const samples: Samples[] = [];
      keys.forEach((key, place) => {
        const found = get(idOf(key));
        if (found) samples[place] = found;
        else missing.set(idOf(key), {key, place});
      });
      if (missing.size === 0) return samples;
      let giveUp = () => {};
      const arrival = new Promise<Samples[]>((resolve, reject) => {
        const load = {missing, samples, resolve, reject};
        loads.add(load);
        giveUp = () => {
          loads.delete(load);
          reject(signal.reason as Error);
          onChange();
        };
      });
      signal.addEventListener("abort", giveUp);
      onChange();
      try {
        return await arrival;
      } finally {
        signal.removeEventListener("abort", giveUp);
      }
    },
    missing: () => [...loads].flatMap((load) => [...load.missing.values()].map(({key}) => key)),
    deliver(id, samples) {
      for (const load of loads) {
        const tile = load.missing.get(id);
        if (!tile) continue;
        load.samples[tile.place] = samples;
        load.missing.delete(id);
        if (load.missing.size === 0 && loads.delete(load)) load.resolve(load.samples);
      }
    },
    fail(id, error) {
      for (const load of loads) if (load.missing.has(id)) reject(load, error);
    },
    failAll(error) {
      for (const load of loads) reject(load, error);
    }
  };
}

import {idOf, type TileKey} from "../store/tiles/tiles.js";
import type {Drawn} from "../view/picture.js";
import {coarsestTiles, neighborTiles, type ViewPlan} from "../view/planView.js";
import type {Signal} from "../view/signal/signal.js";

/** Asks for what pictures need, in stages, and leaves marks that anyone can measure. */
export interface PictureLoader {
  /**
   * Called after each drawing: asks for what it lacks, drops what the last view wanted in vain, and returns whether the
   * picture is final.
   */
  update(plan: ViewPlan, drawn: Drawn): boolean;
  /** Called once a final picture has come to rest. */
  settle(plan: ViewPlan, drawn: Drawn): void;
  /** Asks, when idle, for what may stand in for the next view: again after each `update` of a picture at rest. */
  prefetch(plan: ViewPlan): void;
  /** True if the first traces have been drawn, or are known not to load; true for a signal that is not the first. */
  readonly hasFirst: boolean;
}

/**
 * First a view's values and true positions, then its padding, so that a pan finds its data there; when idle, the windows
 * beside it and the coarsest tiles, which stand in for whatever comes next. The very first picture asks for its values
 * alone, and after its padding nothing is read until the view moves.
 *
 * Leaves the marks `stratigram:first-traces`, and `stratigram:settled` for each final picture, with the level, the picks
 * drawn, and the requests and bytes since the last.
 */
export function createPictureLoader(
  {manifest, tiles, limitSeconds}: Signal,
  {isFirst: first = true} = {}
): PictureLoader {
  let isFirst = first;
  let settledCount = 0;
  let wanted = "";
  let before = {requests: 0, bytes: 0};

  function request(keys: readonly TileKey[]): void {
    const ids = keys.map(idOf).join();
    if (ids === wanted) return;
    wanted = ids;
    tiles.request(keys);
  }

  /** Tells whether all of these are there or known to fail. */
  function isOver(keys: readonly TileKey[]): boolean {
    const failed = new Set(tiles.failures.map(({key}) => idOf(key)));
    return keys.every((key) => tiles.get(key) || failed.has(idOf(key)));
  }

  return {
    get hasFirst() {
      return !isFirst;
    },
    update(plan, drawn) {
      if (isFirst) {
        request(plan.values);
        if (!drawn.complete && !isOver(plan.values)) return false;
        performance.mark("stratigram:first-traces");
        isFirst = false;
      }
      const needed = [...plan.values, ...plan.offsets];
      const isFinal = (drawn.complete && drawn.sharp) || isOver(needed);
      request(isFinal ? [...needed, ...plan.padded] : needed);
      return isFinal;
    },
    settle(plan, {pickCount}) {
      const {requests, bytes} = tiles.stats;
      const since = {requests: requests - before.requests, bytes: bytes - before.bytes};
      before = {requests, bytes};
      performance.mark("stratigram:settled", {detail: {level: plan.level, picks: pickCount, ...since}});
      settledCount++;
    },
    prefetch(plan) {
      // A signal that is computed has no coarse tiles: nothing stands in for it but the recorded one.
      const coarsest = limitSeconds(plan.channels) < Infinity ? [] : coarsestTiles(manifest, plan.channels);
      tiles.prefetch(settledCount === 1 ? coarsest : [...neighborTiles(manifest, plan), ...coarsest]);
    }
  };
}

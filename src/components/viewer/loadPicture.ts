import type {Manifest} from "../../pyramid/manifest.js";
import {idOf, type TileKey, type Tiles} from "../store/tiles.js";
import type {Drawn} from "./drawRows.js";
import {coarsestTiles, neighbourTiles, type ViewPlan} from "./planView.js";

/** Asks for what pictures need, in stages, and leaves marks that anyone can measure. */
export interface PictureLoader {
  /** Asks for a view's tiles. Nothing is asked twice, and what the last view wanted in vain is dropped. */
  want(plan: ViewPlan): void;
  /** Called after each drawing. Returns whether nothing the picture needs is on its way. */
  isFinal(drawn: Drawn): boolean;
  /** Called once a final picture has come to rest. */
  settle(plan: ViewPlan, drawn: Drawn): void;
}

/**
 * The first picture asks for its values alone: true positions, the padding, and the coarsest tiles, which stand in for
 * whatever comes next, follow once it is drawn. Then nothing is read until the view moves. Later views ask for all at
 * once, values in view first, and for their neighbours when idle.
 *
 * Leaves the marks `stratigram:first-traces`, and `stratigram:settled` for each final picture, with the level, the picks
 * drawn, and the requests and bytes since the last.
 */
export function createPictureLoader(manifest: Manifest, tiles: Tiles): PictureLoader {
  let stage: "first" | "opened" | "moved" = "first";
  let wanted = "";
  let before = {requests: 0, bytes: 0};

  function request(plan: ViewPlan): void {
    const keys: readonly TileKey[] =
      stage === "first" ? plan.values : [...plan.values, ...plan.offsets, ...plan.padded];
    const ids = keys.map(idOf).join();
    if (ids === wanted) return;
    if (stage === "opened" && wanted !== "") stage = "moved";
    wanted = ids;
    tiles.request(keys);
  }

  return {
    want: request,
    isFinal({complete}) {
      const isIdle = tiles.pendingCount === 0;
      if (stage !== "first" || !(complete || isIdle)) return stage !== "first" && isIdle;
      performance.mark("stratigram:first-traces");
      stage = "opened";
      wanted = "";
      return false;
    },
    settle(plan, {pickCount}) {
      const {requests, bytes} = tiles.stats;
      const since = {requests: requests - before.requests, bytes: bytes - before.bytes};
      before = {requests, bytes};
      performance.mark("stratigram:settled", {detail: {level: plan.level, picks: pickCount, ...since}});
      const coarsest = coarsestTiles(manifest, plan.channels);
      tiles.prefetch(stage === "moved" ? [...neighbourTiles(manifest, plan), ...coarsest] : coarsest);
    }
  };
}

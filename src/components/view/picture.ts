import type {StoreError} from "../store/storeError.js";
import type {TileKey, TileStats} from "../store/tiles/tiles.js";
import type {ViewPlan} from "./planView.js";

/** Description of a drawing, for the page's texts. */
export interface Drawn {
  /** True if all of it is of the wanted level. */
  readonly complete: boolean;
  /** The coarsest level that something was drawn from; -1 when nothing was. */
  readonly coarsest: number;
  /** True if all picks are at their true samples. */
  readonly sharp: boolean;
  /** Values drawn, over all rows. */
  readonly pickCount: number;
}

/** Current content of the traces, which may be less than the state asks for. */
export interface Picture extends Drawn {
  /** Id of the signal that it shows: for a moment another one than is asked for. */
  readonly signal: string;
  readonly plan: ViewPlan;
  /** True if the view has its final picture: nothing it wants is on its way. */
  readonly settled: boolean;
  /** Wanted tiles that could not be read. */
  readonly failures: readonly {readonly key: TileKey; readonly error: StoreError}[];
  /** Totals read since the page was opened. */
  readonly stats: TileStats;
}

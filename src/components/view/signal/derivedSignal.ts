import type {Signal} from "./signal.js";

/** Part of a view that scales are fitted to. */
export interface FitQuery {
  readonly channels: readonly number[];
  readonly sampleStart: number;
  readonly sampleEnd: number;
}

/** A signal other than the recorded one. */
export interface DerivedSignal extends Signal {
  /** True if scales have been fitted: before, there is nothing to draw by. */
  readonly isFitted: boolean;
  /** Fits scales to what is in view, once it is there: rows once, and each channel's middle when it is first seen. */
  fit(query: FitQuery): boolean;
  /** Channels that have no value at all, such as those that a reference gives none. */
  readonly absent: ReadonlySet<number>;
  /** Seconds around a missing sample in which there is no value: as far as the filter remembers. */
  readonly reachSeconds: number;
  /** True if a value in view is missing, though its channel has others, as far as it is there. */
  lacksValues(query: FitQuery): boolean;
  /** True if it is another signal once other channels are marked bad. */
  readonly followsBad: boolean;
  /** Empties the cache and gives up what is on its way. */
  close(): void;
}

/** A read with which a page opens: bytes [start, end) of a store's file that has `size` of them. */
export interface OpeningRead {
  /** In the store's folder. */
  readonly path: string;
  readonly start: number;
  readonly end: number;
  readonly size: number;
}

/** Reads of the first view on some screens: those at least so high, with at least so many device pixels in the traces. */
export interface OpeningView {
  /** True on a narrow screen. */
  readonly phone: boolean;
  /** Height of the page in CSS pixels. */
  readonly height: number;
  readonly columns: number;
  readonly reads: readonly OpeningRead[];
}

/** All that pages of a recording ask their host for before the first traces, as far as it is known when they are built. */
export interface OpeningReads {
  /** Width of a page without its traces, in CSS pixels. */
  readonly beside: {readonly desktop: number; readonly phone: number};
  /** The last one that fits a screen is its own. Each height has all counts of columns. */
  readonly views: readonly OpeningView[];
  /** Reads of every view. */
  readonly always: readonly OpeningRead[];
  /** Bytes of each inner chunk of the shards in the views, in the order of the file, by the shards' paths. */
  readonly sizes: Readonly<Record<string, readonly number[]>>;
}

/** The types of a built site's `embed/stratigram.js`, for pages written in TypeScript. See docs/embed.md. */

/** A stretch of time, [start, end) in seconds on the session clock. */
export type Extent = readonly [start: number, end: number];

/** A value that comes later; or what starts loading it, called after the first traces. */
export type Late<T> = Promise<T> | (() => Promise<T>);

/** A named stretch of time. */
export interface Interval {
  /** The table it comes from: "trials", "epochs", ... */
  table: string;
  start: number;
  /** As `start` for a moment; null where it is not known. */
  end: number | null;
  label: string;
}

/** A moment to show, marked above the minimap. */
export interface Place {
  title: string;
  text?: string;
  start: number;
  end: number;
  /** Names of the channels to show; all when absent. */
  channels?: string[];
  /** Multiplies the default gain; 1 when absent. */
  gain?: number;
}

/** Options of `openRecording`. */
export interface EmbedOptions {
  /** The first view. */
  view?: {start: number; end: number; channels?: string[]; gain?: number};
  /** "down" draws negative values upwards. */
  polarity?: "up" | "down";
  places?: Place[];
  /** The moment of 0 s, for the time of day: "2024-05-01T09:00:00+02:00". */
  startTime?: string;
  /** A row for each channel: "name", "group", "location", positions. */
  channels?: Late<readonly Readonly<Record<string, unknown>>[]>;
  /** Events above the minimap and the traces. */
  intervals?: Late<readonly Interval[]>;
  /** Destroys the viewer when it resolves. */
  invalidation?: Promise<unknown>;
  /** Whether the page's address and history follow the view; false by default. */
  address?: boolean;
}

/** The view. */
export interface Viewport {
  readonly extent: Extent;
  /** Indices of the channels in view, top to bottom, and their names. */
  readonly channels: readonly number[];
  readonly names: readonly string[];
  /** Samples in view, [sampleStart, sampleEnd). */
  readonly sampleStart: number;
  readonly sampleEnd: number;
  /** Level drawn (0 is every sample), samples in its buckets, and whether it is coarser than the screen could show. */
  readonly level: number;
  readonly bucket: number;
  readonly limited: boolean;
  /** Values drawn, over all rows. */
  readonly pickCount: number;
  /** Height of most rows, in `unit`. */
  readonly unitsPerRow: number;
  readonly unit: string;
  readonly mode: "traces" | "image";
  /** Size of the traces in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether the picture is final. */
  readonly settled: boolean;
  /** Indices of channels in display order, and the visible rows among them, [rowStart, rowEnd). */
  readonly order: readonly number[];
  readonly rows: readonly [rowStart: number, rowEnd: number];
  /** Multiply the default gains: of all channels, and of each by its index. */
  readonly gain: number;
  readonly channelGains: readonly number[];
  /** Indices of the channels marked bad. */
  readonly bad: readonly number[];
  readonly zScored: boolean;
  readonly colorBy: "none" | "group" | "region";
  readonly inverted: boolean;
  readonly centered: boolean;
  readonly clipped: boolean;
  readonly minimap: string;
  readonly timeStyle: "clock" | "seconds" | "day";
}

/** Target to bring into view. */
export interface ShowTarget {
  readonly extent?: Extent;
  /** Index of a channel. */
  readonly channel?: number;
  /** Indices of channels to show alone. */
  readonly channels?: readonly number[];
}

/** Part of a recording to read. */
export interface ReadQuery {
  /** Names or indices of channels, in the order to read them; those in view by default. */
  readonly channels?: readonly (string | number)[];
  /** That in view by default. */
  readonly extent?: Extent;
  /** Id of a signal: "raw", the recording as it is, by default. */
  readonly signal?: string;
  /** Ends the reading, which then rejects with the signal's reason. */
  readonly abort?: AbortSignal;
}

/** A channel that was read. */
export interface ReadChannel {
  readonly index: number;
  readonly name: string;
  /** Unit of its values: "V" whenever it is a voltage. */
  readonly unit: string;
}

/** Samples of one segment: a stretch without a gap. */
export interface ReadSegment {
  /** Samples of the recording, [sampleStart, sampleEnd). */
  readonly sampleStart: number;
  readonly sampleEnd: number;
  /** Moment of each sample in seconds. */
  readonly times: Float64Array;
  /** An array for each channel, in the order asked for; NaN where the recording has none. */
  readonly values: readonly Float64Array[];
}

/** True samples of a recording. */
export interface ReadResult {
  readonly signal: string;
  readonly channels: readonly ReadChannel[];
  /** In order of time; none where there are no samples. */
  readonly segments: readonly ReadSegment[];
}

/** The viewer. It is an input: it fires "input" when its value has changed, and "point" for another channel. */
export interface RecordingElement extends HTMLElement {
  readonly value: Viewport;
  /** Resolves once the first traces are drawn, or are known not to load; rejects when the store cannot be opened. */
  readonly ready: Promise<void>;
  /** Aborted by `destroy()`. */
  readonly lifetime: AbortSignal;
  show(target: ShowTarget): void;
  /** Reads true samples. Rejects with a `StoreError`, an `ExcessError` when they are too many. */
  read(query?: ReadQuery): Promise<ReadResult>;
  /** Gives the traces the focus. */
  focus(): void;
  /** Ends the viewer and takes it off the page. */
  destroy(): void;
}

/** A viewer of a store. Rejects when there is no such store. */
export function openRecording(store: string, options?: EmbedOptions): Promise<RecordingElement>;

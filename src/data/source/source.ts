import type {DType, Samples} from "../../pyramid/dtype.js";
import type {Finding} from "../../pyramid/report.js";
import type {Segment} from "../../pyramid/segments.js";

/** What is known of a channel before a sample is read. */
export interface SourceChannel {
  /** Unique in the recording. */
  name: string;
  /** Multiplies the series' conversion; 1 when the file gives none. */
  conversion: number;
  /** Physical unit when it differs from the series'. */
  unit?: string;
  group?: string;
  /** Brain region or other named place. */
  location?: string;
  /** Position in the file's own units (NWB: micrometres). */
  x?: number;
  y?: number;
  z?: number;
  /** Why metadata mark the channel bad. */
  bad?: string;
  /** Any further columns of the electrodes table that are safe to publish. */
  more: Record<string, string | number | boolean>;
}

/** A stretch of time named by the file: a trial, an epoch, a stimulus. */
export interface Interval {
  /** Table it comes from: "trials", "epochs", ... */
  table: string;
  /** Seconds on the session clock, half-open. */
  start: number;
  end: number;
  label: string;
}

/** All that is known of a recording without reading its samples. Plain data. */
export interface SourceInfo {
  /** File name, without its folder. */
  fileName: string;
  fileBytes: number;
  /** "NWB 2.6.0", "HDF5", ... */
  format: string;
  /** Path of the series inside the file. */
  series: string;
  /** Other series that could have been chosen. */
  otherSeries: {path: string; description: string}[];
  dtype: DType;
  sampleCount: number;
  channelCount: number;
  /** The source's chunk grid as (samples, channels); null when contiguous. */
  chunkShape: [samples: number, channels: number] | null;
  samplingRate: number;
  segments: Segment[];
  /** Unit of `value * conversion * channel.conversion + offset`: "V" for any spelling of volts. */
  unit: string;
  conversion: number;
  offset: number;
  /** In the order of the data's columns. */
  channels: SourceChannel[];
  intervals: Interval[];
  /** Facts to show people, publishable ones first; `private` ones only `inspect` shows. */
  facts: {name: string; value: string; private?: boolean}[];
  species?: string;
  synthetic: boolean;
  /** What was assumed and what looks wrong. */
  findings: Finding[];
}

/** An open recording. One reader of samples for every format. */
export interface Source {
  info: SourceInfo;
  /**
   * Reads frames [sampleStart, sampleEnd) of channels [channelStart, channelEnd): frame-major, in the source's type,
   * native byte order. Fastest along the chunk grid. Rejects with a `RecordingError` when the file is damaged there.
   */
  read(sampleStart: number, sampleEnd: number, channelStart?: number, channelEnd?: number): Promise<Samples>;
  close(): void;
}

import type {DType, Samples} from "../../format/dtype.js";
import type {Segment} from "../../format/segments.js";
import {type Interval} from "../../report/interval.js";
import type {Finding} from "../../report/report.js";
import {type SpikeUnit} from "../../report/spikeUnit.js";
import type {DerivedSignal} from "./derived/derivedSignal.js";
import type {Sidecar} from "./sidecar/schema.js";

/** Facts about a channel before a sample is read. */
export interface SourceChannel {
  /** Unique in the recording. */
  name: string;
  /** Multiplies the series' conversion; 1 when the file gives none. */
  conversion: number;
  /** Added to the series' offset, in the channel's unit; 0 when absent. */
  offset?: number;
  /** Physical unit when it differs from the series'. */
  unit?: string;
  group?: string;
  /** Brain region or other named place. */
  location?: string;
  /** Position in the file's own units (NWB: micrometers). */
  x?: number;
  y?: number;
  z?: number;
  /** Position along the probe for ordering, larger is deeper; only where the file gives one. */
  depth?: number;
  /** Reason why metadata mark the channel bad. */
  bad?: string;
  /** Any further columns of the electrodes table that are safe to publish. */
  more: Record<string, string | number | boolean>;
}

/** Description of a recording without its samples. Plain data. */
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
  /** Unit of `value * conversion * channel.conversion + offset + channel.offset`: "V" for any spelling of volts. */
  unit: string;
  conversion: number;
  offset: number;
  /** In the order of the data's columns. */
  channels: SourceChannel[];
  /** The data's columns, one per channel and ascending, when not all of them are shown. */
  columns: number[] | null;
  intervals: Interval[];
  spikeUnits: SpikeUnit[];
  /** Facts to show people, publishable ones first; `private` ones only `inspect` shows. */
  facts: {name: string; value: string; private?: boolean}[];
  species?: string;
  /** The moment of 0 s on the session clock, ISO 8601; only when the session's start is published. */
  startTime?: string;
  synthetic: boolean;
  /** Assumptions and problems. */
  findings: Finding[];
  /** Address of the samples for its format: opaque to all others. Never published. */
  address: unknown;
  /** Set for a signal that is derived from a recording: the recording, and how. */
  derivedFrom?: {info: SourceInfo; signal: DerivedSignal};
}

/** Request to read frames, with the destination. */
export interface ReadOptions {
  /** Channels [channelStart, channelEnd); all when absent. */
  channelStart?: number;
  channelEnd?: number;
  /** A reader may put the samples here: there is room for them. */
  to?: Samples;
}

/** Reads samples. One interface for every format. */
export interface SampleReader {
  /**
   * Reads frames [sampleStart, sampleEnd) of all channels, or of some: frame-major, in the source's type, native byte
   * order. Fastest along the chunk grid. Rejects with a `RecordingError` when the file is damaged there.
   */
  read(sampleStart: number, sampleEnd: number, options?: ReadOptions): Promise<Samples>;
  close(): void;
}

/** An open recording. */
export interface Source extends SampleReader {
  info: SourceInfo;
}

/** Options of a caller. */
export interface SourceOptions {
  /** Content of the sidecar beside the recording. */
  sidecar?: Sidecar;
  /** Path of the series to read, or the end of one; default: the sidecar's, else the most plausible. */
  series?: string;
  /** Links out of the file lead to no file outside this folder; default: the recording's own. */
  recordingsDir?: string;
  /** Called now and then while a long file is described. */
  onProgress?: () => void;
}

/** A series that could be read. */
export interface SeriesSummary {
  path: string;
  /** Kind, shape and rate in words. */
  description: string;
}

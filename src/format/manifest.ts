import type {DType} from "./dtype.js";
import type {Segment} from "./segments.js";
import type {StoredTable} from "./storedTable.js";

/** Version of the store format: a reader refuses a manifest with a greater one. */
export const FORMAT_VERSION = 1;

/** Method of choosing picks. `minmax` nests and splits; `minmaxlttb` is for parity with the reference workflow. */
export type Method = "minmax" | "minmaxlttb";

/** One level of the pyramid. */
export interface Level {
  /** Folder of the level in the store: "0", "1", ... */
  path: string;
  /** Samples a bucket holds: 1 at level 0. With `minmaxlttb`, samples for two picks. */
  bucket: number;
  /** Length of the level's time axis: samples at level 0, picks above. */
  length: number;
  /** Set on level 0 when the store leaves it out. */
  omitted?: true;
}

/** Facts about a channel for the first rows. */
export interface ManifestChannel {
  /** The name people know it by, unique in the recording. */
  name: string;
  /** Median over the recording, in stored units. NaN (null in JSON) when no sample is finite. */
  center: number | null;
  /** Robust standard deviation over the recording (1.4826 x median absolute deviation), in stored units. */
  spread: number | null;
  /**
   * Median over stretches of a second or more of the standard deviation within the stretch, in stored units: without
   * slow wander. Absent in stores of older builders.
   */
  localSpread?: number | null;
  /**
   * Distance from the center that 98 of 100 stretches of 7.6 ms, a pixel column of the default view, do not exceed, in
   * stored units.
   */
  reach?: number | null;
  /** Multiplies the series' conversion; 1 when absent. */
  conversion?: number;
  /** Added to the series' offset, in the channel's unit; 0 when absent. */
  offset?: number;
  /** Physical unit after conversion when it differs from the series'. */
  unit?: string;
  /** Shank, shaft, or electrode group. */
  group?: string;
  /** Reason why metadata or statistics mark the channel bad. */
  bad?: string;
}

/** Stored type and filters of the `data` arrays, before gzip. All other arrays have no delta, and shuffle above one byte. */
export interface Encoding {
  dtype: DType;
  /** Each sample minus the one before it in the flattened inner chunk, wrapping around in `dtype`. */
  delta: boolean;
  /** Bytes transposed: first all lowest bytes, then all second bytes, and so on. */
  shuffle: boolean;
}

/** Overviews of the power in a band of frequencies. */
export const BAND_NAMES = ["delta", "theta", "alpha", "beta", "gamma", "ripple"] as const;

/** Name of such an overview, and of its array. */
export type BandName = (typeof BAND_NAMES)[number];

/** Pictures of the whole recording: `binCount` equal stretches of time from the first sample to the end of the last. */
export interface ManifestOverview {
  binCount: number;
  /** Bands of frequencies that have an overview of their own, in hertz; absent when none has. */
  bands?: {name: BandName; hertz: readonly [low: number, high: number]}[];
}

/** Windows of a recording's spectrogram, all of one length. */
export interface SpectrogramWindows {
  /** Lowest frequency of the bands that are taken from these windows. */
  hertz: number;
  /** Samples in a window. */
  length: number;
  /** Neighboring samples whose mean is taken before the transform; 1 where none is. Divides `length`. */
  average: number;
  /** Windows in a bin: 1 or 2. */
  perBin: number;
}

/** Shape of a recording's spectrogram, and what it is made from. */
export interface SpectrogramLayout {
  /** Bands evenly spaced in the logarithm of frequency: band b is [edge b, edge b + 1). */
  bandCount: number;
  /** Equal stretches of time from the first sample to the end of the last. */
  binCount: number;
  /** Edge b, in hertz, is `low * (high / low) ** (b / bandCount)`. */
  hertz: readonly [low: number, high: number];
  /** Windows by the bands that are taken from them, the lowest first. */
  windows: readonly SpectrogramWindows[];
}

/** Spectrogram of each channel over the whole recording. */
export interface ManifestSpectrogram extends SpectrogramLayout {
  /**
   * Meaning of a stored byte: 0 is no data, c is `first + (c - 1) * step` decibels of 1 squared unit of the channel per
   * hertz. 1 also stands for less, 255 for more.
   */
  decibels: {first: number; step: number};
}

/** `attributes.stratigram` of a store, with its lists: all that is needed to read it. */
export interface Manifest {
  version: number;
  /** Names of features that a reader must know to read the store; none so far. */
  requires: string[];
  method: Method;
  /** The source's sample type. The stored type, `encoding.dtype`, differs when `storedScale` is set. */
  dtype: DType;
  /** Encoding of `data` arrays, for readers that skip the arrays' own metadata. */
  encoding: Encoding;
  sampleCount: number;
  channelCount: number;
  /** Samples per second (Hz) inside segments. */
  samplingRate: number;
  /**
   * Physical unit of `value * conversion * channel.conversion + offset + channel.offset`, "V" whenever it is a voltage.
   */
  unit: string;
  conversion: number;
  offset: number;
  segments: Segment[];
  /** Set for floats stored as integers: source value = fround(integer * storedScale), where 0 and -0 are one number. */
  storedScale?: number;
  /** Integer that stands for NaN in the `data` arrays of such a store: the type's smallest. Absent when no sample is NaN. */
  storedNaN?: number;
  levels: Level[];
  overview: ManifestOverview;
  /** Absent in stores of older builders, and where the recording is too short for one. */
  spectrogram?: ManifestSpectrogram;
  /**
   * The recording: its id, its size, and a digest of every byte of its files, in hex. A file's digest is the SHA-256 of the
   * SHA-256 of its blocks of 16 MiB; that of several files the SHA-256 of theirs, in the order in which they are linked.
   */
  source: {name: string; bytes: number; digest?: string};
  /** Tables of intervals in the recording (trials, epochs, stimuli) and their rows; absent when it has none. */
  intervals?: {table: string; count: number}[];
  /** Sorted units in the recording and their spikes in all; absent when it has none. */
  spikeUnits?: {count: number; spikeCount: number};
  /** Set for a signal that is derived from the recording: the author's name for it, how it is made, and bad channels. */
  derived?: {
    name: string;
    recipe: {
      reference: string;
      filter?: {type: string; hertz: number | readonly number[]; order: number};
      notch: readonly number[];
      envelope: boolean;
    };
    bad: readonly string[];
  };
  channels: ManifestChannel[];
}

/** The lists of a manifest that grow with the recording. */
export type TableName = "segments" | "channels";

/** A manifest as a store's root has it: long lists are tables, whose arrays are read by themselves. */
export type StoredManifest = Omit<Manifest, TableName> & {
  segments: Segment[] | StoredTable;
  channels: ManifestChannel[] | StoredTable;
};

/** Stored value to physical value, for one channel. */
export interface Calibration {
  scale: number;
  offset: number;
}

/** Factor and offset that turn a stored value of a channel into its unit. */
export function calibrationOf(manifest: Manifest, channelIndex: number): Calibration {
  const {conversion = 1, offset = 0} = manifest.channels[channelIndex];
  return {scale: (manifest.storedScale ?? 1) * manifest.conversion * conversion, offset: manifest.offset + offset};
}

import type {Manifest} from "../../../format/manifest.js";
import type {SampleQuery} from "../../store/readSamples.js";
import type {TileSource} from "../../store/tiles/tiles.js";
import type {ChannelScales} from "../channels/channelScales.js";

/** Description of a signal, known before any of it is read. */
export interface SignalInfo {
  /** Short name for addresses and code: "raw". */
  readonly id: string;
  /** Name for people. */
  readonly label: string;
  /** Unit of most channels. */
  readonly unit: string;
  /** Gains, and what turns a stored value of a channel into its unit. */
  readonly scales: ChannelScales;
  /**
   * Places of its values: time base, levels, tiles and their type. The recording's own for the raw signal and for one that
   * was published as a store; of its source, with its own unit and type, for one that is computed in the page.
   */
  readonly manifest: Manifest;
  /** Levels at which it exists, finest first, as indices in the manifest's. One that is computed has level 0 alone. */
  readonly levels: readonly number[];
  /** Name of a channel: of the recording's, or of two where it is their difference, as "L1-L2". */
  readonly nameOf: (channel: number) => string;
  /** Channels of the recording that a channel of it is made from: the channel itself, and those of its reference. */
  channelsOf(channel: number): readonly number[];
  /** Longest window of some channels in which it can be shown, in seconds: infinite for one that has all levels. */
  limitSeconds: (channels: readonly number[]) => number;
}

/**
 * Content of a viewer: the recording as it is, or what is derived from it. All that draws, points, measures, reads and
 * exports takes one, and does not ask where its tiles come from.
 */
export interface Signal extends SignalInfo {
  readonly tiles: TileSource;
  /**
   * True samples in the units of their channels, an array for each: NaN where the recording has none. Rejects with a
   * `StoreError`, and with the reason of `abort` once that is aborted.
   */
  read(query: SampleQuery, options: {abort: AbortSignal}): Promise<Float64Array[]>;
}

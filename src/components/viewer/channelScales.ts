import {calibrationOf, type Manifest} from "../../pyramid/manifest.js";
import {niceStep} from "./niceStep.js";

/** Robust standard deviations of the median channel that a row is tall: +-3 sd, what a quiet trace stays inside. */
const SPREADS_PER_ROW = 6;

/** A channel this many times livelier or quieter than the median channel gets a gain of its own. */
const OWN_GAIN_RATIO = 5;

/** How one channel is drawn by default. */
export interface ChannelScale {
  /** Physical unit: "V" whenever it is a voltage. */
  readonly unit: string;
  /** Stored value to unit: `value * factor + offset`. */
  readonly factor: number;
  readonly offset: number;
  /** Median over the recording in the unit; 0 when no sample is finite. */
  readonly center: number;
  /** Height of a row in the unit, at gain 1. 1, 2 or 5 times a power of ten. */
  readonly unitsPerRow: number;
  /** Whether `unitsPerRow` is the channel's own and not that of all. */
  readonly own: boolean;
}

/** The default gain: one for all channels, and a gain of their own for those that would not fit it. */
export interface ChannelScales {
  /** Height of a row in the series' unit. */
  readonly unitsPerRow: number;
  readonly unit: string;
  /** By channel index. */
  readonly channels: readonly ChannelScale[];
}

/**
 * Fits the gain to the whole recording, so that panning never changes it: a row is six times the median channel's robust
 * standard deviation, rounded up to 1, 2 or 5. A channel over five times livelier or under a fifth as lively, or in
 * another unit, is fitted alone. Constant channels take the common gain.
 */
export function channelScales(manifest: Manifest): ChannelScales {
  const {unit} = manifest;
  const spreads = manifest.channels.map(({spread}, i) => (spread ?? 0) * Math.abs(calibrationOf(manifest, i).scale));
  const hasUnit = (i: number) => (manifest.channels[i].unit ?? unit) === unit;
  const common =
    median(spreads.filter((spread, i) => spread > 0 && hasUnit(i))) ?? median(spreads.filter((s) => s > 0));
  const unitsPerRow = common === undefined ? 1 : niceStep(SPREADS_PER_ROW * common);

  const channels = manifest.channels.map((channel, i): ChannelScale => {
    const {scale: factor, offset} = calibrationOf(manifest, i);
    const spread = spreads[i];
    const fits = common === undefined || (spread <= OWN_GAIN_RATIO * common && spread >= common / OWN_GAIN_RATIO);
    const own = spread > 0 && (!fits || !hasUnit(i));
    return {
      unit: channel.unit ?? unit,
      factor,
      offset,
      center: channel.center === null ? 0 : channel.center * factor + offset,
      unitsPerRow: own ? niceStep(SPREADS_PER_ROW * spread) : unitsPerRow,
      own
    };
  });
  return {unitsPerRow, unit, channels};
}

/** The middle value, the mean of the two middle ones when they are even in number, undefined when there is none. */
function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

import {calibrationOf, type Manifest} from "../../../format/manifest.js";
import {median} from "../../../pyramid/median.js";
import {niceStep} from "../geometry/niceStep.js";

/** Robust standard deviations that a row is tall: +-3 sd, what a quiet trace stays inside. */
const SPREADS_PER_ROW = 6;

/** A channel this many times livelier or quieter than the median channel gets a gain of its own. */
const OWN_GAIN_RATIO = 5;

/** Default scale of one channel. */
export interface ChannelScale {
  /** Physical unit: "V" whenever it is a voltage. */
  readonly unit: string;
  /** Stored value to unit: `value * factor + offset`. */
  readonly factor: number;
  readonly offset: number;
  /** Median over the recording in the unit; 0 when no sample is finite. */
  readonly center: number;
  /** Robust standard deviation over the recording in the unit; 0 for a constant channel. */
  readonly spread: number;
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
 * Fits the gain to the whole recording, so that panning never changes it. The common row is six times the median
 * channel's robust standard deviation tall, rounded up to 1, 2 or 5. A channel over five times livelier than the median
 * channel or under a fifth as lively, in another unit, or that would leave its row in more than 2 % of the columns of the
 * default view, is fitted alone, likewise, to six times its deviation or to its reach. Constant channels take the common
 * gain.
 */
export function channelScales(manifest: Manifest): ChannelScales {
  const {unit} = manifest;
  const sizes = manifest.channels.map(({spread, reach}, i) => {
    const scale = Math.abs(calibrationOf(manifest, i).scale);
    return {spread: (spread ?? 0) * scale, reach: (reach ?? 0) * scale};
  });
  const hasUnit = (i: number) => (manifest.channels[i].unit ?? unit) === unit;
  const moving = sizes.filter(({spread}) => spread > 0);
  const typical = sizes.filter(({spread}, i) => spread > 0 && hasUnit(i) && manifest.channels[i].bad === undefined);
  const usual = medianOf((typical.length > 0 ? typical : moving).map(({spread}) => spread));
  const unitsPerRow = usual === undefined ? 1 : niceStep(SPREADS_PER_ROW * usual);

  const channels = manifest.channels.map((channel, i): ChannelScale => {
    const {scale: factor, offset} = calibrationOf(manifest, i);
    const {spread, reach} = sizes[i];
    const needed = Math.max(SPREADS_PER_ROW * spread, 2 * reach);
    const isUnusual =
      usual === undefined
        ? reach > 0
        : spread > OWN_GAIN_RATIO * usual || (spread > 0 && spread < usual / OWN_GAIN_RATIO);
    const own = needed > 0 && (isUnusual || !hasUnit(i) || 2 * reach > unitsPerRow);
    return {
      unit: channel.unit ?? unit,
      factor,
      offset,
      center: channel.center === null ? 0 : channel.center * factor + offset,
      spread,
      unitsPerRow: own ? niceStep(needed) : unitsPerRow,
      own
    };
  });
  return {unitsPerRow, unit, channels};
}

function medianOf(values: readonly number[]): number | undefined {
  return values.length > 0 ? median(Float64Array.from(values)) : undefined;
}

import {calibrationOf, type Manifest} from "../../pyramid/manifest.js";
import {median} from "../../pyramid/median.js";
import {niceStep} from "./niceStep.js";

/** Robust standard deviations that a row is tall: +-3 sd, what a quiet trace stays inside. */
const SPREADS_PER_ROW = 6;

/** A channel this many times livelier or quieter than the median channel gets a gain of its own. */
const OWN_GAIN_RATIO = 5;

/**
 * Share of the good channels with the common gain that are no livelier than what a row is fitted to. Fitted to the median
 * channel, 25 of 92 channels of a stereo-EEG left their row in over 5 % of the columns of ten seconds; so fitted, 3 do.
 */
const FITTED_SHARE = 0.9;

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
 * Fits the gain to the whole recording, so that panning never changes it. A channel over five times livelier than the
 * median channel or under a fifth as lively, or in another unit, is fitted alone: its row is six times its robust standard
 * deviation, rounded up to 1, 2 or 5. The others have one gain: their row is six times the deviation that nine in ten good
 * ones of them do not exceed, rounded likewise. Constant channels take the common gain.
 */
export function channelScales(manifest: Manifest): ChannelScales {
  const {unit} = manifest;
  const spreads = manifest.channels.map(({spread}, i) => (spread ?? 0) * Math.abs(calibrationOf(manifest, i).scale));
  const hasUnit = (i: number) => (manifest.channels[i].unit ?? unit) === unit;
  const moving = spreads.filter((spread, i) => spread > 0 && hasUnit(i));
  const usual = medianOf(moving.length > 0 ? moving : spreads.filter((spread) => spread > 0));
  const isUsual = (spread: number) =>
    usual === undefined || (spread <= OWN_GAIN_RATIO * usual && spread >= usual / OWN_GAIN_RATIO);
  const good = spreads.filter(
    (spread, i) => spread > 0 && hasUnit(i) && isUsual(spread) && manifest.channels[i].bad === undefined
  );
  const common = quantile(good, FITTED_SHARE) ?? usual;
  const unitsPerRow = common === undefined ? 1 : niceStep(SPREADS_PER_ROW * common);

  const channels = manifest.channels.map((channel, i): ChannelScale => {
    const {scale: factor, offset} = calibrationOf(manifest, i);
    const spread = spreads[i];
    const own = spread > 0 && !(isUsual(spread) && hasUnit(i));
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

function medianOf(values: readonly number[]): number | undefined {
  return values.length > 0 ? median(Float64Array.from(values)) : undefined;
}

/** The smallest value that at least `share` of all do not exceed; undefined when there is none. */
function quantile(values: readonly number[], share: number): number | undefined {
  return values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1];
}

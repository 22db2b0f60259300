import {calibrationOf, type Manifest} from "../../../format/manifest.js";
import {namedKind} from "../../../signal/namedKind.js";
import {channelKinds} from "./channelKinds.js";
import {channelSize, rowSize} from "./channelSize.js";
import {fittedRow, rowOfSpread} from "./fittedRow.js";

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
  /** Height of a row in the unit, at gain 1: that of its kind. 1, 2 or 5 times a power of ten. */
  readonly unitsPerRow: number;
  /** Channels of a kind have one scale. */
  readonly kind: number;
  /** The gain at which the channel's row is fitted to the channel alone. */
  readonly equalGain: number;
}

/** The default gain: one for each kind of channel. */
export interface ChannelScales {
  /** The kind of most channels, and the height of its rows in its unit. */
  readonly kind: number;
  readonly unitsPerRow: number;
  readonly unit: string;
  /** By channel index. */
  readonly channels: readonly ChannelScale[];
}

/**
 * Fits the gain to the whole recording, so that panning never changes it, and one for each kind, so that amplitudes compare
 * as they are: a row is six times the deviation within seconds tall that four in five good channels of its kind stay within,
 * rounded to 1, 2 or 5.
 */
export function channelScales(manifest: Manifest): ChannelScales {
  const facts = manifest.channels.map((channel, i) => {
    const {name, unit = manifest.unit, group = "", bad} = channel;
    const scale = Math.abs(calibrationOf(manifest, i).scale);
    const sizes = {size: scale * channelSize(channel), rowSize: scale * rowSize(channel)};
    return {unit, named: namedKind(name, group), group, ...sizes, isBad: bad !== undefined};
  });
  const kinds = channelKinds(facts);
  const rows = [...new Set(kinds)]
    .sort((a, b) => a - b)
    .map((kind) => fittedRow(facts.filter((_, i) => kinds[i] === kind)) ?? 1);
  const kind = mostFrequent(kinds);
  const channels = manifest.channels.map((channel, i): ChannelScale => {
    const {scale: factor, offset} = calibrationOf(manifest, i);
    const fact = facts[i];
    const unitsPerRow = rows[kinds[i]];
    return {
      unit: fact.unit,
      factor,
      offset,
      center: channel.center === null ? 0 : channel.center * factor + offset,
      spread: (channel.spread ?? 0) * Math.abs(factor),
      unitsPerRow,
      kind: kinds[i],
      equalGain: fact.rowSize > 0 ? unitsPerRow / rowOfSpread(fact.rowSize) : 1
    };
  });
  return {kind, unitsPerRow: rows[kind], unit: facts[kinds.indexOf(kind)].unit, channels};
}

function mostFrequent(kinds: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

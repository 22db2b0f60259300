import {robust} from "../../../pyramid/median.js";
import type {ChannelScale, ChannelScales} from "../channels/channelScales.js";
import {fittedRow, rowOfSpread} from "../channels/fittedRow.js";
import {niceStep} from "../geometry/niceStep.js";

/** Middle and robust standard deviation of a channel, as far as seen; NaN where it has no value. */
export interface ChannelFit {
  readonly center: number;
  readonly spread: number;
}

/**
 * Fits a channel to some of its samples, in parts. Signals without slow parts are centered on 0 by what they are; others
 * keep the offsets of their channels, and are centered on their median.
 */
export function fitChannel(parts: readonly Float32Array[], isCentered: boolean): ChannelFit {
  const values = new Float64Array(parts.reduce((sum, {length}) => sum + length, 0));
  let count = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) if (Number.isFinite(part[i])) values[count++] = part[i];
  }
  if (count === 0) return {center: NaN, spread: NaN};
  const {center, spread} = robust(values.subarray(0, count));
  return {center: isCentered ? 0 : center, spread};
}

/**
 * Scales of a signal from what has been seen of it: rows of each kind, as recorded channels have them. Channels that have
 * not been seen get what their kind has; kinds that have not, the ratio of the first one's row to that of the recording.
 */
export function fitScales(
  raw: ChannelScales,
  fits: ReadonlyMap<number, ChannelFit>,
  {bad, suffix}: {bad: ReadonlySet<number>; suffix: string}
): ChannelScales {
  const rowOf = new Map<number, number>();
  for (const kind of new Set(raw.channels.map((channel) => channel.kind))) {
    const seen = [...fits].filter(([channel]) => raw.channels[channel].kind === kind);
    const row = fittedRow(seen.map(([channel, {spread}]) => ({rowSize: spread, isBad: bad.has(channel)})));
    if (row !== undefined) rowOf.set(kind, row);
  }
  const [[firstKind, firstRow]] = rowOf.size > 0 ? [...rowOf] : [[raw.kind, raw.unitsPerRow]];
  const ratio = firstRow / raw.channels.find(({kind}) => kind === firstKind)!.unitsPerRow;
  const channels = raw.channels.map((channel, i): ChannelScale => {
    const unitsPerRow = rowOf.get(channel.kind) ?? niceStep(channel.unitsPerRow * ratio);
    const {center = 0, spread = 0} = fits.get(i) ?? {};
    return {
      ...channel,
      unit: channel.unit + suffix,
      factor: 1,
      offset: 0,
      center: center || 0,
      spread: spread || 0,
      unitsPerRow,
      equalGain: spread > 0 ? unitsPerRow / rowOfSpread(spread) : 1
    };
  });
  const common = channels.find(({kind}) => kind === raw.kind)!;
  return {kind: raw.kind, unitsPerRow: common.unitsPerRow, unit: common.unit, channels};
}

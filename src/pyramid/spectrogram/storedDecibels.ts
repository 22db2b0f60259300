import type {ManifestSpectrogram} from "../../format/manifest.js";
import {type DecibelMap, NO_DECIBELS} from "./foldSpectrogram.js";

/** Steps of a stored decibel: the wider one where values lie further apart than a byte holds of the other. */
const STEPS = [0.5, 1];

/** Greatest stored byte. */
const MAX_CODE = 255;

type Scale = ManifestSpectrogram["decibels"];

/** The scale of a map's stored bytes: its highest value is 255. `scales[c]` turns stored units into the channel's unit. */
export function decibelScale({hundredths}: DecibelMap, scales: Float64Array): Scale {
  const rowLength = hundredths.length / scales.length;
  let [least, most] = [Infinity, -Infinity];
  for (let channel = 0; channel < scales.length; channel++) {
    const shift = shiftOf(scales[channel]);
    for (let at = channel * rowLength; at < (channel + 1) * rowLength; at++) {
      const value = hundredths[at];
      // Silence, which is as low as can be, does not stretch the scale.
      if (value <= NO_DECIBELS + 1) continue;
      const decibels = value / 100 + shift;
      if (decibels < least) least = decibels;
      if (decibels > most) most = decibels;
    }
  }
  const high = Number.isFinite(most) ? Math.ceil(most) : 0;
  const step = STEPS.find((step) => high - least <= (MAX_CODE - 1) * step) ?? STEPS[STEPS.length - 1];
  return {first: high - (MAX_CODE - 1) * step, step};
}

/** The stored bytes of a channel: shape (bands, bins), 0 without data. */
export function storedDecibels(
  {hundredths}: DecibelMap,
  {first, step}: Scale,
  scales: Float64Array,
  channel: number
): Uint8Array {
  const rowLength = hundredths.length / scales.length;
  const shift = shiftOf(scales[channel]) - first;
  const known = knownBytes(shift, step);
  const bytes = new Uint8Array(rowLength);
  for (let i = 0, at = channel * rowLength; i < rowLength; i++, at++) {
    const place = hundredths[at] - NO_DECIBELS;
    if (known[place] < 0) {
      known[place] = Math.max(1, Math.min(MAX_CODE, 1 + Math.round((hundredths[at] / 100 + shift) / step)));
    }
    bytes[i] = known[place];
  }
  return bytes;
}

/** Stored bytes for the last shift and step, by hundredths counted from `NO_DECIBELS`; -1 for those not asked for yet. */
const last = {shift: NaN, step: NaN, bytes: new Int16Array(65_536)};

/** Channels of one scale, as most recordings have them, share these: a byte is computed once. */
function knownBytes(shift: number, step: number): Int16Array {
  if (last.shift !== shift || last.step !== step) {
    Object.assign(last, {shift, step});
    last.bytes.fill(-1)[0] = 0;
  }
  return last.bytes;
}

/** Decibels by which a channel's squared unit is more than its stored one's. */
function shiftOf(scale: number): number {
  return 20 * Math.log10(Math.abs(scale));
}

import type {ManifestChannel} from "../../../format/manifest.js";

/** A channel that moves too rarely to have a deviation counts as if its reach were three of them: half a row. */
const REACH_SPREADS = 3;

/**
 * Part of a channel's spread that its spread within seconds counts as, at least. The row is then twice the spread tall, so
 * wander leaves the trace in its own row two thirds of the time.
 */
const MIN_PART = 1 / 3;

/** Usual deviation of a channel over the recording, in stored units; 0 when it never moves. Tells kinds apart. */
export function channelSize({spread, reach}: ManifestChannel): number {
  return spread ? spread : (reach ?? 0) / REACH_SPREADS;
}

/**
 * Usual deviation of a channel that rows are fitted to, in stored units: that within seconds, which slow wander does not
 * raise, but not more than that over the recording, which bursts and spikes do not raise. Stores of older builders have the
 * latter alone.
 */
export function rowSize(channel: ManifestChannel): number {
  const {spread, localSpread} = channel;
  if (!spread) return channelSize(channel);
  return Math.min(spread, Math.max(localSpread ?? spread, MIN_PART * spread));
}

import {formatDigits} from "../../text/number.js";
import type {ChannelScales} from "./channels/channelScales.js";
import {nextStep} from "./geometry/niceStep.js";
import type {ViewState} from "./viewState.js";

/** Gains lie within this factor of the default: beyond it nothing is a trace any more. */
const GAIN_LIMIT = 1e4;

/** The gain at which a row stands for the next smaller (gain up) or greater 1, 2 or 5 of the unit. */
export function stepGain({unitsPerRow}: ChannelScales, gain: number, direction: "up" | "down"): number {
  return clampGain(unitsPerRow / nextStep(unitsPerRow / gain, direction === "up" ? "down" : "up"));
}

/** The channels' gains with those of some channels stepped through 1, 2, 5. */
export function stepChannelGains(
  channelGains: ViewState["channelGains"],
  channels: readonly number[],
  direction: "up" | "down"
): readonly number[] {
  const stepped = new Set(channels);
  return channelGains.map((gain, i) => (stepped.has(i) ? clampGain(nextStep(gain, direction)) : gain));
}

/** "×0.02": a channel's gain when it is not that of most channels, or its own; its unit when that differs. */
export function formatChannelGain(
  scales: ChannelScales,
  channelGains: ViewState["channelGains"],
  channel: number
): string {
  const {kind, unit, unitsPerRow} = scales.channels[channel];
  const gain = (scales.unitsPerRow / unitsPerRow) * channelGains[channel];
  const isLikeMost = kind === scales.kind || (unit === scales.unit && unitsPerRow === scales.unitsPerRow);
  if (isLikeMost && channelGains[channel] === 1) return "";
  return unit === scales.unit ? `×${formatDigits(gain, 2)}` : unit;
}

/** Gains of channels that all have that of their kind. */
export function ungained({channels}: ChannelScales): readonly number[] {
  return channels.map(() => 1);
}

/** Gains at which every channel fills its own row, whatever its amplitude. */
export function equalGains({channels}: ChannelScales): readonly number[] {
  return channels.map(({equalGain}) => clampGain(equalGain));
}

/** Tells whether the channels have the gains of `equalGains`, and these are not those of their kinds. */
export function isEqualized(scales: ChannelScales, channelGains: ViewState["channelGains"]): boolean {
  const equal = equalGains(scales);
  return channelGains.some((gain) => gain !== 1) && channelGains.every((gain, i) => gain === equal[i]);
}

/** The nearest gain within the limits. */
export function clampGain(gain: number): number {
  return Math.max(1 / GAIN_LIMIT, Math.min(GAIN_LIMIT, gain));
}

import type {ChannelFacts} from "./channelFacts.js";
import {CHANNEL_ORDERS, type ChannelOrder, sortChannels} from "./sortChannels.js";

/**
 * The order that channel indices are in: `preferred` when they are, since few channels are in several at once, else the
 * first that fits; undefined for an order of its own.
 */
export function orderOf(
  channels: readonly ChannelFacts[],
  indices: readonly number[],
  preferred: ChannelOrder = "file"
): ChannelOrder | undefined {
  return [preferred, ...CHANNEL_ORDERS].find((order) => {
    const sorted = sortChannels(channels, indices, order);
    return sorted.every((channel, i) => channel === indices[i]);
  });
}

/**
 * The channels to show in the order of those in view. Added ones take their place in that order, or come last when it is
 * an order of its own.
 * @param order Indices of the channels in view.
 * @param shown Indices of those to show, in any order.
 */
export function showChannels(
  channels: readonly ChannelFacts[],
  order: readonly number[],
  shown: readonly number[],
  preferred?: ChannelOrder
): number[] {
  const known = orderOf(channels, order, preferred);
  if (known) return sortChannels(channels, shown, known);
  const wanted = new Set(shown);
  const kept = order.filter((channel) => wanted.has(channel));
  return [
    ...kept,
    ...sortChannels(
      channels,
      shown.filter((channel) => !order.includes(channel)),
      "file"
    )
  ];
}

import {categoryOf, type ChannelFacts, depthsOf} from "./channelFacts.js";

/** Orders in which channels can be listed. */
export const CHANNEL_ORDERS = ["file", "name", "group", "region", "depth"] as const;
/** One of `CHANNEL_ORDERS`. */
export type ChannelOrder = (typeof CHANNEL_ORDERS)[number];

/** Names in natural order: "CA1-2" before "CA1-10". Made when needed: the first of a page takes milliseconds. */
let byName: Intl.Collator["compare"] | undefined;

/** Sorts behind every name. */
const LAST = "\uffff";

/**
 * Channel indices in an order. Depths are those of each group, one group after the other: shanks side by side do not mix.
 * Equal channels stay as in the file; those of which the sorted fact is not known come last.
 * @param channels The facts of all channels, with their "name".
 */
export function sortChannels(
  channels: readonly ChannelFacts[],
  indices: readonly number[],
  order: ChannelOrder
): number[] {
  const inFile = [...indices].sort((a, b) => a - b);
  function sortBy(keyOf: (facts: ChannelFacts) => string): number[] {
    const compareNames = (byName ??= new Intl.Collator("en", {numeric: true}).compare);
    return inFile.sort((a, b) => compareNames(keyOf(channels[a]), keyOf(channels[b])));
  }
  const groupOf = (facts: ChannelFacts) => categoryOf(facts, "group") ?? LAST;
  switch (order) {
    case "file":
      return inFile;
    case "name":
      return sortBy(({name}) => String(name));
    case "group":
      return sortBy(groupOf);
    case "region":
      return sortBy((facts) => categoryOf(facts, "region") ?? LAST);
    case "depth": {
      const depths = depthsOf(channels);
      inFile.sort((a, b) => compare(depths[a], depths[b]));
      return sortBy(groupOf);
    }
  }
}

/** Tells whether an order tells channels apart. */
export function isOrderKnown(channels: readonly ChannelFacts[], order: ChannelOrder): boolean {
  if (order === "file" || order === "name") return true;
  if (order === "depth") return depthsOf(channels).some((depth) => depth !== undefined);
  return channels.some((facts) => categoryOf(facts, order) !== undefined);
}

function compare(a = Infinity, b = Infinity): number {
  return a === b ? 0 : a - b;
}

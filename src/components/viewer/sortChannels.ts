import type {Manifest} from "../../pyramid/manifest.js";

/** Orders in which channels can be listed: as in the file, by name, or by group. */
export type ChannelOrder = "file" | "name" | "group";

/** Names in natural order: "CA1-2" before "CA1-10". */
const byName = new Intl.Collator("en", {numeric: true}).compare;

/** Channel indices in an order; equal ones stay as in the file, channels without a group come last. */
export function sortChannels({channels}: Manifest, indices: readonly number[], order: ChannelOrder): number[] {
  const sorted = [...indices].sort((a, b) => a - b);
  if (order === "name") return sorted.sort((a, b) => byName(channels[a].name, channels[b].name));
  if (order === "file") return sorted;
  const groupOf = (i: number) => channels[i].group ?? "\uffff";
  return sorted.sort((a, b) => byName(groupOf(a), groupOf(b)));
}

import type {ReferencePlan} from "./planReference.js";

/**
 * Name of a channel of a re-referenced signal: of both channels where it is one less another, as montages name them
 * ("LA1-LA2"; "CA1-12 − CA1-13" where names have a hyphen of their own), else the channel's own.
 * @param nameOf Name of a recorded channel.
 */
export function referencedName(
  {channels}: ReferencePlan,
  nameOf: (channel: number) => string,
  channel: number
): string {
  const terms = channels[channel]?.terms ?? [];
  if (terms.length !== 2) return nameOf(channel);
  const names = terms.map((term) => nameOf(term.channel));
  return names.join(names.some((name) => name.includes("-")) ? " − " : "-");
}

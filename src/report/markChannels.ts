/** Channels with an author's marks, by name, beside their own; where both have a reason, the author's counts. */
export function markChannels<T extends {name: string; bad?: string}>(
  channels: readonly T[],
  reasons: Readonly<Record<string, string>>
): T[] {
  return channels.map((channel) =>
    Object.hasOwn(reasons, channel.name) ? {...channel, bad: reasons[channel.name]} : channel
  );
}

import type {SourceChannel} from "../source.js";

/** Channels known by their column in the data only. */
export function numberedChannels(channelCount: number): SourceChannel[] {
  return Array.from({length: channelCount}, (_, i) => ({name: String(i), conversion: 1, more: {}}));
}

/** Makes names unique: by group, else by column. */
export function makeUnique(channels: readonly SourceChannel[]): void {
  const isUnique = (names: readonly string[]) => new Set(names).size === names.length;
  if (isUnique(channels.map(({name}) => name))) return;
  const grouped = channels.map(({group, name}) => (group === undefined ? name : `${group} ${name}`));
  const names = isUnique(grouped) ? grouped : channels.map(({name}, i) => `${name} #${i}`);
  channels.forEach((channel, i) => (channel.name = names[i]));
}

import type {SourceChannel} from "../source.js";

/** Makes names unique: by group, else by column. */
export function makeUnique(channels: readonly SourceChannel[]): void {
  const isUnique = (names: readonly string[]) => new Set(names).size === names.length;
  if (isUnique(channels.map(({name}) => name))) return;
  const grouped = channels.map(({group, name}) => (group === undefined ? name : `${group} ${name}`));
  const names = isUnique(grouped) ? grouped : channels.map(({name}, i) => `${name} #${i}`);
  channels.forEach((channel, i) => (channel.name = names[i]));
}

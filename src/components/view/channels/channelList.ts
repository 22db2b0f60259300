import type {Manifest} from "../../../format/manifest.js";

/** Neighbors in the file from which on a run is written as a range. */
const MIN_RANGE = 3;

/**
 * Channels as text for an address: names in their order, separated by commas, runs of neighbors in the file as a range:
 * "A01..A16,C03". Ranges may run backwards. Names may have any characters; they are escaped.
 */
export function formatChannels(channels: readonly number[], {channels: all}: Manifest): string {
  const parts: string[] = [];
  for (let i = 0; i < channels.length;) {
    const step = channels[i + 1] - channels[i];
    let end = i + 1;
    while (Math.abs(step) === 1 && channels[end] - channels[end - 1] === step) end++;
    if (end - i < MIN_RANGE) end = i + 1;
    const [first, last] = [escapeName(all[channels[i]].name), escapeName(all[channels[end - 1]].name)];
    parts.push(end - i === 1 ? first : `${first}..${last}`);
    i = end;
  }
  // A list that is not empty has text, even when its only channel has an empty name.
  return parts.join(",") || (channels.length > 0 ? "," : "");
}

/** The indices of the channels in such a text, each once. Names that the recording does not have are left out. */
export function parseChannels(text: string, {channels}: Manifest): number[] {
  if (text === "") return [];
  const indexOf = new Map(channels.map(({name}, i) => [escapeName(name), i]));
  const found = new Set<number>();
  for (const part of text.split(",")) {
    const names = part.split("..").map(canonicalName);
    const [from, to] = [indexOf.get(names[0]), indexOf.get(names[names.length - 1])];
    if (from === undefined || to === undefined || names.length > 2) continue;
    const step = Math.sign(to - from);
    for (let i = from; i !== to; i += step) found.add(i);
    found.add(to);
  }
  return [...found];
}

/** A name without the characters that separate names. Half a surrogate pair, which no address can hold, is replaced. */
function escapeName(name: string): string {
  return encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd")).replaceAll(".", "%2E");
}

/** A name as `escapeName` writes it, whatever a mail program or a browser did to its escapes. */
function canonicalName(text: string): string {
  try {
    return escapeName(decodeURIComponent(text));
  } catch {
    return escapeName(text);
  }
}

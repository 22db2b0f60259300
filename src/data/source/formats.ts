import type {Format} from "./format.js";
import {nwbFormat} from "./nwb/nwbFormat.js";

/** All formats. A new one is a folder of its own and an item here. */
export const formats: readonly Format[] = [nwbFormat];

/** The format of a recording by its extension; the first one, which complains in words, for unknown extensions. */
export function formatOf(path: string, among = formats): Format {
  const name = path.toLowerCase();
  return among.find(({extensions}) => extensions.some((extension) => name.endsWith(extension))) ?? among[0];
}

import {readBidsEvents} from "./bidsEvents.js";
import {linesOf} from "./delimited.js";
import {readJson} from "./json.js";
import {type DateOptions, readMneCsv} from "./mneCsv.js";
import {type Reading, ReadingError} from "./reading.js";
import {readTextList} from "./textList.js";

/**
 * Reads a file of annotations, whichever of the formats it has: its first line tells. Throws a `ReadingError` when it is
 * none of them.
 */
export function readAnnotations(bytes: Uint8Array, options: DateOptions = {}): Reading {
  const text = decode(bytes);
  const first = linesOf(text)[0]?.text.trim() ?? "";
  if (first === "") throw new ReadingError("it is empty");
  if (/^[{[]/.test(first)) return readJson(text);
  if (first.startsWith("#")) return readTextList(text);
  const tabs = first.split("\t").map((cell) => cell.trim());
  if (tabs.includes("onset")) return readBidsEvents(text);
  const commas = first.split(",").map((cell) => cell.trim());
  if (["onset", "duration", "description"].every((name) => commas.includes(name))) return readMneCsv(text, options);
  if (/^onset$/i.test(commas[0]) || /^\+?[-\d.:]+$/.test(commas[0])) return readTextList(text);
  throw new ReadingError(
    "its first line is of no known format: give a BIDS events.tsv, a CSV or TXT of MNE, a list of EDF+ annotations, or JSON from here"
  );
}

/** UTF-8; in UTF-16 every other byte of a file's first letters is zero. */
function decode(bytes: Uint8Array): string {
  const isWide = bytes.subarray(0, 4).includes(0) || ((bytes[0] ^ bytes[1]) === 1 && bytes[0] >= 0xfe);
  if (isWide) throw new ReadingError("it is not UTF-8 text: save it as UTF-8");
  return new TextDecoder().decode(bytes);
}

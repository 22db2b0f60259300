import {type Annotation, type AnnotationDraft, roundSeconds} from "../annotation.js";
import {quote, readColor, readEach, type Reading, ReadingError} from "./reading.js";

/**
 * Reads annotations as `writeJson` writes them: a list of objects, or an object that has one under "annotations". Throws a
 * `ReadingError` when the text is no JSON or holds no list.
 */
export function readJson(text: string): Reading {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new ReadingError(`it is not JSON (${(error as Error).message})`);
  }
  const list = isObject(value) ? value.annotations : value;
  if (!Array.isArray(list)) throw new ReadingError('it has no list "annotations"');
  return readItems(list);
}

/** Reads a list of objects of any origin: those that make no sense become problems. */
export function readItems(list: readonly unknown[]): Reading {
  return readEach("JSON", list, {where: (_, i) => `annotation ${i + 1}`, read: readItem});
}

/**
 * An annotation from an object of any origin: `start` in seconds is all that it needs. Throws a `ReadingError` when a part
 * is of another type.
 */
function readItem(value: unknown): AnnotationDraft {
  if (!isObject(value)) throw new ReadingError("it is not an object");
  const {start, end = start, label, channels, text, color, id, columns, created, modified} = value;
  const first = numberOf(start, "start");
  const last = end === null ? null : numberOf(end, "end");
  if (last !== null && last < first) throw new ReadingError(`it ends at ${last} s, before it starts at ${first} s`);
  const hex = readColor(textOf(color, "color"));
  const name = textOf(id, "id");
  return {
    ...{start: first, end: last},
    label: textOf(label, "label") ?? "",
    channels: channels === undefined || channels === null ? null : listOf(channels),
    text: textOf(text, "text") ?? "",
    ...(hex !== undefined && {color: hex}),
    ...(name ? {id: name} : {}),
    ...(isObject(columns) && {columns: cellsOf(columns)}),
    ...(typeof created === "number" && Number.isFinite(created) && {created}),
    ...(typeof modified === "number" && Number.isFinite(modified) && {modified})
  };
}

/** Annotations as JSON, with the lines of Python that add them to an NWB file as `TimeIntervals`. */
export function writeJson(annotations: readonly Annotation[]): string {
  return `${JSON.stringify({python: PYTHON, annotations}, null, 1)}\n`;
}

/** Lines that write the file's annotations into an NWB file; NWB has no interval without an end. */
const PYTHON = [
  "import json",
  "from pynwb import NWBHDF5IO",
  "from pynwb.epoch import TimeIntervals",
  'annotations = json.load(open("annotations.json"))["annotations"]',
  'with NWBHDF5IO("recording.nwb", "a") as io:',
  "    nwb = io.read()",
  '    table = TimeIntervals(name="annotations", description="annotations made in a report")',
  '    table.add_column("label", "label")',
  '    table.add_column("channels", "names of channels, with commas between; empty for all")',
  '    table.add_column("text", "note")',
  "    for a in annotations:",
  '        end = a["start"] if a["end"] is None else a["end"]',
  '        table.add_interval(start_time=a["start"], stop_time=end, label=a["label"],',
  '                           channels=",".join(a["channels"] or []), text=a["text"])',
  "    nwb.add_time_intervals(table)",
  "    io.write(nwb)"
];

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function numberOf(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return roundSeconds(value);
  throw new ReadingError(`${name} is ${quote(JSON.stringify(value) ?? "missing")}; give seconds as a number`);
}

function textOf(value: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === "string") return value.trim();
  throw new ReadingError(`${name} is ${quote(JSON.stringify(value))}; give a text`);
}

function listOf(value: unknown): string[] {
  if (Array.isArray(value) && value.every((name) => typeof name === "string")) return value;
  throw new ReadingError(`channels is ${quote(JSON.stringify(value))}; give a list of names, or null for all`);
}

function cellsOf(columns: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(columns).filter((cell): cell is [string, string] => typeof cell[1] === "string")
  );
}

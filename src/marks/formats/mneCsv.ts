import {type Annotation, type AnnotationDraft, roundSeconds} from "../annotation.js";
import {formatSeconds} from "./bidsEvents.js";
import {splitCommas} from "./delimited.js";
import {isAbsent, quote, readColor, readEach, type Reading, ReadingError, readNumber, stretchOf} from "./reading.js";

/** Facts of the recording that dates of a file are read with. */
export interface DateOptions {
  /** The moment of 0 s on the session clock, as in "2024-05-01T09:00:00+02:00"; absent where nobody says. */
  readonly startTime?: string;
}

/** Columns that have a meaning; others are kept. */
const KNOWN = new Set(["onset", "duration", "description", "ch_names", "text", "id", "color"]);

/**
 * Reads a table as `mne.Annotations.save` writes it: `onset`, `duration`, `description`, and `ch_names` with colons
 * between. An onset is a date in UTC: of 1970 it counts from that year's start, which is what MNE writes for a recording
 * without a date; any other needs the recording's own start. A plain number is seconds.
 */
export function readMneCsv(text: string, options: DateOptions = {}): Reading {
  const [header, ...lines] = splitCommas(text);
  const names = header.cells.map((cell) => cell.trim());
  return readEach("MNE annotations", lines, {
    where: ({number}) => `line ${number}`,
    read: ({cells}) => readCells(cells, names, options)
  });
}

function readCells(cells: readonly string[], names: readonly string[], options: DateOptions): AnnotationDraft {
  if (cells.length !== names.length) {
    throw new ReadingError(`it has ${cells.length} cells, and the header has ${names.length}`);
  }
  const cell = (name: string) => {
    const at = names.indexOf(name);
    return at < 0 || isAbsent(cells[at]) ? undefined : cells[at];
  };
  const columns = Object.fromEntries(
    names.map((name, i) => [name, cells[i]] as const).filter(([name]) => !KNOWN.has(name))
  );
  const duration = cell("duration");
  const color = readColor(cell("color"));
  const id = cell("id")?.trim();
  return {
    ...stretchOf(readOnset(cell("onset"), options), duration === undefined ? null : readNumber(duration, "duration")),
    label: cell("description")?.trim() ?? "",
    channels: readNames(cell("ch_names")),
    text: cell("text")?.trim() ?? "",
    ...(color !== undefined && {color}),
    ...(id !== undefined && {id}),
    ...(Object.keys(columns).length > 0 && {columns})
  };
}

/** "EEG1:E{COLON}2" as names; null where there are none. */
export function readNames(cell = ""): string[] | null {
  const names = cell
    .split(":")
    .map((name) => name.trim().replaceAll("{COLON}", ":"))
    .filter((name) => name !== "");
  return names.length > 0 ? names : null;
}

/** Names as MNE writes them; empty for all channels. */
export function writeNames(channels: readonly string[] | null): string {
  return channels?.map((name) => name.replaceAll(":", "{COLON}")).join(":") ?? "";
}

function readOnset(cell: string | undefined, {startTime}: DateOptions): number {
  const date = secondsOfDate(cell ?? "");
  if (date === undefined) return readNumber(cell, "onset");
  if (/^\s*19(69|70)-/.test(cell!)) return date;
  const zero = startTime === undefined ? undefined : secondsOfDate(startTime);
  if (zero === undefined) {
    throw new ReadingError(`onset is the date ${quote(cell!)}, and this recording tells no start: give seconds`);
  }
  return date - zero;
}

/** Seconds since 1970 of "2024-05-01 09:00:00.123456", in UTC unless it says otherwise; undefined for what is no date. */
function secondsOfDate(text: string): number | undefined {
  const match = /^\s*(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(\.\d*)?)?\s*(Z|[+-]\d\d:?\d\d)?\s*$/.exec(text);
  if (!match) return undefined;
  const [, day, minutes, seconds = "00", fraction = "0", zone = "Z"] = match;
  const whole = Date.parse(`${day}T${minutes}:${seconds}${zone}`);
  return Number.isNaN(whole) ? undefined : whole / 1000 + Number(fraction === "." ? 0 : fraction);
}

/**
 * Annotations as a table that `mne.read_annotations` reads, with dates to the microsecond: from the recording's own start
 * where it is known, else from that of 1970.
 */
export function writeMneCsv(annotations: readonly Annotation[], {startTime}: DateOptions = {}): string {
  const zero = (startTime === undefined ? undefined : secondsOfDate(startTime)) ?? 0;
  const rows = annotations.map(({id, start, end, label, channels, text, color}) => [
    dateOf(zero, start),
    formatSeconds(end === null ? 0 : end - start),
    label,
    writeNames(channels),
    text,
    color ?? "",
    id
  ]);
  const header = ["onset", "duration", "description", "ch_names", "text", "color", "id"];
  return [header, ...rows].map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
}

/** "1970-01-01 00:00:01.500000". */
function dateOf(zero: number, start: number): string {
  const micros = Math.round(roundSeconds(start) * 1e6) + Math.round(zero * 1e6);
  const seconds = Math.floor(micros / 1e6);
  const fraction = String(micros - seconds * 1e6).padStart(6, "0");
  return `${new Date(seconds * 1000).toISOString().slice(0, 19).replace("T", " ")}.${fraction}`;
}

/** A cell of a table with commas between, on one line. */
function quoted(cell: string): string {
  const text = cell.replace(/[\r\n]+/g, " ");
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

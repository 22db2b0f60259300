import {type Annotation, type AnnotationDraft, roundSeconds} from "../annotation.js";
import {joinNames, splitNames} from "./channelNames.js";
import {type Line, splitTabs} from "./delimited.js";
import {isAbsent, quote, readColor, readEach, type Reading, ReadingError, readNumber, stretchOf} from "./reading.js";

/** Columns that are ours or of BIDS, in the order in which they are written; all others belong to other programs. */
const COLUMNS = ["onset", "duration", "trial_type", "channel", "note", "color", "id", "created", "modified"] as const;

type KnownColumn = (typeof COLUMNS)[number];

const isKnown = (name: string): name is KnownColumn => (COLUMNS as readonly string[]).includes(name);

/**
 * Reads a table of events as BIDS has it: `onset`, `duration`, then any of `trial_type`, `channel` (names with commas
 * between, a comma in a name after a backslash), `note` or `description`, `color`, `id`, `created`, `modified`. Cells of
 * other columns are kept. Throws a `ReadingError` when the header lacks a column or names one twice.
 */
export function readBidsEvents(text: string): Reading {
  const [header, ...lines] = splitTabs(text);
  const cells = header.cells.map((cell) => cell.trim());
  // Other programs have the note under this name; MNE refuses tables in which it does not mean the label.
  const names = cells.map((cell) => (cell === "description" && !cells.includes("note") ? "note" : cell));
  for (const name of ["onset", "duration"]) {
    if (!names.includes(name)) throw new ReadingError(`the header has no column ${name}`);
  }
  const twice = names.find((name, i) => names.indexOf(name) < i);
  if (twice !== undefined) throw new ReadingError(`the header has two columns ${quote(twice)}`);
  return readEach("BIDS events", lines, {
    where: ({number}) => `line ${number}`,
    read: (line) => readLine(line, names)
  });
}

function readLine({cells}: Line, names: readonly string[]): AnnotationDraft {
  if (cells.length !== names.length) {
    throw new ReadingError(`it has ${cells.length} cells, and the header has ${names.length}`);
  }
  const known: Partial<Record<KnownColumn, string>> = {};
  const columns: Record<string, string> = {};
  names.forEach((name, i) => {
    if (isKnown(name)) known[name] = isAbsent(cells[i]) ? undefined : cells[i].trim();
    else if (cells[i] !== "") Object.defineProperty(columns, name, {value: cells[i], enumerable: true});
  });
  const color = readColor(known.color);
  if (known.color !== undefined && color === undefined) columns.color = known.color;
  return {
    ...stretchOf(
      readNumber(known.onset, "onset"),
      known.duration === undefined ? null : readNumber(known.duration, "duration")
    ),
    label: known.trial_type ?? "",
    channels: known.channel === undefined ? null : splitNames(known.channel),
    text: known.note ?? "",
    ...(color !== undefined && {color}),
    ...(known.id !== undefined && {id: known.id}),
    ...dateOf("created", known.created),
    ...dateOf("modified", known.modified),
    ...(Object.keys(columns).length > 0 && {columns})
  };
}

function dateOf(name: "created" | "modified", cell: string | undefined): Partial<AnnotationDraft> {
  const time = Date.parse(cell ?? "");
  return Number.isNaN(time) ? {} : {[name]: time};
}

/** Annotations as a table of events, with the columns of other programs at its end. */
export function writeBidsEvents(annotations: readonly Annotation[]): string {
  const others = [...new Set(annotations.flatMap(({columns = {}}) => Object.keys(columns)))].filter(
    (name) => !isKnown(name)
  );
  const used = COLUMNS.filter(
    (name, i) => i < 3 || annotations.some((annotation) => cellOf(annotation, name) !== "n/a")
  );
  const rows = annotations.map((annotation) => [
    ...used.map((name) => cellOf(annotation, name)),
    ...others.map((name) => (Object.hasOwn(annotation.columns ?? {}, name) ? annotation.columns![name] : "n/a"))
  ]);
  return [[...used, ...others], ...rows].map((cells) => `${cells.map(oneLine).join("\t")}\n`).join("");
}

function cellOf(annotation: Annotation, column: KnownColumn): string {
  const {start, end, label, channels, text, color, columns, id, created, modified} = annotation;
  switch (column) {
    case "onset":
      return formatSeconds(start);
    case "duration":
      return end === null ? "n/a" : formatSeconds(end - start);
    case "trial_type":
      return label || "n/a";
    case "channel":
      return channels ? joinNames(channels) : "n/a";
    case "note":
      return text || "n/a";
    case "color":
      return color ?? columns?.color ?? "n/a";
    case "id":
      return id;
    case "created":
      return created === undefined ? "n/a" : new Date(created).toISOString();
    case "modified":
      return modified > 0 ? new Date(modified).toISOString() : "n/a";
  }
}

/** "0.0000001", never "1e-7": seconds as every program reads them. */
export function formatSeconds(seconds: number): string {
  const text = String(roundSeconds(seconds));
  return text.includes("e") ? seconds.toFixed(9).replace(/\.?0+$/, "") : text;
}

/** A text without what would end a cell or a line. */
function oneLine(text: string): string {
  return text.replace(/[\t\r\n]+/g, " ");
}

import type {Annotation, AnnotationDraft} from "../annotation.js";
import {formatSeconds} from "./bidsEvents.js";
import {linesOf} from "./delimited.js";
import {readNames, writeNames} from "./mneCsv.js";
import {readEach, type Reading, ReadingError, readNumber, stretchOf} from "./reading.js";

/** Columns of a list whose header says nothing else. */
const COLUMNS = ["onset", "duration", "description"];

/**
 * Reads a list as annotations of EDF+ are exported: onset, duration (empty where there is none), text, with commas between,
 * in seconds from the start. A header in "#" lines, as MNE writes it, may add channels' names at the end; one as EDFbrowser
 * writes it ("Onset,Duration,Annotation") is passed over. A text may hold commas.
 */
export function readTextList(text: string): Reading {
  const lines = linesOf(text);
  const comments = lines.filter((line) => line.text.startsWith("#"));
  const named = comments.map((line) => line.text.slice(1).split(",").map(trim)).find(([first]) => first === "onset");
  const columns = named ?? COLUMNS;
  const rows = lines.filter((line) => !line.text.startsWith("#") && !/^\s*onset\s*,/i.test(line.text));
  return readEach("list of onsets, durations and texts", rows, {
    where: ({number}) => `line ${number}`,
    read: (line) => readLine(line.text, columns)
  });
}

function readLine(line: string, columns: readonly string[]): AnnotationDraft {
  const cells = line.split(",");
  const after = Math.max(0, columns.length - COLUMNS.length);
  if (cells.length < COLUMNS.length + after) {
    throw new ReadingError(`it has ${cells.length} of the parts ${columns.join(", ")}`);
  }
  const end = cells.length - after;
  const named = columns.indexOf("ch_names");
  const [onset, duration] = cells.map(trim);
  return {
    ...stretchOf(readTime(onset), duration === "" ? 0 : readNumber(duration, "duration")),
    label: trim(cells.slice(2, end).join(",")),
    channels: named < COLUMNS.length ? null : readNames(cells[end + named - COLUMNS.length]),
    text: ""
  };
}

/** Seconds of "+12.5" or "0:00:12.5". */
function readTime(text: string): number {
  const match = /^\+?(\d+):(\d\d):(\d\d(?:\.\d*)?)$/.exec(text);
  return match ? Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]) : readNumber(text, "onset");
}

/**
 * Annotations as a list that `mne.read_annotations` reads from a ".txt" file, and programs for EDF+, too: labels, or texts
 * where there is none. Neither knows quotes: commas become semicolons, and "#", with which a comment begins, "no. ".
 */
export function writeTextList(annotations: readonly Annotation[]): string {
  const hasNames = annotations.some(({channels}) => channels !== null);
  const rows = annotations.map(({start, end, label, text, channels}) => [
    formatSeconds(start),
    formatSeconds(end === null ? 0 : end - start),
    plain(label || text),
    ...(hasNames ? [plain(writeNames(channels))] : [])
  ]);
  const header = `# MNE-Annotations\n# onset, duration, description${hasNames ? ", ch_names" : ""}\n`;
  return header + rows.map((cells) => `${cells.join(",")}\n`).join("");
}

function plain(text: string): string {
  return text.replaceAll(",", ";").replaceAll("#", "no. ").replace(/\s+/g, " ").trim();
}

function trim(text: string): string {
  return text.trim();
}

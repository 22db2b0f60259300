import type {Extent} from "../../../format/segments.js";
import {type Annotation, roundSeconds} from "../../../marks/annotation.js";
import {joinNames, splitNames} from "../../../marks/formats/channelNames.js";
import {formatTime} from "../../../text/moment.js";
import {parseWindow} from "../../../text/parseWindow.js";
import type {Sortable} from "../tables/sortRows.js";

/** Difference of moments that the table tells, in seconds. */
const STEP_SECONDS = 0.001;

/** Facts of the recording that what is typed is checked with. */
export interface CellOptions {
  readonly recording: Extent;
  readonly names: ReadonlySet<string>;
}

/** A column of the table of annotations that is typed into. */
export interface Cell {
  readonly title: string;
  readonly write: (annotation: Annotation) => string;
  /** Value that rows are sorted by. */
  readonly value: (annotation: Annotation) => Sortable;
  /** The annotation with what was typed; a text that says why it cannot be. */
  readonly read: (annotation: Annotation, text: string, options: CellOptions) => Annotation | string;
  /** Shown where it is empty. */
  readonly placeholder: string;
}

/** The columns, in order. */
export const CELLS: readonly Cell[] = [
  {
    title: "Label",
    write: ({label}) => label,
    value: ({label}) => label,
    read: (annotation, text) => ({...annotation, label: text.trim()}),
    placeholder: "no label"
  },
  {
    title: "Start",
    write: ({start}) => formatTime(start, STEP_SECONDS),
    value: ({start}) => start,
    read: readStart,
    placeholder: ""
  },
  {title: "End", write: writeEnd, value: ({end}) => end, read: readEnd, placeholder: "moment"},
  {
    title: "Channels",
    write: writeChannels,
    value: writeChannels,
    read: readChannels,
    placeholder: "all"
  },
  {
    title: "Note",
    write: ({text}) => text,
    value: ({text}) => text,
    read: (annotation, text) => ({...annotation, text: text.trim()}),
    placeholder: ""
  }
];

/** A moment that was typed, in seconds; a text that says what is wrong with it. */
function readMoment(text: string, [first, last]: Extent): number | string {
  const seconds = parseWindow(text, [0, 1])?.[0];
  if (seconds === undefined) return "Type a time such as 12:30.5, or seconds";
  if (seconds < first || seconds > last)
    return `The recording is from ${formatTime(first, STEP_SECONDS)} to ${formatTime(last, STEP_SECONDS)}`;
  return roundSeconds(seconds);
}

/** A range keeps its end, a moment goes with its start. */
function readStart(annotation: Annotation, text: string, {recording}: CellOptions): Annotation | string {
  const start = readMoment(text, recording);
  if (typeof start === "string") return start;
  const {end} = annotation;
  if (end === null || end <= annotation.start) return {...annotation, start, end: end === null ? null : start};
  return start < end ? {...annotation, start} : "It would start after its end";
}

function writeEnd({start, end}: Annotation): string {
  if (end === null) return "?";
  return end > start ? formatTime(end, STEP_SECONDS) : "";
}

/** Nothing makes it a moment, "?" leaves its end open. */
function readEnd(annotation: Annotation, text: string, {recording}: CellOptions): Annotation | string {
  const {start} = annotation;
  if (text.trim() === "") return {...annotation, end: start};
  if (text.trim() === "?") return {...annotation, end: null};
  const end = readMoment(text, recording);
  if (typeof end === "string") return end;
  return end >= start ? {...annotation, end} : "It would end before its start";
}

function writeChannels({channels}: Annotation): string {
  return channels ? joinNames(channels) : "";
}

function readChannels(annotation: Annotation, text: string, {names}: CellOptions): Annotation | string {
  const channels = splitNames(text);
  const unknown = channels.find((name) => !names.has(name) && !annotation.channels?.includes(name));
  if (unknown !== undefined) return `No channel is named ${unknown}`;
  return {...annotation, channels: channels.length > 0 ? channels : null};
}

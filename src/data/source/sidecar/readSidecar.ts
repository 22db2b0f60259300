import {readFile} from "node:fs/promises";
import {basename, extname} from "node:path";
import type {Place, Report} from "../../../report/report.js";
import {RecordingError} from "../recordingError.js";

/** A channel's facts, in the order of the data's columns, for files that have no electrodes table. */
export interface SidecarElectrode {
  name?: string;
  group?: string;
  location?: string;
  x?: number;
  y?: number;
  z?: number;
  depth?: number;
  bad?: string;
}

/** What `x.json` beside `x.nwb` may say. Every key is optional. */
export interface Sidecar {
  title?: string;
  description?: string;
  /** First view. */
  view?: Report["view"];
  polarity?: Report["polarity"];
  places?: Place[];
  /** Channels not to be trusted, beside those that the file marks: names, or reasons by name. */
  bad?: string[] | Record<string, string>;
  /** Private facts to publish after all, by the names in `PUBLISHABLE`, "electrodes.<column>" or "intervals.<table>". */
  publish?: string[];
  doi?: string;
  license?: string;
  citation?: string;
  /** Path of the series, the end of one, or "all" for one report each. */
  series?: string;
  /** Path of a data set to read as samples, in any HDF5 file. */
  data?: string;
  /** Path of the timestamps, or "index": samples one after another, whatever the file's timestamps say. */
  timestamps?: string;
  /** Sampling rate in hertz. */
  rate?: number;
  /** Seconds in one unit of the timestamps. */
  timestampUnit?: number;
  /** Columns of the data, or names: "0-10,14" or a list. */
  channels?: string | (number | string)[];
  /** Which axis of the data is channels: 0 or 1. */
  channelAxis?: 0 | 1;
  unit?: string;
  conversion?: number;
  /** Added to a value once it is in `unit`. */
  offset?: number;
  /** Path of an electrodes table or of a list of names in the file, or the electrodes themselves. */
  electrodes?: string | SidecarElectrode[];
}

/** Facts that stay private unless `publish` lists them. */
export const PUBLISHABLE = [
  "subject_id",
  "subject_description",
  "date_of_birth",
  "experimenter",
  "institution",
  "lab",
  "keywords",
  "session_id",
  "session_description",
  "session_start_time",
  "identifier",
  "experiment_description",
  "notes",
  "device_description",
  "series_description"
] as const;

/** Returns what is wrong with a value in words, or undefined when it is right. */
type Check = (value: unknown) => string | undefined;

const text: Check = (value) => (typeof value === "string" && value !== "" ? undefined : "a text");
const number: Check = (value) => (typeof value === "number" && Number.isFinite(value) ? undefined : "a number");
const positive: Check = (value) =>
  typeof value === "number" && value > 0 && value < Infinity ? undefined : "a number above 0";
const oneOf =
  (...choices: (string | number)[]): Check =>
  (value) =>
    choices.includes(value as string) ? undefined : choices.map((choice) => JSON.stringify(choice)).join(" or ");
const listOf =
  (item: Check, words: string): Check =>
  (value) =>
    Array.isArray(value) && value.every((each) => item(each) === undefined) ? undefined : words;
const either =
  (a: Check, b: Check): Check =>
  (value) =>
    a(value) === undefined || b(value) === undefined ? undefined : `${a(value)} or ${b(value)}`;

const mapOf =
  (item: Check, words: string): Check =>
  (value) =>
    isRecord(value) && Object.values(value).every((each) => item(each) === undefined) ? undefined : words;

function record(checks: Record<string, Check>, required: string[], words: string): Check {
  return (value) => {
    if (!isRecord(value)) return words;
    const keys = Object.keys(value);
    const known = keys.every((key) => Object.hasOwn(checks, key) && checks[key](value[key]) === undefined);
    return known && required.every((key) => keys.includes(key)) ? undefined : words;
  };
}

const extent = {start: number, end: number, channels: listOf(text, "")};
const publishable: Check = (value) =>
  PUBLISHABLE.includes(value as (typeof PUBLISHABLE)[number]) || /^(electrodes|intervals)\.\S/.test(String(value))
    ? undefined
    : "a publishable name";

const CHECKS: Record<keyof Sidecar, Check> = {
  title: text,
  description: text,
  view: record(
    {...extent, gain: positive},
    ["start", "end"],
    '{"start": seconds, "end": seconds, "channels": [names], "gain": number}'
  ),
  polarity: oneOf("up", "down"),
  places: listOf(
    record({...extent, title: text, text, gain: positive}, ["title", "start", "end"], ""),
    'a list of {"title", "start", "end"} (and "text", "channels", "gain")'
  ),
  bad: either(listOf(text, "a list of channel names"), mapOf(text, '{"name": "reason"}')),
  publish: listOf(publishable, `a list of ${PUBLISHABLE.join(", ")}, electrodes.<column>, or intervals.<table>`),
  doi: text,
  license: text,
  citation: text,
  series: text,
  data: text,
  timestamps: text,
  rate: positive,
  timestampUnit: (value) => (Number.isNaN(parseTimestampUnit(value)) ? TIMESTAMP_UNITS : undefined),
  channels: either(text, listOf(either(text, number), "a list of columns or names")),
  channelAxis: oneOf(0, 1),
  unit: text,
  conversion: number,
  offset: number,
  electrodes: either(
    text,
    listOf(
      record(
        {name: text, group: text, location: text, x: number, y: number, z: number, depth: number, bad: text},
        [],
        ""
      ),
      'a list of {"name", "group", "location", "x", "y", "z", "depth", "bad"}'
    )
  )
};

const TIMESTAMP_UNITS = '"s", "ms", "us", "ns", seconds in one tick as a number, or a fraction such as "1/30000"';

/** Seconds in one unit of the timestamps; NaN when the words mean nothing. */
function parseTimestampUnit(value: unknown): number {
  const named: Record<string, number> = {
    s: 1,
    seconds: 1,
    ms: 1e-3,
    milliseconds: 1e-3,
    us: 1e-6,
    microseconds: 1e-6,
    ns: 1e-9,
    nanoseconds: 1e-9
  };
  if (typeof value === "number") return value > 0 && value < Infinity ? value : NaN;
  if (typeof value !== "string") return NaN;
  if (Object.hasOwn(named, value)) return named[value];
  const fraction = /^1\s*\/\s*(\d+(?:\.\d+)?)$/.exec(value);
  return fraction && Number(fraction[1]) > 0 ? 1 / Number(fraction[1]) : NaN;
}

/** The sidecar beside a recording (`x.json` beside `x.nwb`); empty when there is none. Rejects with a `RecordingError`. */
export async function readSidecar(recordingPath: string): Promise<Sidecar> {
  const path = recordingPath.slice(0, recordingPath.length - extname(recordingPath).length) + ".json";
  const file = basename(path);
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new RecordingError(file, "cannot be read", {cause: error});
  }
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new RecordingError(file, `is not JSON (${(error as Error).message})`, {cause: error});
  }
  return parseSidecar(value, file);
}

/** Checks a sidecar's content. Throws a `RecordingError` that names the key and lists what is right. */
export function parseSidecar(value: unknown, file: string): Sidecar {
  if (!isRecord(value)) throw new RecordingError(file, 'should hold one object: {"title": ..., ...}');
  for (const [key, item] of Object.entries(value)) {
    if (!Object.hasOwn(CHECKS, key)) {
      throw new RecordingError(file, `"${key}" is not a key: use ${Object.keys(CHECKS).join(", ")}`);
    }
    const wanted = CHECKS[key as keyof Sidecar](item);
    if (wanted !== undefined) throw new RecordingError(file, `"${key}" should be ${wanted}`);
  }
  const sidecar: Sidecar = {...value};
  if ("timestampUnit" in value) sidecar.timestampUnit = parseTimestampUnit(value.timestampUnit);
  const {data, timestamps, rate, series} = sidecar;
  if (rate !== undefined && timestamps !== undefined && timestamps !== "index") {
    throw new RecordingError(file, 'has both "timestamps" and "rate": one of them gives the time');
  }
  if (data !== undefined && series !== undefined) {
    throw new RecordingError(file, 'has both "series" and "data": one of them names the samples');
  }
  return sidecar;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

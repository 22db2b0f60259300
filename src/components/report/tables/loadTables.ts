import {type Annotation, markOf} from "../../../marks/annotation.js";
import {splitNames} from "../../../marks/formats/channelNames.js";
import {labelColors} from "../../../marks/labels.js";
import type {Interval} from "../../../report/interval.js";
import type {Mark} from "../../../report/mark.js";
import type {SpikeUnit} from "../../../report/spikeUnit.js";
import {nextTask} from "../../reactive/nextTask.js";

/** Value of a table's cell. */
export type Cell = string | number | boolean | null;

/** A row of a table as a plain object: column names to values. */
export type Row = Record<string, Cell>;

/** A channel's row. More columns of the electrodes table may follow. */
export interface ChannelRow extends Row {
  channel: number;
  name: string;
  group: string | null;
  location: string | null;
  unit: string;
  mean: number;
  sd: number;
  center: number;
  spread: number;
  min: number;
  max: number;
  bad: string | null;
}

/** A row of the table of spectra: how dense the power of a channel is at a frequency. */
export interface SpectrumRow extends Row {
  channel: number;
  /** Hertz. */
  frequency: number;
  /** Squared unit of the channel a hertz; NaN where the channel has no window without a hole. */
  density: number;
}

/** A row of the table of the author's annotations. Columns that the author publishes may follow. */
interface AnnotationRow extends Row {
  id: string;
  label: string;
  start: number;
  end: number | null;
  /** Names with commas between, as `joinNames` writes them; null for all. */
  channels: string | null;
  text: string;
  color: string | null;
}

/** The tables of a report. Each is loaded when it is first asked for, and once. */
export interface Tables {
  channels: () => Promise<ChannelRow[]>;
  intervals: () => Promise<Interval[]>;
  /** The author's annotations as marks, in order of their starts. */
  annotations: () => Promise<Mark[]>;
  spikeUnits: () => Promise<SpikeUnit[]>;
  spectra: () => Promise<SpectrumRow[]>;
}

/** A report's Arrow tables, by their addresses. */
export function loadTables(addresses: Readonly<Record<keyof Tables, string>>): Tables {
  const annotations = once<AnnotationRow>(addresses.annotations);
  let marks: Promise<Mark[]> | undefined;
  return {
    annotations: () => (marks ??= annotations().then(publishedMarks)),
    channels: once<ChannelRow>(addresses.channels),
    intervals: once<Interval>(addresses.intervals),
    spikeUnits: once<SpikeUnit>(addresses.spikeUnits),
    spectra: once<SpectrumRow>(addresses.spectra)
  };
}

function publishedMarks(rows: readonly AnnotationRow[]): Mark[] {
  const colors = labelColors(rows.map(({label}) => label));
  return rows.map(({id, label, start, end, channels, text, color}) => {
    const annotation: Annotation = {
      id,
      label,
      start,
      end,
      text,
      modified: 0,
      channels: channels === null ? null : splitNames(channels)
    };
    return markOf(color === null ? annotation : {...annotation, color}, "author", colors);
  });
}

function once<T>(address: string): () => Promise<T[]> {
  let rows: Promise<T[]> | undefined;
  return () => (rows ??= loadRows(address) as Promise<T[]>);
}

async function loadRows(address: string): Promise<Row[]> {
  return readRows(await loadBytes(address));
}

/** The bytes of a table. Rejects with a line that says what did not load. */
export async function loadBytes(address: string): Promise<Uint8Array> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: did not load (${response.status}); reload the page`);
  return new Uint8Array(await response.arrayBuffer());
}

/** Reads an Arrow IPC file as rows. */
export async function readRows(bytes: ArrayBuffer | Uint8Array): Promise<Row[]> {
  const {tableFromIPC} = await import("apache-arrow");
  // Its start, its first use and the first reading of values are a task each.
  await nextTask();
  const table = tableFromIPC(bytes);
  await nextTask();
  const columns = table.schema.fields.map(({name}) => ({name, vector: table.getChild(name)!}));
  return Array.from({length: table.numRows}, (_, i) => {
    const row: Row = {};
    for (const {name, vector} of columns) row[name] = vector.get(i) as Cell;
    return row;
  });
}

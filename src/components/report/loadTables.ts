import type {Interval} from "../../report/interval.js";
import type {SpikeUnit} from "../../report/spikeUnit.js";
import {firstTraces} from "./firstTraces.js";

/** What a value of a table can be. */
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

/** The tables of a report, on their way. */
export interface Tables {
  channels: Promise<ChannelRow[]>;
  intervals: Promise<Interval[]>;
  /** Loaded when it is read. */
  readonly spikeUnits: Promise<SpikeUnit[]>;
  /** Loaded when it is read. */
  readonly spectra: Promise<SpectrumRow[]>;
}

/** Loads a report's Arrow tables after the first traces. The returned object is not a promise, so no cell waits for it. */
export function loadTables(addresses: Readonly<Record<keyof Tables, string>>): Tables {
  const start = firstTraces();
  const load = <T>(address: string) => start.then(() => loadRows(address) as Promise<T[]>);
  return {
    channels: load<ChannelRow>(addresses.channels),
    intervals: load<Interval>(addresses.intervals),
    get spikeUnits() {
      return load<SpikeUnit>(addresses.spikeUnits);
    },
    get spectra() {
      return load<SpectrumRow>(addresses.spectra);
    }
  };
}

async function loadRows(address: string): Promise<Row[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: did not load (${response.status}); reload the page`);
  return readRows(await response.arrayBuffer());
}

/** Reads an Arrow IPC file as rows. */
export async function readRows(bytes: ArrayBuffer | Uint8Array): Promise<Row[]> {
  const {tableFromIPC} = await import("apache-arrow");
  const table = tableFromIPC(bytes);
  const columns = table.schema.fields.map(({name}) => ({name, vector: table.getChild(name)!}));
  return Array.from({length: table.numRows}, (_, i) => {
    const row: Row = {};
    for (const {name, vector} of columns) row[name] = vector.get(i) as Cell;
    return row;
  });
}

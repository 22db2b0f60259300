import {tableToIPC, makeVector, vectorFromArray, Bool, Float64, Utf8, Table, type Vector} from "apache-arrow";
import type {ManifestChannel} from "../../../format/manifest.js";
import {type Segment, segmentEndSeconds} from "../../../format/segments.js";
import type {ChannelStatistics, RecordingStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import type {Interval} from "../../../report/interval.js";
import type {SpikeUnit} from "../../../report/spikeUnit.js";
import type {SourceChannel} from "../../source/source.js";

/** The tables of a report, as Arrow IPC files. */
export interface Tables {
  /** One row per channel, in stored order: what the file says of it, and its statistics in its physical unit. */
  channels: Uint8Array;
  /** One row an interval: trials, epochs, stimuli. */
  intervals: Uint8Array;
  /** One row a segment. */
  segments: Uint8Array;
  /** One row a sorted unit: its name, how many spikes it has, where it is and how good. */
  spikeUnits: Uint8Array;
  /** One row per channel and frequency: the density of its power there, in its unit squared per hertz. */
  spectra: Uint8Array;
}

/** Names of the tables; their files are called `<name>.arrow`. */
export const TABLES = [
  "channels",
  "intervals",
  "segments",
  "spikeUnits",
  "spectra"
] as const satisfies readonly (keyof Tables)[];

/** Makes the tables. `scales[c]` and `offsets[c]` turn stored units into the channel's unit. */
export function makeTables(input: {
  channels: readonly SourceChannel[];
  manifest: readonly ManifestChannel[];
  statistics: RecordingStatistics;
  scales: ArrayLike<number>;
  offsets: ArrayLike<number>;
  unit: string;
  intervals: readonly Interval[];
  segments: readonly Segment[];
  spikeUnits: readonly SpikeUnit[];
}): Tables {
  return {
    channels: toIpc(channelTable(input)),
    intervals: toIpc({
      table: text(input.intervals, ({table}) => table),
      label: text(input.intervals, ({label}) => label),
      start: number(input.intervals, ({start}) => start),
      end: number(input.intervals, ({end}) => end)
    }),
    segments: toIpc({
      start: number(input.segments, ({startSeconds}) => startSeconds),
      end: number(input.segments, segmentEndSeconds),
      sampleStart: number(input.segments, ({sampleStart}) => sampleStart),
      sampleEnd: number(input.segments, ({sampleEnd}) => sampleEnd),
      samplePeriod: number(input.segments, ({samplePeriod}) => samplePeriod)
    }),
    spikeUnits: toIpc({
      name: text(input.spikeUnits, ({name}) => name),
      spikeCount: number(input.spikeUnits, ({spikeCount}) => spikeCount),
      location: text(input.spikeUnits, ({location}) => location ?? null),
      quality: text(input.spikeUnits, ({quality}) => quality ?? null)
    }),
    spectra: toIpc(spectraTable(input))
  };
}

type Columns = Record<string, Vector>;

function channelTable({
  channels,
  manifest,
  statistics,
  scales,
  offsets,
  unit
}: Parameters<typeof makeTables>[0]): Columns {
  const rows = channels.map((channel, i) => ({
    channel,
    marks: manifest[i],
    statistics: statistics.channels[i],
    scale: scales[i],
    offset: offsets[i]
  }));
  const value = (of: (statistics: ChannelStatistics) => number) =>
    number(rows, ({statistics, scale, offset}) => of(statistics) * scale + offset);
  const size = (of: (statistics: ChannelStatistics) => number) =>
    number(rows, ({statistics, scale}) => of(statistics) * Math.abs(scale));
  const optional = (name: "x" | "y" | "z" | "depth") =>
    channels.some((channel) => channel[name] !== undefined)
      ? {[name]: number(rows, ({channel}) => channel[name] ?? null)}
      : {};
  const named = {
    channel: makeVector(Int32Array.from(rows.keys())),
    name: text(rows, ({channel}) => channel.name),
    group: text(rows, ({channel}) => channel.group ?? null),
    location: text(rows, ({channel}) => channel.location ?? null),
    ...optional("x"),
    ...optional("y"),
    ...optional("z"),
    ...optional("depth"),
    unit: text(rows, ({channel}) => channel.unit ?? unit),
    mean: value(({mean}) => mean),
    sd: size(({sd}) => sd),
    center: value(({center}) => center),
    spread: size(({spread}) => spread),
    min: value(({min, max}) => Math.min(min, max)),
    max: value(({min, max}) => Math.max(min, max)),
    nanCount: number(rows, ({statistics}) => statistics.nanCount),
    infiniteCount: number(rows, ({statistics}) => statistics.infiniteCount),
    extremeShare: number(rows, ({statistics}) => statistics.extremeShare),
    bad: text(rows, ({marks}) => marks.bad ?? null)
  };
  return {...named, ...moreColumns(channels, named)};
}

function spectraTable({statistics: {spectra}, scales}: Parameters<typeof makeTables>[0]): Columns {
  const {frequencies, density} = spectra;
  const bandCount = frequencies.length;
  const channel = new Int32Array(density.length);
  const frequency = new Float32Array(density.length);
  const scaled = new Float32Array(density.length);
  for (let row = 0; row < density.length; row++) {
    channel[row] = Math.floor(row / bandCount);
    frequency[row] = frequencies[row % bandCount];
    scaled[row] = density[row] * scales[channel[row]] ** 2;
  }
  return {channel: makeVector(channel), frequency: makeVector(frequency), density: makeVector(scaled)};
}

/** Any further column of the electrodes table, typed by its values. Named as one of `named`, it is "electrodes.<name>". */
function moreColumns(channels: readonly SourceChannel[], named: Columns): Columns {
  const names = new Set(channels.flatMap(({more}) => Object.keys(more)));
  const columns: Columns = {};
  for (const name of names) {
    const values = channels.map(({more}) => more[name] ?? null);
    columns[name in named ? `electrodes.${name}` : name] = typedColumn(values);
  }
  return columns;
}

function typedColumn(values: readonly (number | string | boolean | null)[]): Vector {
  const types = new Set(values.filter((value) => value !== null).map((value) => typeof value));
  if (types.size === 1 && types.has("number")) return number(values, (value) => value as number | null);
  if (types.size === 1 && types.has("boolean")) return vectorFromArray(values as boolean[], new Bool());
  return text(values, (value) => (value === null ? null : String(value)));
}

function text<T>(rows: readonly T[], of: (row: T) => string | null): Vector {
  return vectorFromArray(rows.map(of), new Utf8());
}

function number<T>(rows: readonly T[], of: (row: T) => number | null): Vector {
  const values = rows.map(of);
  return values.includes(null)
    ? vectorFromArray(values, new Float64())
    : makeVector(Float64Array.from(values as number[]));
}

function toIpc(columns: Columns): Uint8Array {
  return tableToIPC(new Table(columns), "file");
}

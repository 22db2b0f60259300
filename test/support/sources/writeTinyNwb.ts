import {dirname, join} from "node:path";
import {File, type Group, ready} from "h5wasm/node";

/** A typed array that h5wasm can write. */
type Numbers =
  Float64Array | Float32Array | Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | BigInt64Array;

/** One series of a tiny NWB file. */
export interface TinySeries {
  /** Path of the group; "/acquisition/ElectricalSeries" when absent. */
  path?: string;
  /** Frame-major. */
  data?: Numbers;
  shape?: number[];
  chunks?: number[];
  type?: string | null;
  rate?: number;
  start?: number;
  timestamps?: Float64Array;
  unit?: string | null;
  conversion?: number;
  offset?: number;
  channelConversion?: Float64Array;
  /** Rows of the electrodes table. */
  electrodes?: number[];
}

/** Further contents of a tiny NWB file. */
export interface TinyNwb {
  /** Value of the root's `nwb_version`, none for null; "2.7.0" when absent. */
  version?: string | null;
  series?: TinySeries[];
  /** Columns of the electrodes table. */
  electrodes?: Record<string, string[] | Numbers>;
  /** Scalar texts by path: {"/general/subject/species": "Mus musculus"}. */
  texts?: Record<string, string>;
  /** Tables of intervals: columns by name. */
  intervals?: Record<string, Record<string, string[] | Numbers>>;
  /** Any more, by hand. */
  more?: (file: File) => void;
}

/** Writes a small NWB file with h5wasm and returns its path. */
export async function writeTinyNwb(folder: string, content: TinyNwb = {}, name = "tiny.nwb"): Promise<string> {
  await ready;
  const path = join(folder, name);
  const file = new File(path, "w");
  const {version = "2.7.0"} = content;
  if (version !== null) file.create_attribute("nwb_version", version, []);
  for (const [at, value] of Object.entries(content.texts ?? {})) {
    groupAt(file, dirname(at)).create_dataset({name: at.split("/").pop()!, data: value, shape: []});
  }
  if (content.electrodes) writeTable(groupAt(file, "/general/extracellular_ephys/electrodes"), content.electrodes);
  for (const [table, columns] of Object.entries(content.intervals ?? {})) {
    const group = groupAt(file, `/intervals/${table}`);
    group.create_attribute("neurodata_type", "TimeIntervals", []);
    writeTable(group, columns);
  }
  for (const series of content.series ?? [{}]) writeSeries(file, series);
  content.more?.(file);
  file.close();
  return path;
}

function writeSeries(file: File, series: TinySeries): void {
  const {
    path = "/acquisition/ElectricalSeries",
    type = "ElectricalSeries",
    unit = "volts",
    rate = 1000,
    start = 0
  } = series;
  const data = series.data ?? Int16Array.from({length: 400}, (_, i) => i);
  const group = groupAt(file, path);
  if (type !== null) group.create_attribute("neurodata_type", type, []);
  const dataset = group.create_dataset({
    name: "data",
    data,
    shape: series.shape ?? [data.length / 4, 4],
    chunks: series.chunks
  });
  if (unit !== null) dataset.create_attribute("unit", unit, []);
  if (series.conversion !== undefined) dataset.create_attribute("conversion", series.conversion, [], "<d");
  if (series.offset !== undefined) dataset.create_attribute("offset", series.offset, [], "<d");
  if (series.timestamps) {
    group.create_dataset({name: "timestamps", data: series.timestamps});
  } else {
    group
      .create_dataset({name: "starting_time", data: start, shape: [], dtype: "<d"})
      .create_attribute("rate", rate, [], "<d");
  }
  if (series.channelConversion) group.create_dataset({name: "channel_conversion", data: series.channelConversion});
  if (series.electrodes) group.create_dataset({name: "electrodes", data: Int32Array.from(series.electrodes)});
}

function writeTable(group: Group, columns: Record<string, string[] | Numbers>): void {
  group.create_attribute(
    "colnames",
    Object.keys(columns).filter((name) => !name.endsWith("_index"))
  );
  const count = Math.min(...Object.values(columns).map(({length}) => length));
  group.create_dataset({name: "id", data: Int32Array.from({length: count}, (_, i) => i)});
  for (const [name, data] of Object.entries(columns)) group.create_dataset({name, data});
}

/** The group at a path, made with all groups above it. */
export function groupAt(file: File, path: string): Group {
  let group: Group = file;
  for (const name of path.split("/").filter(Boolean)) {
    const child = group.get(name);
    group = child ? (child as Group) : group.create_group(name);
  }
  return group;
}

import {closeSync, openSync} from "node:fs";
import {type Dataset, File, type Group, ready} from "h5wasm/node";
import {createRandom} from "./random.js";

/** Names of the types and their schema, as NWB files carry them. */
const NWB_VERSION = "2.8.0";

type Attributes = Record<string, string | number | string[]>;
type Column = {description: string; values: string[] | Float64Array | Group[]};

/** The few shapes of HDF5 objects that an NWB file is made of. */
export interface NwbWriter {
  root: Group;
  /** A group of an NWB type. Types come from "core" unless they are the tables of "hdmf-common". */
  group(parent: Group, name: string, type: string, attributes?: Attributes): Group;
  /** A table: one dataset a column, rows numbered from 0. */
  table(
    parent: Group,
    name: string,
    table: {type: string; description: string; columns: Record<string, Column>}
  ): Group;
  /** A single text. */
  text(parent: Group, name: string, value: string): void;
  /** A column of an NWB table type that stands alone. */
  typed(dataset: Dataset, type: string, attributes: Attributes): void;
  close(): void;
}

const COMMON_TYPES = new Set(["DynamicTable", "DynamicTableRegion", "VectorData", "ElementIdentifiers"]);

/** Creates an NWB 2 file. Object ids come from the seed, so that the same seed gives the same file. */
export async function createNwb(path: string, seed: number): Promise<NwbWriter> {
  await ready;
  // h5wasm says nothing when a file cannot be created.
  closeSync(openSync(path, "w"));
  const file = new File(path, "w");
  const random = createRandom(seed, 2);

  function mark(item: Group | Dataset, type: string, attributes: Attributes = {}): void {
    const namespace = COMMON_TYPES.has(type) ? "hdmf-common" : "core";
    for (const [name, value] of Object.entries({...attributes, namespace, neurodata_type: type})) {
      setAttribute(item, name, value);
    }
    setAttribute(item, "object_id", uuid(random));
  }

  function group(parent: Group, name: string, type: string, attributes?: Attributes): Group {
    const created = parent.create_group(name);
    mark(created, type, attributes);
    return created;
  }

  mark(file, "NWBFile", {nwb_version: NWB_VERSION});
  return {
    root: file,
    group,
    table(parent, name, {type, description, columns}) {
      const created = group(parent, name, type, {description, colnames: Object.keys(columns)});
      const rowCount = Object.values(columns)[0].values.length;
      const ids = created.create_dataset({name: "id", data: Int32Array.from({length: rowCount}, (_, i) => i)});
      mark(ids, "ElementIdentifiers");
      for (const [columnName, column] of Object.entries(columns)) {
        mark(createColumn(created, columnName, column.values), "VectorData", {description: column.description});
      }
      return created;
    },
    text: (parent, name, value) => void parent.create_dataset({name, data: value, shape: []}),
    typed: mark,
    close: () => void file.close()
  };
}

/** Sets an attribute: text, a list of texts, or a 64-bit float. */
export function setAttribute(item: Group | Dataset, name: string, value: string | number | string[]): void {
  // Whole numbers would be written as 32-bit integers, which NWB does not take for floats.
  if (typeof value === "number") item.create_attribute(name, value, [], "<d");
  else item.create_attribute(name, value, Array.isArray(value) ? null : []);
}

/** Refers to an object from an attribute. */
export function setReference(item: Group | Dataset, name: string, target: Group): void {
  item.create_attribute(name, target.create_reference(), [], "Reference");
}

function createColumn(table: Group, name: string, values: Column["values"]): Dataset {
  if (values instanceof Float64Array || typeof values[0] === "string") {
    return table.create_dataset({name, data: values as Float64Array | string[], shape: [values.length]});
  }
  const data = (values as Group[]).map((group) => group.create_reference());
  return table.create_dataset({name, data, shape: [data.length], dtype: "Reference"});
}

/** A version 4 UUID. */
function uuid(random: {bits(): number}): string {
  const hex = Array.from({length: 4}, () => random.bits().toString(16).padStart(8, "0")).join("");
  const variant = "89ab"[random.bits() % 4];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}

import type {Metadata, OutputData} from "h5wasm/node";
import {RecordingError} from "../recordingError.js";
import type {H5Module, Hdf5Library} from "./loadHdf5.js";

/** Links followed one after another, at most: more is a circle. */
const LINK_DEPTH = 16;

/** Attributes larger than this are nobody's metadata. */
const ATTRIBUTE_BYTES = 2 ** 20;

/** Columns of tables larger than this are not read. */
const COLUMN_BYTES = 64 * 2 ** 20;

/** A value as JavaScript has it: 64-bit integers as numbers, h5py's booleans as booleans, arrays nested or flat. */
export type Hdf5Value = string | number | boolean | Hdf5Value[];

/** A column of a table, or any small data set, flat. */
export type Hdf5Column =
  | (string | number | boolean)[]
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array;

/** Target of a soft link, or of an external one: into the file of that name, as written. */
export interface Hdf5Link {
  fileName?: string;
  path: string;
}

/** The part of its file that a node needs. */
export interface NodeFile {
  readonly library: Hdf5Library;
  /** Absolute path of the file. */
  readonly path: string;
  /** Links lead to no file outside this folder. */
  readonly folder: string;
  /** File name that error messages show. */
  readonly name: string;
  readonly id: bigint;
  readonly root: Hdf5Node;
  /** Size on disk with all files opened through links. */
  readonly linkedBytes: number;
  /** The file an external link leads to. Throws a `RecordingError` when it must not or cannot be opened. */
  openLinked(fileName: string): NodeFile;
}

/** A group or data set, at its own path in its own file: all links on the way to it are already followed. */
export class Hdf5Node {
  #cachedMetadata?: Metadata;
  #cachedAttributeNames?: string[];

  constructor(
    readonly file: NodeFile,
    readonly path: string,
    readonly kind: "group" | "dataset" | "other"
  ) {}

  /** Runs calls into HDF5 on behalf of this node. Throws `Hdf5Error`. */
  call<T>(work: (module: H5Module) => T, options?: {quiet?: boolean}): T {
    return this.file.library.call(this.file, work, options);
  }

  /** Names of a group's members, in the file's order; none for data sets. */
  get names(): string[] {
    if (this.kind !== "group") return [];
    return this.call((module) => module.get_names(this.file.id, this.path, false));
  }

  /**
   * Gets what is at a path relative to this group ("/" first: from the root); undefined when nothing is, or a soft link
   * leads nowhere. Throws a `RecordingError` when an external link cannot or must not be followed.
   */
  get(path: string, depth = 0): Hdf5Node | undefined {
    let node: Hdf5Node | undefined = path.startsWith("/") ? this.file.root : this;
    for (const name of path.split("/")) {
      if (!node) return undefined;
      if (name !== "" && name !== ".") node = node.#member(name, depth);
    }
    return node;
  }

  #member(name: string, depth: number): Hdf5Node | undefined {
    if (this.kind !== "group" || depth > LINK_DEPTH) return undefined;
    const link = this.link(name);
    if (link === undefined || link instanceof Hdf5Node) return link;
    const {file} = this;
    const {fileName, path} = link;
    if (fileName === undefined) return this.get(path, depth + 1);
    const target = file.openLinked(fileName).root.get(path, depth + 1);
    if (target) return target;
    throw new RecordingError(file.name, `links to ${path} in ${fileName}, which is not there`);
  }

  /** Reads a link of this group: the object itself, or where a soft or external link leads. Follows no such link. */
  link(name: string): Hdf5Node | Hdf5Link | undefined {
    const {file} = this;
    const {id} = file;
    const path = this.path === "/" ? `/${name}` : `${this.path}/${name}`;
    // Neither call follows the link; on other links both fail and print.
    const external = this.call(
      (module) => module.get_external_link(id, path) as {filename?: string; obj_path: string},
      {
        quiet: true
      }
    );
    if (external.filename !== undefined) return {fileName: external.filename, path: external.obj_path};
    const target = this.call((module) => module.get_symbolic_link(id, path) as string | null, {quiet: true});
    if (target != null) return {path: target};
    const type = this.call((module) => module.get_type(id, path), {quiet: true});
    const {H5G_GROUP, H5G_DATASET} = file.library.module;
    if (type < 0) return undefined;
    return new Hdf5Node(file, path, type === H5G_GROUP ? "group" : type === H5G_DATASET ? "dataset" : "other");
  }

  /** The same for all paths to the same object of the file. */
  get identity(): string {
    const address = this.call((module) => module.create_object_reference(this.file.id, this.path));
    return `${this.file.path} ${Buffer.from(address).toString("hex")}`;
  }

  /** Position of the object's header in its file. */
  get address(): number {
    const reference = this.call((module) => module.create_object_reference(this.file.id, this.path));
    return Number(Buffer.from(reference).readBigUInt64LE());
  }

  get attributeNames(): string[] {
    this.#cachedAttributeNames ??= this.call((module) => module.get_attribute_names(this.file.id, this.path));
    return this.#cachedAttributeNames;
  }

  /** An attribute's value; undefined when it is absent, empty, over 1 MiB, or has no plain value. */
  attribute(name: string): Hdf5Value | undefined {
    if (!this.attributeNames.includes(name)) return undefined;
    return this.call((module) => {
      const {size, total_size: count} = module.get_attribute_metadata(this.file.id, this.path, name);
      if (!(size * count <= ATTRIBUTE_BYTES)) return undefined;
      return toPlainValue(new this.file.library.Group(this.file.id, this.path).get_attribute(name, true));
    });
  }

  /** An attribute as text: the first of an array. */
  text(name: string): string | undefined {
    const value = firstOf(this.attribute(name));
    return typeof value === "string" ? value : undefined;
  }

  /** An attribute as a number (NaN included): the first of an array. */
  number(name: string): number | undefined {
    const value = firstOf(this.attribute(name));
    return typeof value === "number" ? value : undefined;
  }

  /** The object an attribute refers to, or undefined. */
  referent(name: string): Hdf5Node | undefined {
    if (!this.attributeNames.includes(name)) return undefined;
    const path = this.call((module) => {
      const value = new this.file.library.Group(this.file.id, this.path).get_attribute(name, false);
      return nameReferent(module, this.file.id, value);
    });
    return path === undefined ? undefined : this.file.root.get(path);
  }

  /** Shape, type and layout of a data set, as the file states them. */
  get metadata(): Metadata {
    this.#cachedMetadata ??= this.call((module) => module.get_dataset_metadata(this.file.id, this.path));
    return this.#cachedMetadata;
  }

  /** Filters that a data set's chunks pass. */
  get filters(): {id: number; name: string}[] {
    return this.call((module) => module.get_dataset_filters(this.file.id, this.path));
  }

  /**
   * A small data set, flat, up to its first `count` rows. Undefined when it is over 64 MiB, is empty space, or has no
   * plain values. Integers of 64 bits come as numbers.
   */
  column(count = Infinity): Hdf5Column | undefined {
    const {shape, size, total_size: total} = this.metadata;
    if (!shape) return undefined;
    const rows = shape.length > 0 ? Math.min(count, shape[0]) : 1;
    const length = shape.length > 0 ? (total / Math.max(1, shape[0])) * rows : 1;
    if (!(length * size <= COLUMN_BYTES)) return undefined;
    if (length === 0) return [];
    return this.call(() => {
      const dataset = new this.file.library.Dataset(this.file.id, this.path);
      const values = toColumn(rows === shape[0] || shape.length === 0 ? dataset.value : dataset.slice([[0, rows]]));
      return isBoolean(this.metadata) && values ? Array.from(values, Boolean) : values;
    });
  }

  /** A scalar data set, or the first value of a small array. */
  value(): string | number | boolean | undefined {
    return this.kind === "dataset" ? this.column(1)?.[0] : undefined;
  }

  /** Paths of the objects that the first `count` references of a data set point to. */
  referents(count: number): (string | undefined)[] {
    const {shape, ref_type: type} = this.metadata;
    if (type !== "object" || shape?.length !== 1 || shape[0] === 0) return [];
    return this.call((module) => {
      const references = new this.file.library.Dataset(this.file.id, this.path).slice([[0, Math.min(count, shape[0])]]);
      // The buffer has the length of the slice, the list of references that of the whole: extra ones are empty.
      return Array.from(references as unknown as ArrayLike<OutputData>)
        .slice(0, count)
        .map((reference) => nameReferent(module, this.file.id, reference));
    });
  }
}

function nameReferent(module: H5Module, fileId: bigint, value: OutputData | null): string | undefined {
  const data = (value as {ref_data?: Uint8Array} | null)?.ref_data;
  if (!data || data.length === 0 || data.every((byte) => byte === 0)) return undefined;
  return module.get_referenced_name(fileId, data, true);
}

/** h5py's booleans: an enumeration of FALSE and TRUE. */
function isBoolean({enum_type: type}: Metadata): boolean {
  return type?.nmembers === 2 && type.members.FALSE === 0 && type.members.TRUE === 1;
}

function toPlainValue(value: unknown): Hdf5Value | undefined {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (typeof value === "bigint") return Number(value);
  if (!Array.isArray(value)) return undefined;
  const items = value.map(toPlainValue);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function toColumn(value: OutputData | null): Hdf5Column | undefined {
  if (value instanceof BigInt64Array || value instanceof BigUint64Array) return Float64Array.from(value, Number);
  if (ArrayBuffer.isView(value)) return value as Hdf5Column;
  const items = Array.isArray(value) ? value : [value];
  const plain = items.map((item) => toPlainValue(item));
  return plain.every((item) => item !== undefined && !Array.isArray(item)) ? (plain as string[]) : undefined;
}

function firstOf(value: Hdf5Value | undefined): Hdf5Value | undefined {
  return Array.isArray(value) ? firstOf(value[0]) : value;
}

import {createRequire} from "node:module";
import {dirname, join, resolve, sep} from "node:path";
import type {Dataset, Group, ready} from "h5wasm/node";

/** The compiled library's functions. */
export type H5Module = Awaited<typeof ready>;

/** Most memory HDF5 may take in one thread: hostile sizes end in an error, not in swapping. */
const MEMORY_LIMIT_BYTES = 768 * 2 ** 20;

/** POSIX "permission denied" in emscripten's numbering. */
const EACCES = 2;

/** A failure inside HDF5. */
export class Hdf5Error extends Error {
  override name = "Hdf5Error";

  constructor(
    /** The error stack as HDF5 prints it. */
    readonly details: string,
    /** Files outside the allowed folder that HDF5 asked for meanwhile. */
    readonly refusedPaths: readonly string[] = []
  ) {
    super(innermostReason(details));
  }
}

interface Call {
  folder: string;
  errors: string;
  refusedPaths: string[];
}

let current: Call | null = null;
let loading: Promise<Hdf5Library> | null = null;

/** The HDF5 library of this thread, with its doors watched. */
export interface Hdf5Library {
  module: H5Module;
  Group: typeof Group;
  Dataset: typeof Dataset;
  /**
   * Runs calls into HDF5. What HDF5 prints becomes an `Hdf5Error`, unless `quiet`; files outside `folder` stay shut.
   * Nothing may be awaited inside.
   */
  call<T>(folder: string, work: (module: H5Module) => T, options?: {quiet?: boolean}): T;
}

/** Loads HDF5 once a thread: filters found, errors caught, memory bounded, file access confined while it works. */
export function loadHdf5(): Promise<Hdf5Library> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Hdf5Library> {
  const {module, Group, Dataset} = await importWatched();
  confineFiles(module);
  captureErrors(module);
  limitMemory(module);
  module.insert_plugin_search_path(pluginFolder(), 0);
  return {
    module,
    Group,
    Dataset,
    call(folder, work, {quiet = false} = {}) {
      const call: Call = {folder: resolve(folder), errors: "", refusedPaths: []};
      current = call;
      try {
        const result = work(module);
        if (call.errors !== "" && !quiet) throw new Hdf5Error(call.errors, call.refusedPaths);
        return result;
      } catch (error) {
        if (error instanceof Hdf5Error || call.errors === "") throw error;
        throw new Hdf5Error(call.errors, call.refusedPaths);
      } finally {
        current = null;
      }
    }
  };
}

/** Imports h5wasm so that its complaints on `console.error` are kept with the call that caused them. */
async function importWatched(): Promise<Pick<Hdf5Library, "module" | "Group" | "Dataset">> {
  const print = console.error;
  console.error = (...words: unknown[]) => {
    if (current) current.errors += words.map(String).join(" ") + "\n";
    else print(...words);
  };
  try {
    const {ready, Group, Dataset} = await import("h5wasm/node");
    return {module: await ready, Group, Dataset};
  } finally {
    console.error = print;
  }
}

/** Folder of the compression plugins (blosc, lz4, lzf, bitshuffle, zstd, ...). */
function pluginFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve("h5wasm-plugins")), "plugins");
}

/** The parts of emscripten's file system that h5wasm goes through, as they really are at run time. */
interface FileSystem {
  open(path: string, flags: number | string, mode?: number): unknown;
  write(stream: {nfd?: number}, buffer: Uint8Array, offset: number, length: number, position?: number): number;
  ErrnoError: new (errno: number) => Error;
}

/** Virtual data sets, external links and external storage name other files: open none outside the folder. */
function confineFiles(module: H5Module): void {
  const files = module.FS as unknown as FileSystem;
  const open = files.open.bind(files);
  const plugins = pluginFolder();
  files.open = (path, flags, mode) => {
    if (!current) return open(path, flags, mode);
    const absolute = resolve(path);
    if (isInside(absolute, current.folder) || isInside(absolute, plugins)) return open(absolute, flags, mode);
    current.refusedPaths.push(path);
    throw new files.ErrnoError(EACCES);
  };
}

/** HDF5 prints error stacks to stderr: keep them with the call instead. */
function captureErrors(module: H5Module): void {
  const files = module.FS as unknown as FileSystem;
  const write = files.write.bind(files);
  const decoder = new TextDecoder();
  files.write = (stream, buffer, offset, length, position) => {
    if (!current || stream.nfd !== 2) return write(stream, buffer, offset, length, position);
    current.errors += decoder.decode(buffer.slice(offset, offset + length));
    return length;
  };
}

function limitMemory(module: H5Module): void {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with its memory below
  const grow = WebAssembly.Memory.prototype.grow;
  WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
    const isHdf5 = this.buffer === module.HEAPU8.buffer;
    if (isHdf5 && this.buffer.byteLength + pages * 65536 > MEMORY_LIMIT_BYTES) throw new RangeError("memory limit");
    return grow.call(this, pages);
  };
}

/** Whether a path lies in a folder. Both absolute and normalised. */
export function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** The deepest reason in an HDF5 error stack: "file signature not found". */
function innermostReason(stack: string): string {
  const reasons = Array.from(stack.matchAll(/^ {2}#\d+: .* in \w+\(\): (.*)$/gm), (match) => match[1]);
  return reasons.at(-1) ?? stack.trim().split("\n")[0];
}

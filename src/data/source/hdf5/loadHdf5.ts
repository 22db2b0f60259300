import {createRequire} from "node:module";
import {dirname, join, resolve} from "node:path";
import type * as H5wasm from "h5wasm/node";
import {RecordingError} from "../recordingError.js";
import {isInside} from "./isInside.js";

/** The compiled library's functions. */
export type H5Module = Awaited<typeof H5wasm.ready>;

/** Most memory HDF5 may take in one thread: hostile sizes end in an error, not in swapping. */
const MEMORY_LIMIT_BYTES = 768 * 2 ** 20;

/** First words of each error stack that HDF5 prints. */
const FAILURE = "HDF5-DIAG:";

/** POSIX "permission denied" in emscripten's numbering. */
const EACCES = 2;

/** A failure inside HDF5. */
export class Hdf5Error extends Error {
  override name = "Hdf5Error";

  constructor(
    /** The error stack as HDF5 prints it. */
    readonly details: string,
    /** Files outside the allowed folder that HDF5 asked for meanwhile. */
    readonly refusedPaths: readonly string[] = [],
    options?: ErrorOptions
  ) {
    super(innermostReason(details), options);
  }
}

/** State during calls into HDF5. */
interface Call {
  folder: string;
  beside: string;
  printed: string;
  refusedPaths: string[];
}

let current: Call | null = null;
let loading: Promise<Hdf5Library> | null = null;
let loadedCount = 0;

/** The HDF5 library of this thread, with its doors watched. */
export interface Hdf5Library {
  module: H5Module;
  Group: typeof H5wasm.Group;
  Dataset: typeof H5wasm.Dataset;
  /**
   * Runs calls into HDF5. Failures that HDF5 prints become an `Hdf5Error`, unless `quiet`. Files outside `folder` stay shut;
   * relative names are looked for beside the file at `path`, not where the command runs. Nothing may be awaited inside.
   */
  call<T>(file: {folder: string; path?: string}, work: (module: H5Module) => T, options?: {quiet?: boolean}): T;
}

/** Loads HDF5 once per thread: filters found, errors caught, memory bounded, file access confined while it works. */
export function loadHdf5(): Promise<Hdf5Library> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Hdf5Library> {
  const {ready, Group, Dataset} = await importFresh();
  const module = await ready;
  confineFiles(module);
  captureErrors(module);
  limitMemory(module);
  module.insert_plugin_search_path(pluginFolder(), 0);
  return {
    module,
    Group,
    Dataset,
    call({folder, path}, work, {quiet = false} = {}) {
      const beside = path === undefined ? folder : dirname(path);
      const call: Call = {folder: resolve(folder), beside, printed: "", refusedPaths: []};
      const write = mute(call);
      current = call;
      try {
        const result = work(module);
        if (!quiet && call.printed.includes(FAILURE)) throw new Hdf5Error(call.printed, call.refusedPaths);
        return result;
      } catch (cause) {
        if (cause instanceof Hdf5Error || cause instanceof RecordingError) throw cause;
        if (cause instanceof WebAssembly.RuntimeError) loading = null;
        // HDF5 printed why; or a hostile file made it, or h5wasm, stumble.
        const details = call.printed.includes(FAILURE) ? call.printed : String(cause);
        throw new Hdf5Error(details, call.refusedPaths, {cause});
      } finally {
        current = null;
        process.stderr.write = write;
      }
    }
  };
}

/** Imports h5wasm; another copy of it once one has crashed. */
async function importFresh(): Promise<typeof H5wasm> {
  if (loadedCount++ === 0) return import("h5wasm/node");
  return (await import(/* @vite-ignore */ `${import.meta.resolve("h5wasm/node")}?${loadedCount}`)) as typeof H5wasm;
}

/** Emscripten complains on stderr: keeps that with the call. Returns what stderr's `write` was. */
function mute(call: Call): typeof process.stderr.write {
  // eslint-disable-next-line @typescript-eslint/unbound-method -- put back as it was
  const {write} = process.stderr;
  process.stderr.write = (chunk: Uint8Array | string) => {
    call.printed += String(chunk);
    return true;
  };
  return write;
}

/** Folder of the compression plugins (blosc, lz4, lzf, bitshuffle, zstd, ...). */
function pluginFolder(): string {
  return join(dirname(createRequire(import.meta.url).resolve("h5wasm-plugins")), "plugins");
}

/** Emscripten's own list. */
type WriteArguments = [stream: {nfd?: number}, buffer: Uint8Array, offset: number, length: number, position?: number];

/** The parts of emscripten's file system that h5wasm goes through, as they really are at run time. */
interface FileSystem {
  cwd(): string;
  open(path: string, flags: number | string, mode?: number): unknown;
  write(...args: WriteArguments): number;
  ErrnoError: new (errno: number) => Error;
}

/** Virtual data sets, external links and external storage name other files: open none outside the folder. */
function confineFiles(module: H5Module): void {
  const files = module.FS as unknown as FileSystem;
  const open = files.open.bind(files);
  const cwd = files.cwd.bind(files);
  files.cwd = () => current?.beside ?? cwd();
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
  files.write = (...args) => {
    const [stream, buffer, offset, length] = args;
    if (!current || stream.nfd !== 2) return write(...args);
    current.printed += decoder.decode(buffer.slice(offset, offset + length));
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

/** The deepest reason in an HDF5 error stack: "file signature not found". */
function innermostReason(stack: string): string {
  const reasons = Array.from(stack.matchAll(/^ {2}#\d+: .* in \w+\(\): (.*)$/gm), (match) => match[1]);
  return reasons.at(-1) ?? stack.trim().split("\n")[0];
}

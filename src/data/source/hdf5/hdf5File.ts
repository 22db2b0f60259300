import {statSync} from "node:fs";
import {dirname, isAbsolute, resolve} from "node:path";
import {RecordingError} from "../recordingError.js";
import {Hdf5Node, type NodeFile} from "./hdf5Node.js";
import {isInside} from "./isInside.js";
import {type Hdf5Library, loadHdf5} from "./loadHdf5.js";

/** An open file in the library, and its names. */
interface FileParts {
  library: Hdf5Library;
  path: string;
  folder: string;
  name: string;
}

/** An open HDF5 file, read only, with the files its external links lead to. */
export class Hdf5File implements NodeFile {
  readonly #linked = new Map<string, Hdf5File>();

  readonly library: Hdf5Library;
  /** Absolute path of the file. */
  readonly path: string;
  /** Links lead to no file outside this folder. */
  readonly folder: string;
  /** File name that error messages show: the recording's, also for files it links to. */
  readonly name: string;
  readonly id: bigint;
  /** Size on disk. */
  readonly bytes: number;

  private constructor({library, path, folder, name}: FileParts) {
    this.library = library;
    this.path = path;
    this.folder = folder;
    this.name = name;
    // The file itself may lie elsewhere, when a command was given its path; only its links are confined.
    this.id = library.call({folder: dirname(path)}, (module) =>
      BigInt(module.open(path, module.H5F_ACC_RDONLY, false, -1, -1))
    );
    this.bytes = statSync(path).size;
  }

  /** Opens a file. Rejects with an `Hdf5Error` when HDF5 cannot. */
  static async open(path: string, {name, folder = dirname(path)}: {name: string; folder?: string}): Promise<Hdf5File> {
    return new Hdf5File({library: await loadHdf5(), path: resolve(path), folder: resolve(folder), name});
  }

  get root(): Hdf5Node {
    return new Hdf5Node(this, "/", "group");
  }

  /** Paths of all links in the file, whatever they lead to; what is behind soft and external links is left out. */
  get allNames(): string[] {
    return this.library.call(this, (module) => module.get_names(this.id, "/", true));
  }

  /** Another file, in the name of this one. Throws an `Hdf5Error` when HDF5 cannot open it. */
  openBeside(path: string): Hdf5File {
    return new Hdf5File({library: this.library, path, folder: this.folder, name: this.name});
  }

  /** The file an external link leads to, opened once. Throws a `RecordingError` when it must not or cannot be. */
  openLinked(fileName: string): Hdf5File {
    const path = resolve(dirname(this.path), fileName);
    if (!isInside(path, this.folder)) {
      const way = "outside the recordings folder: copy or link that file into the folder";
      throw new RecordingError(this.name, `links to ${fileName}, ${way}`, {publicReason: `links to a file ${way}`});
    }
    let file = this.#linked.get(path);
    if (!file) {
      try {
        file = this.openBeside(path);
      } catch (cause) {
        const way = "cannot be opened: put that file beside the recording";
        const publicReason = isAbsolute(fileName) ? `links to a file that ${way}` : undefined;
        throw new RecordingError(this.name, `links to ${fileName}, which ${way}`, {cause, publicReason});
      }
      this.#linked.set(path, file);
    }
    return file;
  }

  /** Size on disk with all files opened through links. */
  get linkedBytes(): number {
    return Array.from(this.#linked.values()).reduce((sum, file) => sum + file.linkedBytes, this.bytes);
  }

  close(): void {
    for (const file of this.#linked.values()) file.close();
    this.#linked.clear();
    this.library.call(this, (module) => module.close_file(this.id), {quiet: true});
  }
}

import {closeSync, fstatSync, openSync} from "node:fs";
import {readWhole} from "../../disk/wholeBytes.js";

/** Metadata read at once, at most, in bytes. */
const MAX_BYTES = 2 ** 20;

/** A file's bytes, read where they are asked for. */
export class FileBytes {
  readonly #fd: number;
  /** Size of the file. */
  readonly size: number;

  constructor(path: string) {
    this.#fd = openSync(path, "r");
    this.size = fstatSync(this.#fd).size;
  }

  /** Fills `to` with bytes from `address` on. Throws a RangeError where the file has fewer. */
  read(address: number, to: Uint8Array): void {
    readWhole(this.#fd, to, address);
  }

  /** Some bytes of metadata. Throws a RangeError where the file has fewer, or when they are too many. */
  view(address: number, length: number): DataView {
    if (!(length >= 0 && length <= MAX_BYTES)) throw new RangeError(`invalid length: ${length}`);
    const bytes = new Uint8Array(length);
    this.read(address, bytes);
    return new DataView(bytes.buffer);
  }

  close(): void {
    closeSync(this.#fd);
  }
}

/** A 64-bit address or size. Throws a RangeError when it is beyond what numbers hold, as HDF5's "undefined" is. */
export function readLong(view: DataView, at: number): number {
  const value = Number(view.getBigUint64(at, true));
  if (!Number.isSafeInteger(value)) throw new RangeError(`invalid address: ${value}`);
  return value;
}

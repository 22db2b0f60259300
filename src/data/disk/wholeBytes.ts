import {closeSync, openSync, readSync, writeSync} from "node:fs";

/**
 * Fills `to` with a file's bytes from `position` on. Throws a RangeError where the file has fewer: the system may give
 * less than it was asked for and call that a success.
 */
export function readWhole(fd: number, to: Uint8Array, position: number): void {
  for (let done = 0; done < to.length;) {
    const count = readSync(fd, to, done, to.length - done, position + done);
    if (count === 0) throw new RangeError(`invalid bytes: ${to.length} at ${position}, where only ${done} are`);
    done += count;
  }
}

/** Bytes [start, end) of a file. Throws a RangeError where it has fewer. */
export function readPart(file: string, start: number, end: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(end - start);
  const fd = openSync(file, "r");
  try {
    readWhole(fd, bytes, start);
  } finally {
    closeSync(fd);
  }
  return bytes;
}

/**
 * Writes all of `bytes`, at `position` or after what was written last. A disk that fills up takes less than it was given
 * and calls that a success; the rest then fails.
 */
export function writeWhole(fd: number, bytes: Uint8Array, position?: number): void {
  for (let done = 0; done < bytes.length;) {
    const at = position === undefined ? null : position + done;
    const count = writeSync(fd, bytes, done, bytes.length - done, at);
    if (count === 0) throw new Error(`EIO: only ${done} of ${bytes.length} bytes were written`);
    done += count;
  }
}

/** Appends all of `bytes` to a file, which is made when it is not there. */
export function appendWhole(file: string, bytes: Uint8Array): void {
  const fd = openSync(file, "a");
  try {
    writeWhole(fd, bytes);
  } finally {
    closeSync(fd);
  }
}

import type {ByteRange, ByteReader} from "../../../src/components/store/fetch/byteReader.js";
import {StoreError} from "../../../src/components/store/storeError.js";

/** One call of a memory reader. */
export interface ReadLog {
  path: string;
  range: ByteRange;
  signal: AbortSignal;
  bytes: number;
}

/** Reads files in memory and writes down what was asked. */
export interface MemoryReader extends ByteReader {
  log: ReadLog[];
  /** While set, reads wait; `release` lets those that wait go on. */
  isHeld: boolean;
  release(): Promise<void>;
  /** Reads that are on their way. */
  inFlight: number;
  mostInFlight: number;
}

/** Reads files from memory; answers wait while it is held. */
export function memoryReader(files: ReadonlyMap<string, Uint8Array>): MemoryReader {
  const waiting = new Set<() => void>();
  const reader: MemoryReader = {
    log: [],
    isHeld: false,
    inFlight: 0,
    mostInFlight: 0,
    async release() {
      reader.isHeld = false;
      for (const go of waiting) go();
      waiting.clear();
      await new Promise((resolve) => setTimeout(resolve));
    },
    async read(path, range, {signal}) {
      const entry = {path, range, signal, bytes: 0};
      reader.log.push(entry);
      reader.mostInFlight = Math.max(reader.mostInFlight, ++reader.inFlight);
      try {
        await new Promise<void>((resolve, reject) => {
          signal.addEventListener("abort", () => reject(signal.reason as Error));
          if (reader.isHeld) waiting.add(resolve);
          else setTimeout(resolve);
        });
      } finally {
        reader.inFlight--;
      }
      const file = files.get(path);
      if (!file) throw new StoreError("missing", path, "the host has no such file (404)", {status: 404});
      const part =
        "suffix" in range
          ? file.subarray(Math.max(0, file.length - range.suffix))
          : file.subarray(range.start, range.end);
      if (!("suffix" in range) && part.length < range.end - range.start)
        throw new StoreError("corrupt", path, "cut short");
      entry.bytes = part.length;
      return part;
    }
  };
  return reader;
}

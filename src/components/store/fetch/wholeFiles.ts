import {StoreError} from "../storeError.js";

/** Bytes of finished downloads kept at most: four shards. */
const MAX_BYTES = 64 * 2 ** 20;

/** Downloads of whole files, shared by all who want a part: for hosts that ignore `Range`. */
export interface WholeFiles {
  has(path: string): boolean;
  /** Takes over the download of a whole file. */
  add(path: string, bytes: Promise<Uint8Array>, controller: AbortController): void;
  /** The bytes of a file that was added. The download is aborted when everyone who waits for it has given up. */
  join(path: string, signal: AbortSignal): Promise<Uint8Array>;
}

interface WholeFile {
  bytes: Promise<Uint8Array>;
  /** Bytes once they are here, else 0. */
  byteLength: number;
  waitingCount: number;
  controller: AbortController;
}

/** A cache of at most so many bytes of files, LRU. */
export function createWholeFiles(maxBytes = MAX_BYTES): WholeFiles {
  // Least recently used first.
  const files = new Map<string, WholeFile>();

  function shrink() {
    let total = 0;
    for (const {byteLength} of files.values()) total += byteLength;
    for (const [path, {byteLength}] of files) {
      if (total <= maxBytes) return;
      total -= byteLength;
      if (byteLength > 0) files.delete(path);
    }
  }

  return {
    has: (path) => files.has(path),
    add(path, bytes, controller) {
      const file: WholeFile = {bytes, byteLength: 0, waitingCount: 0, controller};
      files.set(path, file);
      bytes.then(
        ({byteLength}) => {
          file.byteLength = byteLength;
          shrink();
        },
        () => {
          if (files.get(path) === file) files.delete(path);
        }
      );
    },
    async join(path, signal) {
      const file = files.get(path)!;
      files.delete(path);
      files.set(path, file);
      file.waitingCount++;
      let giveUp = () => {};
      const aborted = new Promise<never>((_, reject) => {
        giveUp = () => reject(signal.reason as Error);
        signal.addEventListener("abort", giveUp);
      });
      try {
        return await Promise.race([file.bytes, aborted]);
      } catch (cause) {
        signal.throwIfAborted();
        if (cause instanceof StoreError) throw cause;
        throw new StoreError("offline", path, "download interrupted; check the connection and retry", {cause});
      } finally {
        signal.removeEventListener("abort", giveUp);
        file.waitingCount--;
        if (file.waitingCount === 0 && file.byteLength === 0) {
          if (files.get(path) === file) files.delete(path);
          file.controller.abort();
        }
      }
    }
  };
}

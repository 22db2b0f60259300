import {readFileSync} from "node:fs";
import {join} from "node:path";
import type {ByteReader} from "../../../src/components/store/fetch/byteReader.js";

/** Reads a store on this disk. */
export function diskReader(root: string): ByteReader {
  return {
    async read(path, range) {
      const file = new Uint8Array(readFileSync(join(root, path)));
      return "suffix" in range
        ? file.slice(Math.max(0, file.length - range.suffix))
        : file.slice(range.start, range.end);
    }
  };
}

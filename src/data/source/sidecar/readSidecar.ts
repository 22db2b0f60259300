import {readFile} from "node:fs/promises";
import {basename, extname} from "node:path";
import {RecordingError} from "../recordingError.js";
import {parseSidecar} from "./parseSidecar.js";
import type {Sidecar} from "./schema.js";

/** The sidecar beside a recording (`x.json` beside `x.nwb`); empty when there is none. Rejects with a `RecordingError`. */
export async function readSidecar(recordingPath: string): Promise<Sidecar> {
  const path = recordingPath.slice(0, recordingPath.length - extname(recordingPath).length) + ".json";
  const file = basename(path);
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw new RecordingError(file, "cannot be read", {cause: error});
  }
  const content = decode(bytes, file);
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch (error) {
    throw new RecordingError(file, `is not JSON (${(error as Error).message})`, {cause: error});
  }
  return parseSidecar(value, file);
}

/** UTF-8, with a byte order mark or without. In UTF-16 every other byte of a sidecar's first letters is zero. */
function decode(bytes: Uint8Array, file: string): string {
  const isMarked = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isMarked || bytes.subarray(0, 2).includes(0)) {
    throw new RecordingError(file, "is text in UTF-16: save it as UTF-8");
  }
  return new TextDecoder().decode(bytes);
}

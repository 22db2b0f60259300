import {stat} from "node:fs/promises";
import {basename} from "node:path";
import type {ChunkDecoder} from "../kernels/chunkDecoder.js";
import {openDerived} from "./derived/deriveSource.js";
import type {Format} from "./format.js";
import {formatOf} from "./formats.js";
import {createIsolation} from "./isolation/isolate.js";
import {isPointer} from "./isPointer.js";
import {readColumns} from "./readColumns.js";
import {RecordingError} from "./recordingError.js";
import type {SampleReader, SeriesSummary, Source, SourceInfo, SourceOptions} from "./source.js";

/** The thread in which files are first looked at. */
const isolation = createIsolation();

/**
 * Opens a recording and describes it; samples are read later. Its metadata are read in a thread of their own, with
 * bounds, so that a hostile file cannot harm the caller. Rejects with a `RecordingError` of one line.
 */
export async function openSource(path: string, options: SourceOptions = {}): Promise<Source> {
  const format = await checkFile(path);
  const info = await isolation.run("describe", path, options);
  return {info, ...(await openSamples(format, path, info))};
}

/**
 * Opens the samples of a recording whose description is known: cheap, for worker threads. With a decoder, arrays given to
 * `read` must be in its memory.
 */
export async function openReader(path: string, info: SourceInfo, decoder?: ChunkDecoder): Promise<SampleReader> {
  const format = await checkFile(path);
  // The samples that a signal is derived from are read into arrays of their own.
  if (info.derivedFrom) return openDerived(await openSamples(format, path, info.derivedFrom.info), info);
  return openSamples(format, path, info, decoder);
}

/** The series of a recording that can be read, most plausible first: one report each for `"series": "all"`. */
export async function listSeries(path: string, options: SourceOptions = {}): Promise<SeriesSummary[]> {
  await checkFile(path);
  return isolation.run("listSeries", path, options);
}

/**
 * Absolute paths of all files whose bytes make a recording, itself first, as its format says (`Format.files`): some may not
 * be there. The sidecar is left out.
 */
export async function listFiles(path: string, options: SourceOptions = {}): Promise<string[]> {
  await checkFile(path);
  return isolation.run("files", path, options);
}

/** Opens the channels that a description names, with its format. */
export async function openSamples(
  format: Format,
  path: string,
  {address, columns}: Pick<SourceInfo, "address" | "columns">,
  decoder?: ChunkDecoder
): Promise<SampleReader> {
  const reader = await format.openReader(path, address, decoder);
  return columns ? readColumns(reader, columns) : reader;
}

/** Rejects what is no recording before a library sees it. */
export async function checkFile(path: string): Promise<Format> {
  const name = basename(path);
  const format = formatOf(path);
  const stats = await stat(path).catch((cause: unknown) => {
    const missing = (cause as NodeJS.ErrnoException).code === "ENOENT";
    throw new RecordingError(name, missing ? "is not there" : "cannot be read", {cause});
  });
  if (format.isFolder) {
    if (!stats.isDirectory()) throw new RecordingError(name, "is not a folder");
    return format;
  }
  if (!stats.isFile()) throw new RecordingError(name, "is not a file");
  if (stats.size === 0) throw new RecordingError(name, "is empty (0 bytes): copy it again from its source");
  if (await isPointer(path)) {
    throw new RecordingError(name, "is a Git LFS pointer, not the recording itself: run git lfs pull");
  }
  return format;
}

import {existsSync, statSync} from "node:fs";
import {dirname, relative} from "node:path";
import {bytesPerSample} from "../../../format/dtype.js";
import type {Finding} from "../../../report/report.js";
import {formatBytes} from "../../../text/bytes.js";
import {formatCount} from "../../../text/count.js";
import {findUnreadableFilter} from "../hdf5/filters.js";
import {isInside} from "../hdf5/isInside.js";
import {rawFilesOf} from "../hdf5/rawFiles.js";
import type {Hdf5Samples} from "../hdf5/readSamples.js";
import {RecordingError} from "../recordingError.js";
import type {SelectedSeries} from "./selectSeries.js";

/** Compressed numbers take at least this part of their size: gzip's best, on zeros, is 1/1032. */
const MIN_PART = 1 / 1100;

/** Throws a `RecordingError` when samples are compressed in a way that cannot be undone here. */
export function checkFilters({data, path}: SelectedSeries): void {
  const filter = findUnreadableFilter(data.filters);
  if (filter === undefined) return;
  const way = "rewrite the file with gzip (h5repack -f GZIP=4 IN OUT)";
  throw new RecordingError(data.file.name, `${path} is compressed with ${filter}, which cannot be read: ${way}`);
}

/**
 * Throws a `RecordingError` when a virtual data set misses a source: it would read as fill values, without a word. What
 * its sources leave out still does, so there is a finding.
 */
export function checkSources({data, path}: SelectedSeries, findings: Finding[]): void {
  const {virtual_sources: sources} = data.metadata;
  if (!sources) return;
  for (const {file_name: fileName, dset_name: name} of sources) {
    if (fileName.includes("%")) continue;
    const file = fileName === "." ? data.file : data.file.openLinked(fileName);
    if (file.root.get(name)?.kind === "dataset") continue;
    throw new RecordingError(data.file.name, `${path} is assembled from ${name} of ${fileName}, which is missing`);
  }
  const count = formatCount(sources.length, "other data set");
  const text = `The data are assembled from ${count}; where these have no data, a fill value is shown.`;
  findings.push({level: "note", title: "Possible fill values", text});
}

/** Throws a `RecordingError` when samples are in a raw file that is not there: HDF5 would say so only when they are read. */
export function checkRawFiles({data, path}: SelectedSeries): void {
  const {name, folder} = data.file;
  const missing = rawFilesOf(data).find((file) => isInside(file, folder) && !existsSync(file));
  if (missing === undefined) return;
  const reason = `${path} has its samples in ${relative(dirname(data.file.path), missing)}, which is not there`;
  throw new RecordingError(name, `${reason}: put that file beside the recording`);
}

/** A shape is only a claim: throws a `RecordingError` when the file is too small to hold what it claims. */
export function checkClaim({node, type, sampleCount, columnCount}: Hdf5Samples): void {
  const {linkedBytes, name, folder} = node.file;
  const rawFiles = rawFilesOf(node).filter((file) => isInside(file, folder) && existsSync(file));
  const fileBytes = rawFiles.reduce((sum, file) => sum + statSync(file).size, linkedBytes);
  const bytes = sampleCount * columnCount * bytesPerSample(type.dtype);
  if (bytes * MIN_PART <= fileBytes) return;
  const claim = `${sampleCount} × ${columnCount} numbers (${formatBytes(bytes)}) in ${node.path}`;
  const reason = `claims ${claim} in a file of ${formatBytes(fileBytes)}: it is damaged, or most of it was never written`;
  throw new RecordingError(name, reason);
}

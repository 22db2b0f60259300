import {bytesPerSample} from "../../../pyramid/dtype.js";
import {RecordingError} from "../recordingError.js";
import {formatBytes} from "../words.js";
import type {Hdf5Samples} from "./readSamples.js";

/** Compressed numbers take at least this part of their size: gzip's best, on zeros, is 1/1032. */
const SMALLEST_PART = 1 / 1100;

/** A shape is only a claim: throws a `RecordingError` when the file is too small to hold what it claims. */
export function checkClaim({node, type, sampleCount, columnCount}: Hdf5Samples): void {
  const {bytes: fileBytes, name} = node.file;
  const bytes = sampleCount * columnCount * bytesPerSample(type.dtype);
  if (bytes * SMALLEST_PART <= fileBytes) return;
  const claim = `${sampleCount} × ${columnCount} numbers (${formatBytes(bytes)}) in ${node.path}`;
  const reason = `claims ${claim} in a file of ${formatBytes(fileBytes)}: it is damaged, or most of it was never written`;
  throw new RecordingError(name, reason);
}

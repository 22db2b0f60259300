import type {Hdf5Node} from "../hdf5/hdf5Node.js";
import {Hdf5Samples} from "../hdf5/readSamples.js";
import {describeType, sampleTypeOf} from "../hdf5/sampleType.js";
import {RecordingError} from "../recordingError.js";
import type {TimeStatement} from "../time/buildTimeBase.js";
import {checkClaim} from "./checkData.js";
import type {SelectedSeries} from "./selectSeries.js";

/** Timestamps read at a time. */
const BLOCK_STAMPS = 2 ** 20;

/**
 * Time statement of a file for a series.
 *
 * @param path names the timestamps when the sidecar does
 * @param onProgress is called after each block of timestamps
 */
export function readTimeStatement(
  {data, group}: SelectedSeries,
  {path, onProgress}: {path?: string; onProgress?: () => void}
): TimeStatement {
  const stamps = path === undefined ? group?.get("timestamps") : data.file.root.get(path);
  if (path !== undefined && !stamps) {
    throw new RecordingError(data.file.name, `has no ${path}, named by "timestamps" in the sidecar`);
  }
  if (stamps) return {timestamps: readStamps(stamps, onProgress)};
  const start = group?.get("starting_time");
  if (!start) return {};
  const value = start.value();
  return {startSeconds: typeof value === "number" ? value : undefined, rate: start.number("rate")};
}

function readStamps(node: Hdf5Node, onProgress?: () => void): NonNullable<TimeStatement["timestamps"]> {
  const shape = node.kind === "dataset" ? node.metadata.shape : null;
  if (!shape || !sampleTypeOf(node.metadata) || shape.length === 0 || shape.slice(1).some((length) => length !== 1)) {
    const type = shape ? `${describeType(node.metadata)} of shape ${shape.join(" × ")}` : "a group";
    throw new RecordingError(
      node.file.name,
      `has timestamps that are not one list of numbers (${node.path} is ${type})`
    );
  }
  const stamps = new Hdf5Samples(node, {transposed: false});
  checkClaim(stamps);
  const count = stamps.sampleCount;
  const {dtype, isHalf} = stamps.type;
  return {
    count,
    precisionBits: isHalf ? 11 : dtype === "float32" ? 24 : undefined,
    readBlocks: function* () {
      for (let sampleStart = 0; sampleStart < count; sampleStart += BLOCK_STAMPS) {
        const sampleEnd = Math.min(count, sampleStart + BLOCK_STAMPS);
        const block = stamps.read({sampleStart, sampleEnd, columnStart: 0, columnEnd: 1});
        onProgress?.();
        yield block instanceof Float64Array ? block : Float64Array.from(block as ArrayLike<number>, Number);
      }
    }
  };
}

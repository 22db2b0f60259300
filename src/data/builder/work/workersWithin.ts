import {availableParallelism} from "node:os";
import {bytesPerSample} from "../../../format/dtype.js";
import {arraysOf} from "../../../format/storedArray.js";
import type {BuildPlan} from "../plan/buildPlan.js";

/** Memory a build stays within by default, in MB. */
const MEMORY = 1024;

/** Resident memory of the main thread and of a worker before they hold data, measured, in bytes. */
const MAIN_BYTES = 220 * 2 ** 20;
const WORKER_BYTES = 60 * 2 ** 20;

/** Copies of a block that a worker holds: in HDF5's chunk buffer, in its result, in ours, and one not yet collected. */
const BLOCK_COPIES = 5;

/**
 * Copies of a column of inner chunks that a worker holds: raw, as planes, encoded, as picks, and garbage of the last
 * one.
 */
const COLUMN_COPIES = 5;

/** Worker threads for a build: as many as asked for, or as there are cores, that stay within the memory. At least one. */
export function workersWithin(
  plan: BuildPlan,
  {workers = availableParallelism(), memory = MEMORY}: {workers?: number; memory?: number}
): number {
  return Math.max(1, Math.min(workers, Math.floor((memory * 2 ** 20 - MAIN_BYTES) / workerBytes(plan))));
}

/** Bytes of memory that a build with so many worker threads stays within. */
export function memoryFor(plan: BuildPlan, workers: number): number {
  return MAIN_BYTES + workers * workerBytes(plan);
}

/** Copies of the points of a window that a worker holds: its means, those of windows that are not whole, and a carry's. */
const WINDOW_COPIES = 5;

function workerBytes(plan: BuildPlan): number {
  const points = Math.max(0, ...(plan.spectrogram?.windows ?? []).map(({length, average}) => length / average));
  const blockBytes = plan.blockLength * plan.info.channelCount * bytesPerSample(plan.info.dtype);
  const columnBytes = arraysOf(plan).reduce((bytes, {array}) => {
    const {innerLength, innerChannels, groupCount} = array.plan;
    return bytes + innerLength * innerChannels * groupCount * bytesPerSample(array.encoding.dtype);
  }, 0);
  const windowBytes = points * plan.channelCount * Float32Array.BYTES_PER_ELEMENT;
  return WORKER_BYTES + BLOCK_COPIES * blockBytes + COLUMN_COPIES * columnBytes + WINDOW_COPIES * windowBytes;
}

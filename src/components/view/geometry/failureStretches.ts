import {type Extent, recordingExtent, type Segment, timeOfSample} from "../../../format/segments.js";
import type {LevelIndex} from "../../../pyramid/levelIndex.js";
import type {StoreError} from "../../store/storeError.js";
import type {TileKey} from "../../store/tiles/tiles.js";

/** A stretch of time that could not be read. */
export interface FailureStretch {
  readonly extent: Extent;
  readonly error: StoreError;
  /** True if values are missing; otherwise the picks are there, and where exactly they lie is not. */
  readonly values: boolean;
}

/** The stretches of time of tiles that failed, in order; those that touch are one. */
export function failureStretches(
  segments: readonly Segment[],
  levelIndexes: readonly LevelIndex[],
  failures: readonly {readonly key: TileKey; readonly error: StoreError}[]
): FailureStretch[] {
  const sampleEnd = segments[segments.length - 1].sampleEnd;
  const endSeconds = recordingExtent(segments)[1];
  const stretches = failures.map(({key, error}): FailureStretch => {
    const {innerLength, sampleStart} = levelIndexes[key.level];
    const start = sampleStart(key.column * innerLength);
    const end = sampleStart((key.column + 1) * innerLength);
    const extent: Extent = [timeOfSample(segments, start), end >= sampleEnd ? endSeconds : timeOfSample(segments, end)];
    return {extent, error, values: key.array === "data"};
  });
  stretches.sort((a, b) => a.extent[0] - b.extent[0]);
  const joined: FailureStretch[] = [];
  for (const stretch of stretches) {
    const last = joined.at(-1);
    if (!last || stretch.extent[0] > last.extent[1]) {
      joined.push(stretch);
    } else {
      const extent: Extent = [last.extent[0], Math.max(last.extent[1], stretch.extent[1])];
      joined[joined.length - 1] = {
        extent,
        error: last.values ? last.error : stretch.error,
        values: last.values || stretch.values
      };
    }
  }
  return joined;
}

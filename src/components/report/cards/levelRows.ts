import type {Manifest} from "../../../format/manifest.js";
import {formatDuration} from "../../../text/duration.js";
import {formatNumber} from "../../../text/number.js";

/** One level of the pyramid in words. */
export interface LevelRow {
  level: number;
  keeps: string;
  /** Samples, or picks, of one channel. */
  values: string;
}

/** Content of each level, finest first. */
export function levelRows({levels, samplingRate}: Pick<Manifest, "levels" | "samplingRate">): LevelRow[] {
  return levels.map(({bucket, length, omitted}, level) => ({
    level,
    keeps:
      bucket === 1
        ? `every sample${omitted ? " (not in this store)" : ""}`
        : `two of every ${formatNumber(bucket)} samples (${formatDuration(bucket / samplingRate)})`,
    values: formatNumber(length)
  }));
}

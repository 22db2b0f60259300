import {recordingExtent, type Segment} from "../../format/segments.js";
import {median} from "../median.js";
import type {BinStatistics} from "./binStatistics.js";

/**
 * Length at least of a stretch that a local spread is taken over. Of a wave of 0.44 Hz half of the power is within a
 * second, of 1 Hz all: delta waves are in it, slower wander is not.
 */
const STRETCH_SECONDS = 1;

/** Neighboring bins of the overview that make a stretch. In recordings of over 17 minutes one bin is long enough. */
export function binsOfStretch(segments: readonly Segment[], binCount: number): number {
  const [start, end] = recordingExtent(segments);
  return Math.max(1, Math.ceil((STRETCH_SECONDS * binCount) / (end - start)));
}

/**
 * Spread of a channel within seconds, in the unit of `bins`: the median over stretches of `stretchBins` bins of the standard
 * deviation within the stretch. Slow wander is not in it, and bursts are not while they are rare. NaN where no sample is
 * finite.
 */
export function localSpread(bins: BinStatistics, channel: number, stretchBins: number): number {
  const {binCount, count, sum, squares} = bins;
  const deviations = new Float64Array(Math.ceil(binCount / stretchBins));
  let length = 0;
  for (let bin = 0; bin < binCount; bin += stretchBins) {
    const end = channel * binCount + Math.min(bin + stretchBins, binCount);
    let [counted, total, square] = [0, 0, 0];
    for (let at = channel * binCount + bin; at < end; at++) {
      counted += count[at];
      total += sum[at];
      square += squares[at];
    }
    if (counted === 0) continue;
    const mean = total / counted;
    deviations[length++] = Math.sqrt(Math.max(0, square / counted - mean * mean));
  }
  return median(deviations.subarray(0, length));
}

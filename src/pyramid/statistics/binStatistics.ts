/**
 * Statistics of samples in bins of the overview: those of channel c in bin b are at `c * binCount + b`. Sums are over finite
 * samples minus the channel's reference value, which keeps squares small where a signal rides on a large offset.
 */
export interface BinStatistics {
  binCount: number;
  count: Float64Array;
  sum: Float64Array;
  squares: Float64Array;
  min: Float64Array;
  max: Float64Array;
}

/** Statistics of no samples. */
export function createBins(channelCount: number, binCount: number): BinStatistics {
  const create = (value: number) => new Float64Array(channelCount * binCount).fill(value);
  return {
    binCount,
    count: create(0),
    sum: create(0),
    squares: create(0),
    min: create(Infinity),
    max: create(-Infinity)
  };
}

/** Adds the statistics of other samples, whose first bin is the `firstBin`-th of `to`. */
export function addBins(to: BinStatistics, part: BinStatistics, firstBin: number): void {
  const {count, sum, squares, min, max} = to;
  const channelCount = count.length / to.binCount;
  for (let channel = 0; channel < channelCount; channel++) {
    for (let bin = 0; bin < part.binCount; bin++) {
      const at = channel * to.binCount + firstBin + bin;
      const from = channel * part.binCount + bin;
      count[at] += part.count[from];
      sum[at] += part.sum[from];
      squares[at] += part.squares[from];
      if (part.min[from] < min[at]) min[at] = part.min[from];
      if (part.max[from] > max[at]) max[at] = part.max[from];
    }
  }
}

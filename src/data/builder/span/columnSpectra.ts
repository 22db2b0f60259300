import type {ColumnSpectra, StatisticsPlan} from "../../../pyramid/statistics/columnStatistics.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {Column} from "../write/column.js";

/** Channels whose powers are in memory at once. */
const CHANNELS_AT_ONCE = 64;

/**
 * Contribution of a column's windows to the channels' spectra, by Welch's method: each less its mean, under Hann's bell.
 * `densityFactor` makes a density of their powers. A window with a hole is left out.
 */
export function columnSpectra(
  kernels: Kernels,
  {spectra, channelCount, storedNaN}: Pick<StatisticsPlan, "spectra" | "channelCount" | "storedNaN">,
  column: Column
): ColumnSpectra {
  const {windowLength, windows, bandEdges} = spectra;
  const {values, stride, start, count} = column;
  const inColumn = windows.filter((window) => window >= start && window + windowLength <= start + count);
  if (inColumn.length === 0) return {power: new Float64Array(0), windowCount: new Float64Array(0)};
  const bandCount = bandEdges.length - 1;
  const power = new Float64Array(channelCount * bandCount);
  const windowCount = new Float64Array(channelCount);
  const hasNaN = storedNaN !== undefined;
  const width = windowLength / 2 + 1;
  const powers = kernels.scratch("powers", "float64", CHANNELS_AT_ONCE * width) as Float64Array;
  for (let first = 0; first < channelCount; first += CHANNELS_AT_ONCE) {
    const rowCount = Math.min(CHANNELS_AT_ONCE, channelCount - first);
    for (const window of inColumn) {
      const rows = {values, at: first * stride + window - start, stride};
      kernels.powers(rows, {rowCount, length: windowLength, hasNaN}, powers);
      for (let row = 0; row < rowCount; row++) {
        const from = row * width;
        if (Number.isNaN(powers[from])) continue;
        // Half of all other powers is at negative frequencies, which `densityFactor` counts in.
        powers[from] /= 2;
        powers[from + windowLength / 2] /= 2;
        windowCount[first + row]++;
        const to = (first + row) * bandCount;
        for (let band = 0; band < bandCount; band++) {
          let sum = 0;
          for (let k = bandEdges[band]; k < bandEdges[band + 1]; k++) sum += powers[from + k];
          power[to + band] += sum / (bandEdges[band + 1] - bandEdges[band]);
        }
      }
    }
  }
  return {power, windowCount};
}

import type {ColumnSpectra, StatisticsPlan} from "../../../pyramid/foldStatistics.js";
import type {Column} from "../write/column.js";
import {Periodogram} from "./periodogram.js";

/** By window length: a build has one, a process may run builds of several recordings. */
const periodograms = new Map<number, Periodogram>();

/** What the windows in a column add to the channels' spectra. A window with a hole is left out. */
export function columnSpectra(
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
  let periodogram = periodograms.get(windowLength);
  if (!periodogram) periodograms.set(windowLength, (periodogram = new Periodogram(windowLength)));
  for (let channel = 0; channel < channelCount; channel++) {
    for (const window of inColumn) {
      const powers = periodogram.measure(values, channel * stride + window - start, storedNaN);
      if (!powers) continue;
      windowCount[channel]++;
      for (let band = 0; band < bandCount; band++) {
        let sum = 0;
        for (let k = bandEdges[band]; k < bandEdges[band + 1]; k++) sum += powers[k];
        power[channel * bandCount + band] += sum / (bandEdges[band + 1] - bandEdges[band]);
      }
    }
  }
  return {power, windowCount};
}

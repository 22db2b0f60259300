import type {ColumnSpectra} from "../../../pyramid/foldStatistics.js";
import type {SpectraPlan} from "../../../pyramid/planSpectra.js";
import type {Column} from "../write/column.js";
import {Periodogram} from "./periodogram.js";

/** By window length: a build has one, a process may run builds of several recordings. */
const periodograms = new Map<number, Periodogram>();

/** What the windows in a column add to the spectra of `channelCount` channels. A window with a hole is left out. */
export function columnSpectra(plan: SpectraPlan, channelCount: number, column: Column): ColumnSpectra {
  const {windowLength, windows, bandEdges} = plan;
  const {values, stride, start, count} = column;
  const own = windows.filter((window) => window >= start && window + windowLength <= start + count);
  if (own.length === 0) return {power: new Float64Array(0), windowCount: new Float64Array(0)};
  const bandCount = bandEdges.length - 1;
  const power = new Float64Array(channelCount * bandCount);
  const windowCount = new Float64Array(channelCount);
  let periodogram = periodograms.get(windowLength);
  if (!periodogram) periodograms.set(windowLength, (periodogram = new Periodogram(windowLength)));
  for (let channel = 0; channel < channelCount; channel++) {
    for (const window of own) {
      const powers = periodogram.measure(values, channel * stride + window - start);
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

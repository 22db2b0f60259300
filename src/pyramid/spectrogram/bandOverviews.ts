import type {ManifestOverview, SpectrogramLayout} from "../../format/manifest.js";
import {NO_DATA} from "../overviewBins.js";
import {robustSteps} from "../robustSteps.js";
import {type DecibelMap, NO_DECIBELS} from "./foldSpectrogram.js";
import {bandEdges} from "./windowKinds.js";

/** Powers of all values of a map: 10 ** (hundredths / 1000) is at `hundredths + 32,768`. */
let powers: Float64Array | undefined;

/**
 * Overviews of the power in a band of frequencies, in the order of `overview.bands`: 8 x robust z-score of its decibels
 * within the channel, shape (channels, overview bins). An overview's bin has what the spectrogram has at its middle.
 *
 * @param isEmpty Tells whether a bin of the overview has no sample of a channel.
 */
export function paintBands(
  {hundredths, binCount, bandCount}: DecibelMap,
  layout: SpectrogramLayout,
  {overview, isEmpty}: {overview: ManifestOverview; isEmpty: (channel: number, bin: number) => boolean}
): Int8Array[] {
  const edges = bandEdges(layout);
  const channelCount = hundredths.length / bandCount / binCount;
  return (overview.bands ?? []).map(({hertz: [low, high]}) => {
    const shares = Array.from({length: bandCount}, (_, b) => {
      return Math.max(0, Math.min(high, edges[b + 1]) - Math.max(low, edges[b]));
    });
    const painted = new Int8Array(channelCount * overview.binCount);
    for (let channel = 0; channel < channelCount; channel++) {
      const cells = hundredths.subarray(channel * bandCount * binCount, (channel + 1) * bandCount * binCount);
      const steps = robustSteps(bandDecibels(cells, shares, binCount));
      for (let bin = 0; bin < overview.binCount; bin++) {
        const at = Math.floor(((bin + 0.5) * binCount) / overview.binCount);
        painted[channel * overview.binCount + bin] = isEmpty(channel, bin) ? NO_DATA : steps[at];
      }
    }
    return painted;
  });
}

/** Decibels of the power of some bands in each bin: the sum of densities times `shares`, in hertz. NaN without data. */
function bandDecibels(cells: Int16Array, shares: readonly number[], binCount: number): Float64Array {
  powers ??= Float64Array.from({length: 65_536}, (_, i) => 10 ** ((i - 32_768) / 1000));
  const sums = new Float64Array(binCount);
  shares.forEach((share, band) => {
    if (share === 0) return;
    for (let bin = 0; bin < binCount; bin++) {
      const value = cells[band * binCount + bin];
      sums[bin] += value === NO_DECIBELS ? NaN : share * powers![value + 32_768];
    }
  });
  return sums.map((sum) => 10 * Math.log10(sum));
}

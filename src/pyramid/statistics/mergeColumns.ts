import {createSamples, type Samples} from "../../format/dtype.js";
import {joinWindowQuality} from "../quality/windowQuality.js";
import {addBins, createBins} from "./binStatistics.js";
import type {BinParts, ColumnSpectra, ColumnStatistics} from "./columnStatistics.js";

/** Statistics of two neighboring stretches of whole columns as those of one. */
export function mergeColumns(
  a: ColumnStatistics,
  b: ColumnStatistics,
  {channelCount, dtype}: {channelCount: number; dtype: Parameters<typeof createSamples>[0]}
): ColumnStatistics {
  const stretches = (from: Float32Array, to: Float32Array) => {
    const joined = new Float32Array(from.length + to.length);
    return joinRows(joined, [from, to], channelCount);
  };
  return {
    bins: mergeBins(a.bins, b.bins, channelCount),
    thinned: joinRows(createSamples(dtype, a.thinned.length + b.thinned.length), [a.thinned, b.thinned], channelCount),
    thinnedCount: a.thinnedCount + b.thinnedCount,
    lows: stretches(a.lows, b.lows),
    highs: stretches(a.highs, b.highs),
    stretchCount: a.stretchCount + b.stretchCount,
    nan: add(a.nan, b.nan),
    infinite: add(a.infinite, b.infinite),
    spectra: addSpectra(a.spectra, b.spectra),
    quality: joinWindowQuality(a.quality, b.quality, channelCount)
  };
}

/** The bins of both: at most the last of the one is the first of the other. */
function mergeBins(a: BinParts, b: BinParts, channelCount: number): BinParts {
  const {firstBin} = a;
  const binCount = b.firstBin + b.binCount - firstBin;
  const merged = {firstBin, ...createBins(channelCount, binCount)};
  for (const part of [a, b]) addBins(merged, part, part.firstBin - firstBin);
  return merged;
}

/** Puts rows of two arrays, one row a channel, one after another. */
function joinRows<T extends Samples>(joined: T, [a, b]: readonly [T, T], rowCount: number): T {
  const [left, right] = [a.length / rowCount, b.length / rowCount];
  for (let row = 0; row < rowCount; row++) {
    const at = row * (left + right);
    joined.set(a.subarray(row * left, (row + 1) * left) as never, at);
    joined.set(b.subarray(row * right, (row + 1) * right) as never, at + left);
  }
  return joined;
}

function addSpectra(a: ColumnSpectra, b: ColumnSpectra): ColumnSpectra {
  if (a.power.length === 0) return b;
  if (b.power.length === 0) return a;
  return {power: add(a.power, b.power), windowCount: add(a.windowCount, b.windowCount)};
}

function add(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value + b[i]);
}

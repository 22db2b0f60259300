import {bandEdge} from "../../format/bandEdge.js";
import type {SpectrogramLayout, SpectrogramWindows} from "../../format/manifest.js";
import {type Segment, segmentOfSample} from "../../format/segments.js";
import {planBins} from "../overviewBins.js";
import {type BandWeights, weighBand} from "./weighBand.js";

/** Windows of one kind, all over a recording. Plain data. */
export interface WindowKind extends Pick<SpectrogramWindows, "length" | "average"> {
  /** First samples, ascending: multiples of `average`. Each window lies in one segment. */
  starts: number[];
  /** Bin that each window counts for. */
  bins: number[];
  /** First band that is taken from these windows. */
  firstBand: number;
  /** Weights of the powers of a window's transform, for each of those bands: they give a density. */
  bands: BandWeights[];
}

/** Edges of a spectrogram's bands in hertz, one more than there are bands. */
export function bandEdges(layout: Pick<SpectrogramLayout, "bandCount" | "hertz">): number[] {
  return Array.from({length: layout.bandCount + 1}, (_, b) => bandEdge(layout, b));
}

/** The windows of a spectrogram by kind, and what is made of them. */
export function planWindowKinds(
  segments: readonly Segment[],
  layout: SpectrogramLayout,
  samplingRate: number
): WindowKind[] {
  const edges = bandEdges(layout);
  const bins = planBins(segments, layout.binCount);
  // Bands that begin below a kind's lowest frequency are of the kind before.
  const firsts = layout.windows.map(({hertz}, i) => (i === 0 ? 0 : edges.findIndex((edge) => edge >= hertz)));
  const lasts = [...firsts.slice(1), layout.bandCount];
  return layout.windows.map((kind, i) => ({
    length: kind.length,
    average: kind.average,
    ...placeWindows(segments, bins, kind),
    firstBand: firsts[i],
    bands: edges
      .slice(firsts[i], lasts[i])
      .map((edge, b) => weighBand([edge, edges[firsts[i] + b + 1]], {...kind, samplingRate}))
  }));
}

/** Spreads windows evenly over each bin, and moves those that would lie across the ends of a segment into it. */
function placeWindows(
  segments: readonly Segment[],
  binEdges: Float64Array,
  {length, average, perBin}: SpectrogramWindows
): Pick<WindowKind, "starts" | "bins"> {
  const starts: number[] = [];
  const bins: number[] = [];
  for (let bin = 0; bin + 1 < binEdges.length; bin++) {
    const samples = binEdges[bin + 1] - binEdges[bin];
    for (let i = 0; i < perBin && samples > 0; i++) {
      const middle = binEdges[bin] + Math.floor(((i + 0.5) * samples) / perBin);
      const {sampleStart, sampleEnd} = segments[segmentOfSample(segments, middle)];
      const first = Math.ceil(sampleStart / average) * average;
      const last = Math.floor((sampleEnd - length) / average) * average;
      const wanted = Math.round((middle - length / 2) / average) * average;
      if (first > last) continue;
      starts.push(Math.max(first, Math.min(wanted, last)));
      bins.push(bin);
    }
  }
  return {starts, bins};
}

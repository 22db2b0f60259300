import {bandEdge} from "../../../format/bandEdge.js";
import type {Manifest, ManifestSpectrogram} from "../../../format/manifest.js";
import {recordingExtent} from "../../../format/segments.js";
import {formatCount} from "../../../text/count.js";
import {formatDuration} from "../../../text/duration.js";
import {formatRate} from "../../../text/quantity.js";
import type {SpectrogramData} from "./spectrogramData.js";

/** A channel's stored spectrogram of the whole recording, as it is drawn. `bytes` have the shape (bands, bins). */
export function wholeSpectrogram(
  bytes: Uint8Array,
  {spectrogram, segments}: {spectrogram: ManifestSpectrogram; segments: Manifest["segments"]}
): SpectrogramData {
  const {bandCount, binCount, decibels: scale} = spectrogram;
  const [start, end] = recordingExtent(segments);
  const boundOf = (bin: number) => start + ((end - start) * bin) / binCount;
  const decibels = new Float32Array(bytes.length).fill(NaN);
  for (let band = 0; band < bandCount; band++) {
    for (let bin = 0; bin < binCount; bin++) {
      const code = bytes[band * binCount + bin];
      if (code > 0) decibels[bin * bandCount + band] = scale.first + (code - 1) * scale.step;
    }
  }
  return {
    frequencies: Float64Array.from({length: bandCount}, (_, band) => bandEdge(spectrogram, band + 0.5)),
    edges: Float64Array.from({length: bandCount + 1}, (_, band) => bandEdge(spectrogram, band)),
    starts: Float64Array.from({length: binCount}, (_, bin) => boundOf(bin)),
    ends: Float64Array.from({length: binCount}, (_, bin) => boundOf(bin + 1)),
    decibels
  };
}

/** "2 windows of 3.3 s in each 36 s", with their frequencies where windows are of several lengths. */
export function windowsInWords(
  {windows, binCount}: ManifestSpectrogram,
  {segments, samplingRate}: Pick<Manifest, "segments" | "samplingRate">
): string {
  const [start, end] = recordingExtent(segments);
  const bin = formatDuration((end - start) / binCount);
  const kinds = windows.map(({length, perBin}, i) => {
    const next = windows[i + 1]?.hertz;
    const from = i > 0 ? ` from ${formatRate(windows[i].hertz, 2)}` : "";
    const below = next === undefined ? "" : `${from ? " to" : " below"} ${formatRate(next, 2)}`;
    return `${formatCount(perBin, "window")} of ${formatDuration(length / samplingRate)}${from}${below}`;
  });
  return `${kinds.join(", ")}${kinds.length > 1 ? "," : ""} in each ${bin}`;
}

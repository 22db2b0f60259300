import type {SpectrogramLayout} from "./manifest.js";

/** Lower edge of a spectrogram's band in hertz; of a part of a band, as 3.5, the frequency there. */
export function bandEdge(
  {bandCount, hertz: [low, high]}: Pick<SpectrogramLayout, "bandCount" | "hertz">,
  band: number
): number {
  return low * (high / low) ** (band / bandCount);
}

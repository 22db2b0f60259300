import {BAND_NAMES, type ManifestOverview, type SpectrogramLayout} from "../../format/manifest.js";

/** A band of frequencies. */
interface Band {
  readonly name: string;
  readonly hertz: readonly [low: number, high: number];
}

/** Frequencies of a window's transform that a band must hold to be told from its neighbors. */
const MIN_FREQUENCIES = 2;

/**
 * Bands that get an overview of their own: those of the format's names that lie within the spectrogram's frequencies, and
 * are wide enough for the windows that tell them.
 */
export function planBands(
  bands: readonly Band[],
  {hertz, windows}: SpectrogramLayout,
  samplingRate: number
): ManifestOverview["bands"] {
  const planned = BAND_NAMES.flatMap((name) => {
    const band = bands.find((other) => other.name.toLowerCase() === name);
    if (!band) return [];
    const [low, high] = band.hertz;
    const {length} = windows.findLast((kind) => kind.hertz <= low) ?? windows[0];
    const isTold = (high - low) * length >= MIN_FREQUENCIES * samplingRate;
    return isTold && low >= hertz[0] && high <= hertz[1] ? [{name, hertz: [low, high] as const}] : [];
  });
  return planned.length > 0 ? planned : undefined;
}

import type {Section} from "./sections.js";

/** Quality of a notch: it is a thirtieth of its frequency wide. */
const QUALITY = 30;

/**
 * The section that cuts out one frequency, as `scipy.signal.iirnotch(hertz, quality, samplingRate)` makes it (Orfanidis,
 * Introduction to Signal Processing, 11.3).
 */
export function designNotch(hertz: number, samplingRate: number, quality = QUALITY): Section {
  const center = (2 * hertz) / samplingRate;
  const width = (center / quality) * Math.PI;
  const beta = Math.tan(width / 2);
  const gain = 1 / (1 + beta);
  const cosine = Math.cos(center * Math.PI);
  return {b: [gain, -2 * gain * cosine, gain], a: [-2 * gain * cosine, 2 * gain - 1]};
}

/** Frequencies of mains and their harmonics, as far as they lie a notch's width below half the rate. */
export function harmonicsOf(hertz: number, samplingRate: number): number[] {
  const most = samplingRate / 2 / (1 + 1 / QUALITY);
  return Array.from({length: Math.floor(most / hertz)}, (_, i) => (i + 1) * hertz);
}

/** Weights of consecutive powers of a transform, from the `first`-th on. */
export interface BandWeights {
  first: number;
  weights: number[];
}

/**
 * Weights that make the mean density of a band, in the squared unit of the samples per hertz, of the powers of a window's
 * transform: between frequencies the density is interpolated. The loss of high frequencies to averaging is made good.
 */
export function weighBand(
  [low, high]: readonly [low: number, high: number],
  {length, average, samplingRate}: {length: number; average: number; samplingRate: number}
): BandWeights {
  const points = length / average;
  const step = samplingRate / length;
  const nyquist = points / 2;
  const [from, to] = [Math.min(low / step, nyquist), Math.min(high / step, nyquist)];
  const first = Math.floor(from);
  const weights: number[] = [];
  for (let k = first; k < to + 1 && k <= nyquist; k++) {
    // The part of the band under the hat of frequency k: 1 at k, and 0 at its neighbors.
    const share = (hatUpTo(to - k) - hatUpTo(from - k)) / (to - from);
    weights.push((share * densityOf(k, points, samplingRate / average)) / lossOf(k, length, average));
  }
  return {first, weights};
}

/** Integral of the hat function max(0, 1 - |x|) from -1 up to x. */
function hatUpTo(x: number): number {
  if (x <= -1) return 0;
  if (x >= 1) return 1;
  return x < 0 ? (x + 1) ** 2 / 2 : 1 - (1 - x) ** 2 / 2;
}

/**
 * Density per power: squares of Hann's bell add up to 3/8 of its length, and the other half of the power is at negative
 * frequencies, which 0 and half the rate do not have.
 */
function densityOf(k: number, points: number, rate: number): number {
  const sides = k === 0 || 2 * k === points ? 1 : 2;
  return sides / ((3 / 8) * points * rate);
}

/** Part of a frequency's power that means of `average` samples keep. */
function lossOf(k: number, length: number, average: number): number {
  const angle = (Math.PI * k) / length;
  return k === 0 ? 1 : (Math.sin(average * angle) / (average * Math.sin(angle))) ** 2;
}

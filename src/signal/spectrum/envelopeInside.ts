import {envelope} from "./envelope.js";
import {powerOfTwoFrom} from "./powerOfTwo.js";

/** Periods of a band's lowest frequency over which a stretch is faded in and out. */
const FADE_PERIODS = 16;

/** Fade's length in standard deviations of its bell: it ends where the bell is a millionth. */
const FADE_DEVIATIONS = 10;

/** Samples that the envelope of a stretch needs at each side of it. */
export function fadeLength(lowestHertz: number, samplingRate: number): number {
  return Math.ceil((FADE_PERIODS * samplingRate) / lowestHertz);
}

/**
 * The envelope of the inside of a stretch of band-passed samples: all but `before` at its start and `after` at its end. The
 * ends are faded out by an integral of Gauss' bell, slow enough for Bedrosian's theorem: inside, the envelope of the faded
 * samples is that of the samples. So it does not depend on what lies beyond, up to some millionths. Where a segment ends
 * (`before` or `after` below `fade`), the samples go on turned around their end point. All must be finite.
 */
export function envelopeInside(
  samples: Float64Array,
  {before, after, fade}: {before: number; after: number; fade: number}
): Float64Array {
  const {length} = samples;
  const inside = length - before - after;
  const faded = new Float64Array(powerOfTwoFrom(inside + 2 * fade));
  const first = before - fade;
  const bell = fadeOf(fade);
  for (let i = 0; i < inside + 2 * fade; i++) {
    const at = first + i;
    let value = at < 0 ? 2 * samples[0] - samples[Math.min(length - 1, -at)] : samples[at];
    if (at >= length) value = 2 * samples[length - 1] - samples[Math.max(0, 2 * (length - 1) - at)];
    const weight = Math.min(bell[i] ?? 1, bell[inside + 2 * fade - 1 - i] ?? 1);
    faded[i] = value * weight;
  }
  return envelope(faded).slice(fade, fade + inside);
}

/** Weights of a fade, from 0 to 1. */
function fadeOf(length: number): Float64Array {
  const weights = new Float64Array(length);
  const deviation = length / FADE_DEVIATIONS;
  let sum = 0;
  for (let i = 0; i < length; i++) weights[i] = sum += Math.exp(-(((i + 0.5 - length / 2) / deviation) ** 2) / 2);
  return weights.map((weight) => weight / sum);
}

import type {Section} from "./sections.js";

/** Samples that are added at each end before filtering, as `scipy.signal.sosfiltfilt` does by default. */
export function paddingOf(sections: readonly Section[]): number {
  const zeros = Math.min(sections.filter(({b}) => b[2] === 0).length, sections.filter(({a}) => a[1] === 0).length);
  return 3 * (2 * sections.length + 1 - zeros);
}

/**
 * Filters samples forwards and backwards, so that nothing is moved in time, and puts the result into the same array. The
 * ends are continued by the samples turned around their end point (odd padding), and both passes begin in the steady state
 * of their first sample: `scipy.signal.sosfiltfilt(sections, samples)`, Gustafsson 1996 without the optimal ends. Needs more
 * samples than `paddingOf` says; all must be finite.
 */
export function filterBothWays(sections: readonly Section[], samples: Float64Array): void {
  const padding = paddingOf(sections);
  const {length} = samples;
  if (length <= padding) throw new RangeError(`${length} samples are too few: the filter needs over ${padding}`);
  const padded = new Float64Array(length + 2 * padding);
  padded.set(samples, padding);
  const first = samples[0];
  const last = samples[length - 1];
  for (let i = 1; i <= padding; i++) {
    padded[padding - i] = 2 * first - samples[i];
    padded[padding + length - 1 + i] = 2 * last - samples[length - 1 - i];
  }
  filterForwards(sections, padded, steadyStates(sections, padded[0]));
  padded.reverse();
  filterForwards(sections, padded, steadyStates(sections, padded[0]));
  padded.reverse();
  samples.set(padded.subarray(padding, padding + length));
}

/** Two numbers a section: what is in its delays after a constant of `value` since forever (`sosfilt_zi` times `value`). */
function steadyStates(sections: readonly Section[], value: number): Float64Array {
  const states = new Float64Array(2 * sections.length);
  let scale = value;
  sections.forEach(({b: [b0, b1, b2], a: [a1, a2]}, i) => {
    const sum = 1 + a1 + a2;
    const first = (b1 - a1 * b0 + (b2 - a2 * b0)) / sum;
    states[2 * i] = scale * first;
    states[2 * i + 1] = scale * ((1 + a1) * first - (b1 - a1 * b0));
    scale *= (b0 + b1 + b2) / sum;
  });
  return states;
}

/** Filters samples in place, from the states of the sections, which are left as they are at the end. */
export function filterForwards(sections: readonly Section[], samples: Float64Array, states: Float64Array): void {
  let i = 0;
  for (; i + 1 < sections.length; i += 2) runTwo(sections[i], sections[i + 1], samples, states.subarray(2 * i));
  if (i < sections.length) runOne(sections[i], samples, states.subarray(2 * i));
}

function runOne({b: [b0, b1, b2], a: [a1, a2]}: Section, samples: Float64Array, states: Float64Array): void {
  let [s, t] = states;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i];
    const y = b0 * x + s;
    s = b1 * x + t - a1 * y;
    t = b2 * x - a2 * y;
    samples[i] = y;
  }
  states[0] = s;
  states[1] = t;
}

/** Two sections in one pass: the second of a sample runs beside the first of the next. */
function runTwo(one: Section, two: Section, samples: Float64Array, states: Float64Array): void {
  const [b0, b1, b2] = one.b;
  const [a1, a2] = one.a;
  const [d0, d1, d2] = two.b;
  const [c1, c2] = two.a;
  let [s, t, u, v] = states;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i];
    const y = b0 * x + s;
    s = b1 * x + t - a1 * y;
    t = b2 * x - a2 * y;
    const z = d0 * y + u;
    u = d1 * y + v - c1 * z;
    v = d2 * y - c2 * z;
    samples[i] = z;
  }
  states[0] = s;
  states[1] = t;
  states[2] = u;
  states[3] = v;
}

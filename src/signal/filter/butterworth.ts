import type {BandFilter} from "../recipe.js";
import {add, type Complex, divide, multiply, real, squareRoot, subtract} from "./complex.js";
import {pairSections, type Section} from "./sections.js";

/** A filter by its zeros, its poles and its gain. */
interface Roots {
  readonly zeros: readonly Complex[];
  readonly poles: readonly Complex[];
  readonly gain: number;
}

/** The rate at which the analog filter is sampled: any will do, since its edges are bent to fit. */
const RATE = 2;

/**
 * Second-order sections of a Butterworth filter, as `scipy.signal.butter(order, hertz, type, output="sos")` makes them: the
 * analog prototype, moved to the wanted band, and the bilinear transform with edges bent beforehand (Oppenheim and Schafer,
 * Discrete-Time Signal Processing, 7.1). A band-pass has twice as many poles as its order.
 */
export function designButterworth({type, hertz, order}: BandFilter, samplingRate: number): Section[] {
  const edges = (typeof hertz === "number" ? [hertz] : hertz).map(
    (edge) => 2 * RATE * Math.tan((Math.PI * ((2 * edge) / samplingRate)) / RATE)
  );
  const poles = prototypePoles(order);
  const analog =
    type === "bandpass"
      ? toBandPass(poles, edges)
      : type === "lowpass"
        ? toLowPass(poles, edges)
        : toHighPass(poles, edges);
  return pairSections(sample(analog));
}

/** Poles of the prototype, on the left half of the unit circle. It has no zeros, and its gain is 1. */
function prototypePoles(order: number): Complex[] {
  return Array.from({length: order}, (_, i) => {
    const angle = (Math.PI * (2 * i + 1 - order)) / (2 * order);
    // The middle one is real, which a cosine of half a circle would miss by a last digit.
    return {re: -Math.cos(angle), im: 2 * i + 1 === order ? 0 : -Math.sin(angle)};
  });
}

function toLowPass(poles: readonly Complex[], [edge]: readonly number[]): Roots {
  return {zeros: [], poles: poles.map((pole) => multiply(pole, real(edge))), gain: edge ** poles.length};
}

function toHighPass(poles: readonly Complex[], [edge]: readonly number[]): Roots {
  const opposite = poles.map((pole) => subtract(real(0), pole)).reduce(multiply, real(1));
  return {
    zeros: poles.map(() => real(0)),
    poles: poles.map((pole) => divide(real(edge), pole)),
    gain: divide(real(1), opposite).re
  };
}

function toBandPass(poles: readonly Complex[], [low, high]: readonly number[]): Roots {
  const width = high - low;
  const middle = Math.sqrt(low * high);
  const scaled = poles.map((pole) => multiply(pole, real(width / 2)));
  const roots = scaled.map((pole) => squareRoot(subtract(multiply(pole, pole), real(middle ** 2))));
  return {
    zeros: poles.map(() => real(0)),
    poles: [...scaled.map((pole, i) => add(pole, roots[i])), ...scaled.map((pole, i) => subtract(pole, roots[i]))],
    gain: width ** poles.length
  };
}

/** The bilinear transform. Zeros at infinity come to half the rate. */
function sample({zeros, poles, gain}: Roots): Roots {
  const twice = real(2 * RATE);
  const move = (root: Complex) => divide(add(twice, root), subtract(twice, root));
  const product = (roots: readonly Complex[]) => roots.map((root) => subtract(twice, root)).reduce(multiply, real(1));
  return {
    zeros: [...zeros.map(move), ...poles.slice(zeros.length).map(() => real(-1))],
    poles: poles.map(move),
    gain: gain * divide(product(zeros), product(poles)).re
  };
}

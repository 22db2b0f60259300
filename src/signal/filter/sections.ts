import {type Complex, magnitude, multiply, real, subtract} from "./complex.js";

/** A second-order section: `y = (b0 + b1/z + b2/z²) / (1 + a1/z + a2/z²) x`. */
export interface Section {
  readonly b: readonly [b0: number, b1: number, b2: number];
  readonly a: readonly [a1: number, a2: number];
}

/** Imaginary parts below this part of a root's size are rounding. */
const REAL_PART = 100 * Number.EPSILON;

/**
 * Pairs poles and zeros, as many of each, into sections: those nearest to the unit circle come last, each with the zeros
 * nearest to it, which keeps the rounding of a cascade small (`scipy.signal.zpk2sos`, pairing "nearest"). All the gain is
 * the first section's. Complex roots come with their conjugates.
 */
export function pairSections({
  zeros,
  poles,
  gain
}: {
  zeros: readonly Complex[];
  poles: readonly Complex[];
  gain: number;
}): Section[] {
  const isOdd = poles.length % 2 === 1;
  const poleHalf = upperHalf(isOdd ? [...poles, real(0)] : poles);
  const zeroHalf = upperHalf(isOdd ? [...zeros, real(0)] : zeros);
  const sections: Section[] = [];
  while (poleHalf.length > 0) {
    const pole = take(poleHalf, (root) => Math.abs(1 - magnitude(root)));
    const partner =
      pole.im === 0
        ? take(poleHalf, (root) => (root.im === 0 ? Math.abs(1 - magnitude(root)) : Infinity))
        : conjugate(pole);
    const zero = take(zeroHalf, (root) => magnitude(subtract(root, pole)));
    const other =
      zero.im === 0
        ? take(zeroHalf, (root) => (root.im === 0 ? magnitude(subtract(root, pole)) : Infinity))
        : conjugate(zero);
    sections.unshift(sectionOf([zero, other], [pole, partner]));
  }
  const [first, ...rest] = sections;
  const [b0, b1, b2] = first.b;
  return [{...first, b: [gain * b0, gain * b1, gain * b2]}, ...rest];
}

function sectionOf([zero, zero2]: readonly Complex[], [pole, pole2]: readonly Complex[]): Section {
  return {
    b: [1, -(zero.re + zero2.re), multiply(zero, zero2).re],
    a: [-(pole.re + pole2.re), multiply(pole, pole2).re]
  };
}

const conjugate = ({re, im}: Complex): Complex => ({re, im: -im});

/** Complex roots of the upper half plane by their real parts, then the real ones. */
function upperHalf(roots: readonly Complex[]): Complex[] {
  const isReal = (root: Complex) => Math.abs(root.im) <= REAL_PART * magnitude(root);
  const byRealPart = (a: Complex, b: Complex) => a.re - b.re || a.im - b.im;
  return [
    ...roots.filter((root) => !isReal(root) && root.im > 0).sort(byRealPart),
    ...roots
      .filter(isReal)
      .map(({re}) => real(re))
      .sort(byRealPart)
  ];
}

/** Takes the root of least cost out of a list: the first of several. */
function take(roots: Complex[], cost: (root: Complex) => number): Complex {
  let best = 0;
  for (let i = 1; i < roots.length; i++) if (cost(roots[i]) < cost(roots[best])) best = i;
  return roots.splice(best, 1)[0];
}

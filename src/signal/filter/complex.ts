/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

/** A real number as a complex one. */
export const real = (re: number): Complex => ({re, im: 0});

/** Sum. */
export const add = (a: Complex, b: Complex): Complex => ({re: a.re + b.re, im: a.im + b.im});

/** Difference. */
export const subtract = (a: Complex, b: Complex): Complex => ({re: a.re - b.re, im: a.im - b.im});

/** Product. */
export const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re
});

/** Quotient, by Smith's method, which neither overflows nor loses digits. */
export function divide(a: Complex, b: Complex): Complex {
  if (Math.abs(b.re) >= Math.abs(b.im)) {
    const ratio = b.im / b.re;
    const scale = 1 / (b.re + b.im * ratio);
    return {re: (a.re + a.im * ratio) * scale, im: (a.im - a.re * ratio) * scale};
  }
  const ratio = b.re / b.im;
  const scale = 1 / (b.im + b.re * ratio);
  return {re: (a.re * ratio + a.im) * scale, im: (a.im * ratio - a.re) * scale};
}

/** Distance from zero. */
export const magnitude = ({re, im}: Complex): number => Math.hypot(re, im);

/** The square root with a real part of at least 0. */
export function squareRoot(a: Complex): Complex {
  const size = magnitude(a);
  if (size === 0) return real(0);
  const root = Math.sqrt((Math.abs(a.re) + size) / 2);
  const other = a.im / (2 * root);
  return a.re >= 0 ? {re: root, im: other} : {re: Math.abs(other), im: a.im < 0 ? -root : root};
}

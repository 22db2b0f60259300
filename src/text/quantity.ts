import {formatDigits} from "./number.js";

/** SI prefixes by power of ten that make a number between 1 and 1,000 of a physical unit. */
const PREFIXES: readonly [exponent: number, prefix: string][] = [
  [9, "G"],
  [6, "M"],
  [3, "k"],
  [0, ""],
  [-3, "m"],
  [-6, "µ"],
  [-9, "n"],
  [-12, "p"]
];

/** Units that take a prefix. Anything else a file may say ("a.u.", "counts", "uM") is printed as it is. */
const PREFIXED_UNITS = new Set(["V", "V/mm²", "A", "T", "s", "Hz", "m", "g", "W", "Pa", "S", "F", "M", "Ω"]);

/**
 * "−183.4 µV", "1.25 mV", "0.5 a.u.": a value with its unit, in `digits` significant digits (4 by default). Physical units
 * get the prefix that leaves one to three digits before the point.
 */
export function formatQuantity(value: number, unit: string, digits = 4): string {
  if (!Number.isFinite(value)) return "no value";
  const {factor, prefix} = prefixOf(Math.abs(value), unit, digits);
  const text = formatDigits(value / factor, digits);
  return unit ? `${text} ${prefix}${unit}` : text;
}

/** "1,250 Hz", "30 kHz", "24.41 kHz": a rate in hertz, in `digits` significant digits; kilohertz from 10,000. */
export function formatRate(hertz: number, digits = 4): string {
  return hertz >= 10_000 ? `${formatDigits(hertz / 1000, digits)} kHz` : `${formatDigits(hertz, digits)} Hz`;
}

/** The prefix that suits a size, so that several values share it: `value / factor` is in `prefix + unit`. */
export function prefixOf(size: number, unit: string, digits = 4): {factor: number; prefix: string} {
  if (!PREFIXED_UNITS.has(unit) || !(size > 0) || size === Infinity) return {factor: 1, prefix: ""};
  // 999.96 in four digits reads 1,000: it belongs to the next prefix.
  const exponent = Math.floor(Math.log10(Number(size.toPrecision(digits))));
  const [power, prefix] = PREFIXES.find(([p]) => exponent >= p) ?? PREFIXES[PREFIXES.length - 1];
  // 10 ** -6 is not the nearest float to 0.000001; the literal is.
  return {factor: Number(`1e${power}`), prefix};
}

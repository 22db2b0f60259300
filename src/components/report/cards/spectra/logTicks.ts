import {formatNumber} from "../../../../text/number.js";

/** 1, 2, 5, 10, 20, ... from `least` to `most`. */
export function roundNumbers(least: number, most: number): number[] {
  return powersOfTen(least / 10, most).flatMap((power) =>
    [1, 2, 5].map((digit) => digit * power).filter((value) => value >= least && value <= most)
  );
}

/** 0.1, 1, 10, ... from `least` to `most`. */
export function powersOfTen(least: number, most: number): number[] {
  const [first, last] = [Math.ceil(Math.log10(least)), Math.floor(Math.log10(most))];
  return Array.from({length: Math.max(0, last - first + 1)}, (_, i) => Number(`1e${first + i}`));
}

/** "0.01", "1", "500", "10⁵": powers above ten thousand, and below a thousandth. */
export function tickText(value: number): string {
  const power = Math.log10(value);
  if (power > -3.1 && power < 4.1) return formatNumber(value, 3);
  return `10${String(Math.round(power)).replace(/./g, (digit) => SUPERSCRIPTS[digit])}`;
}

const SUPERSCRIPTS: Record<string, string> = {
  "-": "⁻",
  ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((digit, i) => [i, digit]))
};

/** "1,250", "0.25", "−3": a number with at most `decimals` decimals (0 by default), digits grouped by commas. */
export function formatNumber(value: number, decimals = 0): string {
  return withoutZeros(toText(value, decimals));
}

/** "1,750.250": a number with exactly `decimals` decimals. */
export function formatFixed(value: number, decimals: number): string {
  return toText(value, decimals);
}

/** "0.0417", "1,250": a number in at most `digits` significant digits. Digits before the point are never rounded away. */
export function formatDigits(value: number, digits: number): string {
  return withoutZeros(toText(value, Math.max(0, digits - 1 - (powerOf(value)?.exponent ?? 0))));
}

/** Decimals that tell apart values `step` from each other: 0 for 1 and more, 2 for 0.05, at most 7. */
export function decimalsOf(step: number): number {
  return step > 0 ? Math.max(0, Math.min(7, Math.ceil(-Math.log10(step) - 1e-9))) : 0;
}

/**
 * Digits grouped by commas, a true minus sign, and none before a zero. Rounded half away from zero, as the number is
 * written: 1.005 in two decimals is 1.01. As `Intl.NumberFormat` does, whose first use takes 12 ms of a page's opening.
 */
function toText(value: number, decimals: number): string {
  const power = powerOf(value);
  if (!power) return String(value).replace("Infinity", "∞").replace("-", "−");
  const {mantissa, exponent} = power;
  const written = mantissa.replace(".", "");
  const zeros = decimals - (written.length - 1 - exponent);
  const rounded =
    zeros < 0 ? String(Math.round(Number(`${mantissa}e${exponent + decimals}`))) : written + "0".repeat(zeros);
  const digits = rounded.replace(/^0+/, "").padStart(decimals + 1, "0");
  const point = digits.length - decimals;
  const whole = digits.slice(0, point).replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && /[1-9]/.test(digits) ? "−" : "";
  return `${sign}${whole}${decimals > 0 ? `.${digits.slice(point)}` : ""}`;
}

/** 0.041 as 4.1 and -2, without the sign; undefined for what is no number, or is infinite. */
function powerOf(value: number): {mantissa: string; exponent: number} | undefined {
  if (!Number.isFinite(value)) return undefined;
  const [mantissa, exponent] = Math.abs(value).toExponential().split("e");
  return {mantissa, exponent: Number(exponent)};
}

function withoutZeros(text: string): string {
  return text.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}

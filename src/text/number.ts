/** Formatters by their options: creating one takes many times as long as using it. */
const formatters = new Map<string, Intl.NumberFormat>();

/** "1,250", "0.25", "−3": a number with at most `decimals` decimals (0 by default), digits grouped by commas. */
export function formatNumber(value: number, decimals = 0): string {
  return toText(value, {maximumFractionDigits: decimals});
}

/** "1,750.250": a number with exactly `decimals` decimals. */
export function formatFixed(value: number, decimals: number): string {
  return toText(value, {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
}

/** "0.0417", "1,250": a number in at most `digits` significant digits. Digits before the point are never rounded away. */
export function formatDigits(value: number, digits: number): string {
  return toText(value, {maximumSignificantDigits: Math.max(digits, integerDigits(value))});
}

/** Decimals that tell apart values `step` from each other: 0 for 1 and more, 2 for 0.05, at most 7. */
export function decimalsOf(step: number): number {
  return step > 0 ? Math.max(0, Math.min(7, Math.ceil(-Math.log10(step) - 1e-9))) : 0;
}

/** Digits before the point. */
function integerDigits(value: number): number {
  return Math.max(1, Math.floor(Math.log10(Math.abs(value) || 1)) + 1);
}

/** Digits grouped by commas, a true minus sign, and none before a zero. */
function toText(value: number, options: Intl.NumberFormatOptions): string {
  const key = JSON.stringify(options);
  let formatter = formatters.get(key);
  if (!formatter) {
    formatter = new Intl.NumberFormat("en-US", {signDisplay: "negative", ...options});
    formatters.set(key, formatter);
  }
  return formatter.format(value).replace(/^-/, "−");
}

/** 1, 2 or 5 times a power of ten at least as large as `value` (at most as large when `direction` is "down"). */
export function niceStep(value: number, direction: "up" | "down" = "up"): number {
  if (!(value > 0) || !Number.isFinite(value)) throw new Error(`invalid step: ${value}`);
  const exponent = Math.floor(Math.log10(value));
  // Decimal literals are the nearest floats to what they print: 2e-5, not 2 * 10 ** -5.
  const steps = [`5e${exponent - 1}`, `1e${exponent}`, `2e${exponent}`, `5e${exponent}`, `1e${exponent + 1}`].map(
    Number
  );
  // A value that is a step, within rounding, is that step.
  const tolerance = value * 1e-9;
  return direction === "up"
    ? steps.find((step) => step >= value - tolerance)!
    : steps.findLast((step) => step <= value + tolerance)!;
}

/** The 1, 2 or 5 times a power of ten that is nearest to `value`, by ratio. */
export function nearestStep(value: number): number {
  if (!(value > 0) || !Number.isFinite(value)) throw new Error(`invalid step: ${value}`);
  const exponent = Math.floor(Math.log10(value));
  const digits = value / 10 ** exponent;
  // Between two steps lies their geometric mean.
  const step = digits < Math.SQRT2 ? 1 : digits < Math.sqrt(10) ? 2 : digits < Math.sqrt(50) ? 5 : 10;
  return Number(`${step}e${exponent}`);
}

/** The next 1, 2 or 5 above a value, or below it. */
export function nextStep(value: number, direction: "up" | "down"): number {
  return niceStep(direction === "up" ? value * 1.001 : value / 1.001, direction);
}

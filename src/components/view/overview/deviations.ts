import {formatNumber} from "../../../text/number.js";

/** Steps of the stored int8 values in one standard deviation. */
export const STEPS_PER_SD = 8;

/** "0.4", "−12": standard deviations, with a decimal below ten. */
export function formatDeviations(value: number): string {
  return formatNumber(value, Math.abs(value) < 9.95 ? 1 : 0);
}

import {NO_DATA} from "../../../pyramid/overviewBins.js";
import {formatNumber} from "../../../text/number.js";

/** Steps of the stored int8 values in one standard deviation. */
export const STEPS_PER_SD = 8;

/** 1 where a bin of stored deviations holds no data. */
export function maskOf(values: Int8Array): Uint8Array {
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) mask[i] = Number(values[i] === NO_DATA);
  return mask;
}

/** A function from a share (0 to 1) to the value that so many of the kept values are up to; 0 when none is kept. */
export function byteQuantiles(
  values: Int8Array | Uint8Array,
  keep: (value: number) => boolean
): (share: number) => number {
  const counts = new Float64Array(384);
  for (let i = 0; i < values.length; i++) counts[values[i] - NO_DATA]++;
  const kept = [...counts.keys()].map((i) => i + NO_DATA).filter((value) => keep(value) && counts[value - NO_DATA] > 0);
  const total = kept.reduce((sum, value) => sum + counts[value - NO_DATA], 0);
  return (share) => {
    let sum = 0;
    return kept.find((value) => (sum += counts[value - NO_DATA]) >= share * total) ?? 0;
  };
}

/** "0.4", "−12": standard deviations, with a decimal below ten. */
export function formatDeviations(value: number): string {
  return formatNumber(value, Math.abs(value) < 9.95 ? 1 : 0);
}

import {formatDigits} from "./number.js";

/** "12 %", "1.7 %", "0.03 %": a share from 0 to 1, in two digits where it is small. */
export function formatPercent(share: number): string {
  return `${formatDigits(100 * share, 2)} %`;
}

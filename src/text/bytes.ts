import {formatNumber} from "./number.js";

const UNITS = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

/** "512 B", "3.4 kB", "12 MB", "1.5 GB": bytes in powers of a thousand, in two digits or more. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${formatNumber(value, unit > 0 && value < 9.95 ? 1 : 0)} ${UNITS[unit]}`;
}

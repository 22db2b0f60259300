import {formatNumber} from "./number.js";
import {formatQuantity} from "./quantity.js";

/** "26 ms", "20 s", "2.5 s", "12 min 30 s", "3 h 20 min", "2 d 4 h": a length of time in seconds, in at most two units. */
export function formatDuration(seconds: number): string {
  if (seconds < 0) return `−${formatDuration(-seconds)}`;
  if (seconds === 0) return "0 s";
  if (seconds < 59.95) return formatQuantity(seconds, "s", seconds < 0.9995 ? 2 : 3);
  const whole = Math.round(seconds);
  if (whole < 3600) return joinParts(whole, 60, "min", "s");
  const minutes = Math.round(seconds / 60);
  if (minutes < 24 * 60) return joinParts(minutes, 60, "h", "min");
  return joinParts(Math.round(seconds / 3600), 24, "d", "h");
}

/** "3 h 20 min": `amount` smaller units as larger and smaller ones; a zero rest is left out. */
function joinParts(amount: number, perLarge: number, large: string, small: string): string {
  const rest = amount % perLarge;
  const head = `${formatNumber(Math.floor(amount / perLarge))} ${large}`;
  return rest ? `${head} ${rest} ${small}` : head;
}

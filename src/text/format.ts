/** Words for numbers, one spelling everywhere: digits grouped by commas, a space before the unit, a true minus sign. */

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

const DAY_SECONDS = 86_400;

/** Units that take a prefix. Anything else a file may say ("a.u.", "counts", "uM") is printed as it is. */
const PREFIXED_UNITS = new Set(["V", "A", "T", "s", "Hz", "m", "g", "W", "Pa", "S", "F", "M", "Ω"]);

/** "1,250": a count or a plain number, with at most `fractionDigits` decimals (0 by default). */
export function formatNumber(value: number, fractionDigits = 0): string {
  return toText(value, {maximumFractionDigits: fractionDigits});
}

/** "1 gap", "2 gaps", "1,024 channels". The plural adds an "s" unless given. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}

/** "1,250 Hz", "30 kHz", "24.41 kHz": a sampling rate in hertz; kilohertz from 10,000. */
export function formatRate(hertz: number): string {
  return hertz >= 10_000
    ? `${formatNumber(hertz / 1000, 2)} kHz`
    : `${toText(hertz, {maximumSignificantDigits: Math.max(4, integerDigits(hertz))})} Hz`;
}

/** "512 B", "3.4 kB", "12 MB", "1.5 GB": bytes in powers of a thousand, two digits or more. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < 4) {
    value /= 1000;
    unit++;
  }
  return `${formatNumber(value, unit > 0 && value < 9.95 ? 1 : 0)} ${["B", "kB", "MB", "GB", "TB"][unit]}`;
}

/** "26 ms", "20 s", "2.5 s", "12 min 30 s", "3 h 20 min", "2 d 4 h": a length of time, two units at most. */
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

/**
 * "12:30", "12:30.25", "1:02:03.5": a moment in seconds as minutes and seconds, with hours from an hour on. `step` is the
 * difference worth telling, in seconds: 1 by default, 0.01 gives two decimals.
 */
export function formatTime(seconds: number, step = 1): string {
  const {hours, minutes, rest, sign} = splitTime(seconds, step);
  return `${sign}${hours ? `${hours}:${twoDigits(minutes)}` : minutes}:${rest}`;
}

/** "09:12:30.25", "day 2 00:00:05": seconds since a midnight as the time of day, with the day after the first. */
export function formatTimeOfDay(seconds: number, step = 1): string {
  // What is rounded up to midnight is the next day's.
  const day = Math.floor((seconds + 0.5 / 10 ** decimalsOf(step)) / DAY_SECONDS);
  const {hours, minutes, rest} = splitTime(Math.max(0, seconds - day * DAY_SECONDS), step);
  return `${day ? `day ${day + 1} `.replace("-", "−") : ""}${twoDigits(hours)}:${twoDigits(minutes)}:${rest}`;
}

/** "750 s", "1,750.25 s": a moment in seconds, with the decimals that tell `step` apart. */
export function formatSeconds(seconds: number, step = 1): string {
  return `${formatFixed(seconds, decimalsOf(step))} s`;
}

/** "1,750.250": a number with exactly so many decimals. */
function formatFixed(value: number, decimals: number): string {
  return toText(value, {minimumFractionDigits: decimals, maximumFractionDigits: decimals});
}

/** Decimals that tell apart values `step` from each other: 0 for 1 and more, 2 for 0.05, at most 7. */
export function decimalsOf(step: number): number {
  return step > 0 ? Math.max(0, Math.min(7, Math.ceil(-Math.log10(step) - 1e-9))) : 0;
}

/**
 * "−183.4 µV", "1.25 mV", "0.5 a.u.": a value with its unit, in `digits` significant digits (4 by default). Physical units
 * get the prefix that leaves one to three digits before the point.
 */
export function formatQuantity(value: number, unit: string, digits = 4): string {
  if (!Number.isFinite(value)) return "no value";
  const {factor, prefix} = prefixOf(Math.abs(value), unit, digits);
  const scaled = value / factor;
  const text = toText(scaled, {maximumSignificantDigits: Math.max(digits, integerDigits(scaled))});
  return unit ? `${text} ${prefix}${unit}` : text;
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

/** Hours, minutes, and seconds with the decimals that tell `step` apart, of a rounded moment without its sign. */
function splitTime(seconds: number, step: number): {hours: number; minutes: number; rest: string; sign: string} {
  const digits = decimalsOf(step);
  const unit = 10 ** digits;
  const rounded = Math.round(Math.abs(seconds) * unit);
  const whole = Math.floor(rounded / unit);
  const fraction = digits ? `.${String(rounded - whole * unit).padStart(digits, "0")}` : "";
  return {
    hours: Math.floor(whole / 3600),
    minutes: Math.floor(whole / 60) % 60,
    rest: twoDigits(whole % 60) + fraction,
    sign: seconds < 0 && rounded > 0 ? "−" : ""
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}

/** Digits before the point. */
function integerDigits(value: number): number {
  return Math.max(1, Math.floor(Math.log10(Math.abs(value) || 1)) + 1);
}

/** "3 h 20 min": `amount` smaller units as larger and smaller ones; a zero rest is left out. */
function joinParts(amount: number, perLarge: number, large: string, small: string): string {
  const rest = amount % perLarge;
  const head = `${formatNumber(Math.floor(amount / perLarge))} ${large}`;
  return rest ? `${head} ${rest} ${small}` : head;
}

/** Formatters by their options: to make one takes many times as long as to use it. */
const formatters = new Map<string, Intl.NumberFormat>();

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

/** "A1", "A1 and A2", "A1 to A20": the first and the last of names in their order. */
export function nameRange(names: readonly string[]): string {
  const last = names[names.length - 1];
  if (names.length === 1) return last;
  return `${names[0]} ${names.length === 2 ? "and" : "to"} ${last}`;
}

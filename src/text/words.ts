/** Text from a file, on one line and not longer than `length`. */
export function tidy(text: string, length = 200): string {
  // eslint-disable-next-line no-control-regex -- control characters are what must go
  const line = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, " ").trim();
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}

/** Whether a text says something: programs fill in "unknown" and the like where nobody said anything. */
export function saysSomething(text: string): boolean {
  return !/^\W*(unknown|unspecified|undefined|none|null|nan|n\/?a|not (available|specified|known))?\W*$/i.test(text);
}

/** "1 gap", "3 gaps". */
export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** Seconds with the digits that matter: "0.75 s", "13.942 s", "1.2 ms", "33 µs". */
export function formatSeconds(seconds: number): string {
  const size = Math.abs(seconds);
  if (size >= 1 || size === 0) return `${Number(seconds.toFixed(3))} s`;
  if (size >= 0.1) return `${Number(seconds.toFixed(4))} s`;
  if (size >= 1e-3) return `${Number((seconds * 1e3).toPrecision(3))} ms`;
  return `${Number((seconds * 1e6).toPrecision(3))} µs`;
}

/** A stretch of time for people: "30 s", "12 min 5 s", "1 h 40 min", "10.4 days". */
export function formatDuration(seconds: number): string {
  if (seconds < 120) return formatSeconds(seconds);
  if (seconds < 7200) return `${Math.floor(Math.round(seconds) / 60)} min ${Math.round(seconds) % 60} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 48 * 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return `${(seconds / 86_400).toFixed(1)} days`;
}

/** Bytes in decimal units: "5.1 MB". */
export function formatBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB", "PB", "EB"];
  const power = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${power === 0 ? bytes : (bytes / 1000 ** power).toPrecision(3)} ${units[power]}`;
}

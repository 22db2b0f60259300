const NAMED = new Map([
  ["s", 1],
  ["seconds", 1],
  ["ms", 1e-3],
  ["milliseconds", 1e-3],
  ["us", 1e-6],
  ["microseconds", 1e-6],
  ["ns", 1e-9],
  ["nanoseconds", 1e-9]
]);

/** Seconds in one unit of timestamps: a number, a name, or a fraction such as "1/30000". NaN when it means nothing. */
export function parseTimestampUnit(unit: string | number): number {
  if (typeof unit === "number") return unit;
  const ticks = Number(/^1\s*\/\s*(\d+(?:\.\d+)?)$/.exec(unit)?.[1]);
  return NAMED.get(unit) ?? (ticks > 0 ? 1 / ticks : NaN);
}

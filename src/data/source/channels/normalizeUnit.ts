/** Metric prefixes of volts, as labs write them. Both micro signs are here. */
const VOLTS: readonly [spelling: RegExp, factor: number][] = [
  [/^(v|volts?)$/i, 1],
  [/^(mV|milli-?\s*volts?)$/i, 1e-3],
  [/^([uµμ]V|micro-?\s*volts?)$/i, 1e-6],
  [/^(nV|nano-?\s*volts?)$/i, 1e-9],
  [/^(kV|kilo-?\s*volts?)$/i, 1e3]
];

/** A unit people can be shown, and the factor that takes the written unit to it. */
export interface NormalUnit {
  /** "V" for any spelling of volts; anything else as written. */
  unit: string;
  factor: number;
}

/** Folds every spelling of volts ("volts", "uV", "microvolts", ...) into "V" and a factor; leaves other units alone. */
export function normalizeUnit(written: string): NormalUnit {
  const trimmed = written.trim();
  if (trimmed === "MV") return {unit: trimmed, factor: 1};
  for (const [spelling, factor] of VOLTS) if (spelling.test(trimmed)) return {unit: "V", factor};
  return {unit: trimmed, factor: 1};
}

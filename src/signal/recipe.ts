/** Frequencies to keep: a Butterworth filter. */
export type BandFilter =
  | {readonly type: "highpass" | "lowpass"; readonly hertz: number; readonly order: number}
  | {readonly type: "bandpass"; readonly hertz: readonly [low: number, high: number]; readonly order: number};

/** References that have a name of their own; any other one is a channel's name. */
const NAMED_REFERENCES = ["none", "mean", "median", "group mean", "group median", "bipolar", "csd"] as const;

/** A reference that is no single channel. */
export type NamedReference = (typeof NAMED_REFERENCES)[number];

/** Tells whether a reference is one of these, and no channel's name. */
export function isNamedReference(reference: string): reference is NamedReference {
  return NAMED_REFERENCES.some((name) => name === reference);
}

/** The orders that filters may have. */
export const ORDERS = [2, 3, 4] as const;

/** Steps that derive a signal from the recorded one: reference, then notches and band, then envelope. Each may be absent. */
export interface Recipe {
  /** A `NamedReference`, or the name of the channel that is subtracted from all others. */
  readonly reference: string;
  readonly filter?: BandFilter;
  /** Frequencies of mains, each cut out with its harmonics. */
  readonly notch: readonly number[];
  /** True if the envelope is taken at the end. */
  readonly envelope: boolean;
}

/** True if a recipe changes nothing. */
export function isRaw({reference, filter, notch, envelope}: Recipe): boolean {
  return reference === "none" && !filter && notch.length === 0 && !envelope;
}

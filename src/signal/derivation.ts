import {designButterworth} from "./filter/butterworth.js";
import {filterMemory} from "./filter/filterMemory.js";
import {designNotch, harmonicsOf} from "./filter/notch.js";
import type {Section} from "./filter/sections.js";
import {planReference, type ReferenceChannel, type ReferencePlan} from "./planReference.js";
import type {Recipe} from "./recipe.js";
import {fadeLength} from "./spectrum/envelopeInside.js";
import {powerOfTwoFrom} from "./spectrum/powerOfTwo.js";

/** A recipe worked out for a recording: all that computing needs. Plain data. */
export interface Derivation {
  readonly reference: ReferencePlan;
  /** Sections of notches and band, one cascade. */
  readonly sections: readonly Section[];
  /** Samples after which the filter has forgotten one. */
  readonly memory: number;
  /** Samples over which an envelope's stretch is faded out; 0 without envelope. */
  readonly fade: number;
  /** Samples that are computed at once: a power of two, at least as many as are read beyond each end. */
  readonly blockLength: number;
}

/** Samples in a block at least: a tile's. */
const MIN_BLOCK = 4096;

/**
 * Works out a recipe, which `checkRecipe` must have allowed.
 * @param bad Indices of bad channels.
 */
export function planDerivation(
  {reference, filter, notch, envelope}: Recipe,
  {samplingRate, channels}: {samplingRate: number; channels: readonly ReferenceChannel[]},
  bad: readonly number[]
): Derivation {
  const notches = notch.flatMap((hertz) => harmonicsOf(hertz, samplingRate));
  const sections = [
    ...notches.map((hertz) => designNotch(hertz, samplingRate)),
    ...(filter ? designButterworth(filter, samplingRate) : [])
  ];
  const memory = filterMemory(sections);
  const lowest = filter ? [filter.hertz].flat()[0] : samplingRate;
  const fade = envelope ? fadeLength(lowest, samplingRate) : 0;
  return {
    reference: planReference(reference, channels, bad),
    sections,
    memory,
    fade,
    blockLength: Math.max(MIN_BLOCK, powerOfTwoFrom(memory + fade + 1))
  };
}

/** Samples that are read beyond each end of what is computed. */
export function marginOf({memory, fade}: Pick<Derivation, "memory" | "fade">): number {
  return memory + fade;
}

import {formatDuration} from "../text/duration.js";
import {formatRate} from "../text/quantity.js";
import {designButterworth} from "./filter/butterworth.js";
import {paddingOf} from "./filter/filterBothWays.js";
import {designNotch, harmonicsOf} from "./filter/notch.js";
import type {Section} from "./filter/sections.js";
import {planReference, type ReferenceChannel} from "./planReference.js";
import {type BandFilter, isNamedReference, ORDERS, type Recipe} from "./recipe.js";

/** Greatest part by which rounding may change what a filter gives. */
const MAX_ROUNDING = 1e-7;

/** Facts of a recording that a recipe has to fit. */
export interface RecipeFacts {
  readonly samplingRate: number;
  /** Samples of the longest stretch without a gap. */
  readonly longestSegment: number;
  readonly channels: readonly ReferenceChannel[];
}

/** The reason why a recipe cannot be followed, in a sentence; null when it can. */
export function checkRecipe({reference, filter, notch, envelope}: Recipe, facts: RecipeFacts): string | null {
  return (
    checkReference(reference, facts) ??
    (filter ? checkBand(filter, facts) : null) ??
    notch.map((hertz) => checkNotch(hertz, facts)).find((reason) => reason !== null) ??
    (envelope && (!filter || filter.type === "lowpass")
      ? "An envelope needs a band-pass or a high-pass: choose a band."
      : null)
  );
}

function checkReference(reference: string, {channels}: RecipeFacts): string | null {
  if (!isNamedReference(reference) && !channels.some(({name}) => name === reference))
    return `No channel is named "${reference}".`;
  const {channels: referenced, pools} = planReference(reference, channels, []);
  const hasSome = pools.length > 0 || referenced.some((channel) => channel !== null && channel.terms.length > 1);
  if (hasSome || reference === "none") return null;
  return reference === "csd"
    ? "The second spatial difference needs three contacts in a line, equally spaced, with known positions."
    : `The reference "${reference}" needs more channels of electrodes.`;
}

function checkBand(filter: BandFilter, {samplingRate, longestSegment}: RecipeFacts): string | null {
  const edges = typeof filter.hertz === "number" ? [filter.hertz] : filter.hertz;
  if (!ORDERS.some((order) => order === filter.order)) return `A filter's order is ${ORDERS.join(", ")}.`;
  if (!edges.every((edge) => Number.isFinite(edge) && edge > 0)) return "A frequency is a number above 0 Hz.";
  if (edges.length > 1 && edges[0] >= edges[1]) return "The lower frequency must be below the upper one.";
  const high = edges[edges.length - 1];
  if (high >= samplingRate / 2) {
    const half = formatRate(samplingRate / 2);
    return `${formatRate(high)} is too high: samples tell frequencies below ${half}, half the sampling rate.`;
  }
  return checkSections(designButterworth(filter, samplingRate), edges[0], {samplingRate, longestSegment});
}

function checkNotch(hertz: number, facts: RecipeFacts): string | null {
  if (!Number.isFinite(hertz) || hertz <= 0) return "A frequency is a number above 0 Hz.";
  if (harmonicsOf(hertz, facts.samplingRate).length === 0) {
    return `${formatRate(hertz)} cannot be cut out: samples tell frequencies below ${formatRate(facts.samplingRate / 2)}.`;
  }
  return checkSections([designNotch(hertz, facts.samplingRate)], hertz, facts);
}

function checkSections(
  sections: readonly Section[],
  lowest: number,
  {samplingRate, longestSegment}: Pick<RecipeFacts, "samplingRate" | "longestSegment">
): string | null {
  // A section's answer to a constant hangs on this sum, in which rounding is all that is left of low frequencies.
  const rounding = Number.EPSILON / Math.min(...sections.map(({a: [a1, a2]}) => Math.abs(1 + a1 + a2)));
  if (!(rounding < MAX_ROUNDING)) {
    return `${formatRate(lowest)} is too low for ${formatRate(samplingRate)}: the filter would lose precision.`;
  }
  const padding = paddingOf(sections);
  if (longestSegment > padding) return null;
  return `The longest stretch without a gap lasts ${formatDuration(longestSegment / samplingRate)}; the filter needs over ${padding} samples.`;
}

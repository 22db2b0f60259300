import {type BandFilter, isNamedReference, type Recipe} from "./recipe.js";

/** The order that addresses leave out. */
const USUAL_ORDER = 4;

/** The recipe that changes nothing. */
const NOTHING: Recipe = {reference: "none", notch: [], envelope: false};

/**
 * A recipe as text for addresses and code: "median,80-250,envelope", "group-mean,300-,order2,notch50". A single channel as
 * reference is "ref:NAME", escaped. Empty for the recipe that changes nothing.
 */
export function formatRecipe({reference, filter, notch, envelope}: Recipe): string {
  return [
    ...(reference === "none"
      ? []
      : [isNamedReference(reference) ? reference.replace(" ", "-") : `ref:${escapeName(reference)}`]),
    ...(filter ? [formatBand(filter), ...(filter.order === USUAL_ORDER ? [] : [`order${filter.order}`])] : []),
    ...notch.map((hertz) => `notch${hertz}`),
    ...(envelope ? ["envelope"] : [])
  ].join(",");
}

/** The recipe of such a text; null when it is none. */
export function parseRecipe(text: string): Recipe | null {
  let recipe = NOTHING;
  for (const part of text.split(",")) {
    const next = parsePart(part, recipe);
    if (!next) return null;
    recipe = next;
  }
  return recipe;
}

function parsePart(part: string, recipe: Recipe): Recipe | null {
  const reference = part.replace("-", " ");
  if (isNamedReference(reference)) return {...recipe, reference};
  if (part.startsWith("ref:")) return {...recipe, reference: unescapeName(part.slice(4))};
  if (part === "envelope") return {...recipe, envelope: true};
  const [, name, digits] = /^(notch|order)(\d+(?:\.\d+)?)$/.exec(part) ?? [];
  if (name === "notch") return {...recipe, notch: [...recipe.notch, Number(digits)]};
  if (name === "order") return recipe.filter ? {...recipe, filter: {...recipe.filter, order: Number(digits)}} : null;
  const filter = parseBand(part);
  return filter && {...recipe, filter};
}

function formatBand({type, hertz}: BandFilter): string {
  if (type === "bandpass") return hertz.join("-");
  return type === "highpass" ? `${hertz}-` : `-${hertz}`;
}

function parseBand(text: string): BandFilter | null {
  const [, low, high] = /^(\d+(?:\.\d+)?)?-(\d+(?:\.\d+)?)?$/.exec(text) ?? [];
  if (low && high) return {type: "bandpass", hertz: [Number(low), Number(high)], order: USUAL_ORDER};
  if (low) return {type: "highpass", hertz: Number(low), order: USUAL_ORDER};
  return high ? {type: "lowpass", hertz: Number(high), order: USUAL_ORDER} : null;
}

/** Escapes commas too, and what some programs take for the end of an address. */
const escapeName = (name: string) =>
  encodeURIComponent(name).replace(/[!'()*~]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

function unescapeName(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

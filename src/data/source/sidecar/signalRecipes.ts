import type {BandFilter, Recipe} from "../../../signal/recipe.js";
import type {Sidecar} from "./schema.js";

/** A signal that the author publishes. */
export interface NamedRecipe {
  readonly name: string;
  readonly recipe: Recipe;
}

/** The order of filters whose sidecar names none. */
const USUAL_ORDER = 4;

/** The recipes of a sidecar's signals. Throws an `Error` when two have a name, or one changes nothing. */
export function signalRecipes({signals = []}: Pick<Sidecar, "signals">): NamedRecipe[] {
  const recipes = signals.map(({name, reference = "none", filter, notch = [], envelope = false}): NamedRecipe => {
    const band = filter && ({...filter, order: filter.order ?? USUAL_ORDER} as BandFilter);
    return {name, recipe: {reference, ...(band && {filter: band}), notch, envelope}};
  });
  const names = recipes.map(({name}) => name.toLowerCase());
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw new Error(`"signals" in the sidecar has two of the name "${twice}"`);
  return recipes;
}

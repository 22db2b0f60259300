import type {Recipe} from "../../../signal/recipe.js";

/** A signal that is derived from a recording, to be built as one. Plain data. */
export interface DerivedSignal {
  /** The author's name for it. */
  readonly name: string;
  readonly recipe: Recipe;
  /** Names of bad channels, ascending: no reference is made from them. */
  readonly bad: readonly string[];
}

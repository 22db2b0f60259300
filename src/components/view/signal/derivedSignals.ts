import type {PublishedSignal} from "../../../report/report.js";
import {checkRecipe} from "../../../signal/checkRecipe.js";
import {parseRecipe} from "../../../signal/recipeAddress.js";
import {recipeName} from "../../../signal/recipeName.js";
import type {ChannelFacts} from "../channels/channelFacts.js";
import {computedSignal} from "./computedSignal.js";
import {createDeriver, type Deriver} from "./createDeriver.js";
import type {DerivedSignal} from "./derivedSignal.js";
import {PUBLISHED} from "./published.js";
import {publishedSignal} from "./publishedSignal.js";
import {recipeFactsOf} from "./recipeFacts.js";
import type {Signal} from "./signal.js";

/** A signal that cannot be had; the message is a sentence for people. */
class SignalError extends Error {
  override name = "SignalError";
}

/** Options for opening a signal. */
export interface OpenOptions {
  readonly facts: readonly ChannelFacts[];
  readonly bad: readonly number[];
  /** The same signal with other bad channels, whose scales are kept. */
  readonly before?: DerivedSignal;
}

/** Makes the derived signals of a recording, by their ids. Computed ones share a worker, which ends with `lifetime`. */
export interface DerivedSignals {
  /** The name of a signal, for people, whether it can be had or not. */
  nameOf(id: string): string;
  /** Rejects with a `SignalError`, or a `StoreError` for one that is published. */
  open(id: string, options: OpenOptions): Promise<DerivedSignal>;
}

/** Input of derived signals, and those that are published. */
export interface DerivedSignalsOptions {
  readonly raw: Signal;
  readonly published: readonly PublishedSignal[];
  /** Address of a store by its name. */
  readonly addressOf: (store: string) => string;
  readonly lifetime: AbortSignal;
}

/** The derived signals of a recording. Loaded when the first one is asked for. */
export function createDerivedSignals({raw, published, addressOf, lifetime}: DerivedSignalsOptions): DerivedSignals {
  const publishedOf = (id: string) => published.find(({name}) => id === `${PUBLISHED}${name}`);
  let deriver: Deriver | undefined;
  return {
    nameOf(id) {
      const recipe = parseRecipe(id);
      return publishedOf(id)?.label ?? (recipe ? recipeName(recipe) : id);
    },
    async open(id, {facts, bad, before}) {
      const signal = publishedOf(id);
      if (signal) return publishedSignal(signal, {root: addressOf(signal.store), raw, facts, lifetime});
      const recipe = parseRecipe(id);
      if (!recipe) throw new SignalError(`No signal is named "${id}".`);
      const recipeFacts = recipeFactsOf(raw.manifest, facts);
      const reason = checkRecipe(recipe, recipeFacts);
      if (reason !== null) throw new SignalError(reason);
      deriver ??= createDeriver(lifetime);
      return computedSignal(recipe, {raw, channels: recipeFacts.channels, bad, deriver, before});
    }
  };
}

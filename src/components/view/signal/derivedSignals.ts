import type {Manifest} from "../../../format/manifest.js";
import {checkRecipe, type RecipeFacts} from "../../../signal/checkRecipe.js";
import type {ReferenceChannel} from "../../../signal/planReference.js";
import {parseRecipe} from "../../../signal/recipeAddress.js";
import {recipeName} from "../../../signal/recipeName.js";
import type {ChannelFacts} from "../channels/channelFacts.js";
import {computedSignal, type ComputedSignal} from "./computedSignal.js";
import {createDeriver} from "./createDeriver.js";
import type {Signal} from "./signal.js";

/** A signal that cannot be had; the message is a sentence for people. */
class SignalError extends Error {
  override name = "SignalError";
}

/** What opening a signal takes. */
export interface OpenOptions {
  readonly facts: readonly ChannelFacts[];
  readonly bad: readonly number[];
  /** The same signal with other bad channels, whose scales are kept. */
  readonly before?: ComputedSignal;
}

/** Makes the derived signals of a recording, by their ids. They share a worker, which ends with `lifetime`. */
export interface DerivedSignals {
  /** The name of a signal, for people, whether it can be had or not. */
  nameOf(id: string): string;
  /** Throws a `SignalError`. */
  open(id: string, options: OpenOptions): ComputedSignal;
}

/** The derived signals of a recording. Loaded when the first one is asked for. */
export function createDerivedSignals(raw: Signal, lifetime: AbortSignal): DerivedSignals {
  const deriver = createDeriver(lifetime);
  return {
    nameOf(id) {
      const recipe = parseRecipe(id);
      return recipe ? recipeName(recipe) : id;
    },
    open(id, {facts, bad, before}) {
      const recipe = parseRecipe(id);
      if (!recipe) throw new SignalError(`No signal is named "${id}".`);
      const recipeFacts = recipeFactsOf(raw.manifest, facts);
      const reason = checkRecipe(recipe, recipeFacts);
      if (reason !== null) throw new SignalError(reason);
      return computedSignal(recipe, {raw, channels: recipeFacts.channels, bad, deriver, before});
    }
  };
}

/** What recipes for a recording have to fit. */
export function recipeFactsOf(manifest: Manifest, facts: readonly ChannelFacts[]): RecipeFacts {
  const {samplingRate, segments, unit: common, levels} = manifest;
  const channels = manifest.channels.map(({name, group, unit = common}, i): ReferenceChannel => {
    const numbers = Object.fromEntries(
      (["depth", "x", "y", "z"] as const).flatMap((key) => {
        const value = facts[i]?.[key];
        return typeof value === "number" && Number.isFinite(value) ? [[key, value]] : [];
      })
    );
    return {name, unit, ...(group !== undefined && {group}), ...numbers};
  });
  const longestSegment = segments.reduce(
    (most, {sampleStart, sampleEnd}) => Math.max(most, sampleEnd - sampleStart),
    0
  );
  return {samplingRate, longestSegment: levels[0].omitted ? 0 : longestSegment, channels};
}

import type {Manifest} from "../../../format/manifest.js";
import {longestSegment} from "../../../format/segments.js";
import type {RecipeFacts} from "../../../signal/checkRecipe.js";
import type {ReferenceChannel} from "../../../signal/planReference.js";
import type {ChannelFacts} from "../channels/channelFacts.js";

/** Facts of a recording that recipes have to fit. */
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
  return {samplingRate, longestSegment: levels[0].omitted ? 0 : longestSegment(segments), channels};
}

import {segmentOfSample} from "../../../../format/segments.js";
import type {Report} from "../../../../report/report.js";
import {marginOf, planDerivation} from "../../../../signal/derivation.js";
import {parseRecipe} from "../../../../signal/recipeAddress.js";
import {recipeName} from "../../../../signal/recipeName.js";
import type {ChannelFacts} from "../../../view/channels/channelFacts.js";
import {PUBLISHED} from "../../../view/signal/published.js";
import {recipeFactsOf} from "../../../view/signal/recipeFacts.js";
import type {Viewport} from "../../../view/viewportOf.js";
import {derivedLines} from "./derivedLines.js";
import {pythonLines} from "./pythonLines.js";

/** Samples of a channel that the printed code reads, at most. */
const MAX_SAMPLES = 2 ** 20;

/** The parts of a viewport that its code depends on. */
export type LinesView = Pick<Viewport, "channels" | "sampleStart" | "sampleEnd" | "signal" | "signalLabel" | "bad">;

/**
 * Python that reads the first channel in view over the window, of the signal that is shown, in its unit: from the
 * recording's store or that of a published signal, or derived by scipy as the page does it. With the name of the signal.
 * @param options.addressOf Address of a store by its name.
 */
export function viewLines(
  {manifest, store, signals}: Pick<Report, "manifest" | "store" | "signals">,
  view: LinesView,
  {facts, addressOf}: {facts: readonly ChannelFacts[]; addressOf: (store: string) => string}
): {lines: string; signal: string} {
  const {segments, samplingRate, sampleCount} = manifest;
  const [channel] = view.channels;
  const {name} = manifest.channels[channel];
  const sampleStart = Math.min(view.sampleStart, sampleCount - 1);
  const sampleEnd = Math.min(Math.max(view.sampleEnd, sampleStart + 1), sampleStart + MAX_SAMPLES);
  const published = signals.find((signal) => view.signal === `${PUBLISHED}${signal.name}`);
  if (published && view.signalLabel === published.label) {
    const signal = published.label;
    return {signal, lines: pythonLines(addressOf(published.store), {channel: name, sampleStart, sampleEnd, signal})};
  }
  const address = addressOf(store);
  const recipe = parseRecipe(view.signal);
  const recorded = () => ({
    signal: "as recorded",
    lines: pythonLines(address, {channel: name, sampleStart, sampleEnd})
  });
  if (!recipe || view.signalLabel !== recipeName(recipe)) return recorded();
  const {channels} = recipeFactsOf(manifest, facts);
  const derivation = planDerivation(recipe, {samplingRate, channels}, view.bad);
  const {reference} = derivation;
  if (!reference.channels[channel]) return recorded();
  // Each segment is filtered by itself: the first one in view.
  const segment = segments[segmentOfSample(segments, sampleStart)];
  const margin = marginOf(derivation);
  const readStart = Math.max(segment.sampleStart, sampleStart - margin);
  const readEnd = Math.min(segment.sampleEnd, sampleEnd + margin);
  const hasNeighbors = readStart === sampleStart - margin && readEnd === sampleEnd + margin;
  const fade = hasNeighbors ? derivation.fade : 0;
  const names = channels.map((each) => each.name);
  const lines = pythonLines(address, {
    channel: name,
    sampleStart,
    sampleEnd: Math.min(sampleEnd, segment.sampleEnd),
    signal: view.signalLabel,
    derived: {
      readStart,
      readEnd,
      lines: derivedLines({recipe, reference, channel, names, samplingRate, fade})
    }
  });
  return {signal: view.signalLabel, lines};
}

import type {PublishedSignal} from "../../../report/report.js";
import {planReference} from "../../../signal/planReference.js";
import {referencedName} from "../../../signal/referencedName.js";
import {createFetchReader} from "../../store/fetch/createFetchReader.js";
import {loadLists, loadManifest} from "../../store/loadManifest.js";
import {openStore} from "../../store/openStore.js";
import {createTiles} from "../../store/tiles/createTiles.js";
import type {ChannelFacts} from "../channels/channelFacts.js";
import type {DerivedSignal} from "./derivedSignal.js";
import {PUBLISHED} from "./published.js";
import {describeRaw, rawSignal} from "./rawSignal.js";
import {recipeFactsOf} from "./recipeFacts.js";
import type {Signal} from "./signal.js";

/** Surroundings of a published signal. */
export interface PublishedSignalOptions {
  /** Address of its store's folder. */
  readonly root: string;
  readonly raw: Signal;
  readonly facts: readonly ChannelFacts[];
  readonly lifetime: AbortSignal;
}

/** A signal that the author has published: a store of its own, with all levels. Rejects with a `StoreError`. */
export async function publishedSignal(
  {name, label}: PublishedSignal,
  {root, raw, facts, lifetime}: PublishedSignalOptions
): Promise<DerivedSignal> {
  const options = {signal: lifetime};
  const reader = createFetchReader(root);
  const manifest = await loadLists(reader, await loadManifest(reader, options), options);
  const tiles = createTiles(await openStore(reader, manifest, options));
  const {recipe, bad = []} = manifest.derived ?? {};
  const {channels} = recipeFactsOf(raw.manifest, facts);
  const badChannels = channels.flatMap((channel, i) => (bad.includes(channel.name) ? [i] : []));
  const reference = planReference(recipe?.reference ?? "none", channels, badChannels);
  return {
    ...rawSignal({...describeRaw(manifest), id: `${PUBLISHED}${name}`, label}, tiles),
    nameOf: (channel) => referencedName(reference, raw.nameOf, channel),
    isFitted: true,
    fit: () => false,
    absent: new Set(manifest.channels.flatMap(({center}, channel) => (center === null ? [channel] : []))),
    // The store's own missing samples are those of the author's signal.
    reachSeconds: 0,
    lacksValues: () => false,
    followsBad: false,
    close: () => tiles.close()
  };
}

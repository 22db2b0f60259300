import type {PublishedSignal} from "../../../report/report.js";
import {createFetchReader} from "../../store/createFetchReader.js";
import {createTiles} from "../../store/createTiles.js";
import {loadLists, loadManifest} from "../../store/loadManifest.js";
import {openStore} from "../../store/openStore.js";
import type {DerivedSignal} from "./derivedSignal.js";
import {PUBLISHED} from "./published.js";
import {describeRaw, rawSignal} from "./rawSignal.js";

/**
 * A signal that the author has published: a store of its own, with all levels. Rejects with a `StoreError`.
 * @param root Address of the store's folder.
 */
export async function publishedSignal(
  {name, label}: PublishedSignal,
  root: string,
  lifetime: AbortSignal
): Promise<DerivedSignal> {
  const options = {signal: lifetime};
  const reader = createFetchReader(root);
  const manifest = await loadLists(reader, await loadManifest(reader, options), options);
  const tiles = createTiles(await openStore(reader, manifest, options));
  return {
    ...rawSignal({...describeRaw(manifest), id: `${PUBLISHED}${name}`, label}, tiles),
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

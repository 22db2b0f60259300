import type {Presentation} from "../../report/report.js";
import {Recording, type RecordingElement} from "../recording/Recording.js";
import type {RecordingOptions} from "../recording/recordingOptions.js";
import {createFetchReader} from "../store/createFetchReader.js";
import {loadManifest, loadLists} from "../store/loadManifest.js";

/** Options of a page for a store that it shows. */
export type EmbedOptions = Omit<RecordingOptions, "annotations"> &
  Partial<Presentation> & {
    /** Signal to show at first, as addresses have it after `sig=`: "median,80-250". The recorded one by default. */
    signal?: string;
  };

/**
 * A viewer of a store, for any page: plain HTML, a notebook, a page of Observable Framework. All that it knows it reads
 * from the store. The page's address is left alone unless `options.address` is true.
 * @param store Address of the store's folder, relative to the page. On another host, that host has to allow it (CORS).
 * Rejects with a `StoreError` when there is no such store, it is another program's, or its manifest makes no sense.
 */
export async function openRecording(store: string, options: EmbedOptions = {}): Promise<RecordingElement> {
  const root = new URL(store.replace(/\/?$/, "/"), document.baseURI);
  const {signal} = new AbortController();
  const reader = createFetchReader(root.href);
  const manifest = await loadLists(reader, await loadManifest(reader, {signal}), {signal});
  const {view, gains, polarity = "up", places = [], startTime, signal: first, ...rest} = options;
  const name = root.pathname.split("/").at(-2)!;
  const report = {manifest, store: name, view, gains, polarity, places, startTime, signal: first};
  return Recording(report, new URL("../", root).href, {address: false, ...rest});
}

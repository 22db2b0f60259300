import type {Presentation} from "../../report/report.js";
import {Recording, type RecordingElement} from "../recording/Recording.js";
import type {RecordingOptions} from "../recording/recordingOptions.js";
import {createFetchReader} from "../store/fetch/createFetchReader.js";
import {loadManifest, loadLists} from "../store/loadManifest.js";

/** Options of a page for a store that it shows. */
export type EmbedOptions = Omit<RecordingOptions, "annotations"> &
  Partial<Presentation> & {
    /** Signal to show at first, as addresses have it after `sig=`: "median,80-250". The recorded one by default. */
    signal?: string;
  };

/** Opens the viewer of a store, as `openRecording` says, in a browser that has all that it needs. */
export async function openViewer(store: string, options: EmbedOptions): Promise<RecordingElement> {
  const root = new URL(store.replace(/\/?$/, "/"), document.baseURI);
  const {signal} = new AbortController();
  const reader = createFetchReader(root.href);
  const manifest = await loadLists(reader, await loadManifest(reader, {signal}), {signal});
  const {view, gains, polarity = "up", places = [], startTime, signal: first, ...rest} = options;
  const name = root.pathname.split("/").at(-2)!;
  const report = {manifest, store: name, view, gains, polarity, places, startTime, signal: first};
  return Recording(report, new URL("../", root).href, {address: false, ...rest});
}

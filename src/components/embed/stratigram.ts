/** Module that other pages import from a built site: see docs/embed.md. `npm run embed-types` writes `types.d.ts`. */
import type {RecordingElement} from "../recording/Recording.js";
import {OldBrowser} from "./OldBrowser.js";
import type {EmbedOptions} from "./openViewer.js";

/**
 * A viewer of a store, for any page: plain HTML, a notebook, a page of Observable Framework. All that it knows it reads
 * from the store. The page's address is left alone unless `options.address` is true. In a browser that is too old it is a
 * line that says so.
 * @param store Address of the store's folder, relative to the page. On another host, that host has to allow it (CORS).
 * Rejects with a `StoreError` when there is no such store, it is another program's, or its manifest makes no sense.
 */
export async function openRecording(store: string, options: EmbedOptions = {}): Promise<RecordingElement> {
  const old = OldBrowser();
  if (old) return old;
  // Old browsers could not parse what the viewer is made of.
  const {openViewer} = await import("./openViewer.js");
  return openViewer(store, options);
}

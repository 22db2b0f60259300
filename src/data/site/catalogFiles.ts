import {loadEntries} from "./catalogEntries.js";
import {loadThumbnails} from "./thumbnails.js";

/** Files about all recordings at once, by their names in `data`; each has a loader of that name. */
export const CATALOG_FILES: Readonly<Record<string, () => Uint8Array>> = {
  "catalog.json": () => Buffer.from(JSON.stringify(loadEntries())),
  "thumbnails.bin": loadThumbnails
};

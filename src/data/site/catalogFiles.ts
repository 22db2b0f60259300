import {loadEntries} from "./catalogEntries.js";
import {loadThumbnails} from "./thumbnails.js";
import {loadLateStyles, loadViewerStyles} from "./viewerStyles.js";

/** Files that are not one recording's, by their names in `data`; each has a loader of that name. */
export const CATALOG_FILES: Readonly<Record<string, () => Uint8Array | Promise<Uint8Array>>> = {
  "catalog.json": () => Buffer.from(JSON.stringify(loadEntries())),
  "thumbnails.bin": loadThumbnails,
  "viewer.css": loadViewerStyles,
  "late.css": loadLateStyles
};

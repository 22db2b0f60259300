import {relative, sep} from "node:path";

/** Folders of a built site whose modules are bundled: the project's own and its packages'. */
export const MODULE_FOLDERS: readonly string[] = ["_import", "_node"];

/** Folder of bundles: all into one folder, so that each finds the others, and its workers, beside it. */
export const BUNDLE_FOLDER = "_import";

/** The path in the site, with slashes, of a file on disk. */
export const sitePath = (root: string, path: string): string => relative(root, path).split(sep).join("/");

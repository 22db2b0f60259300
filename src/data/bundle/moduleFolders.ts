/** Folders of a built site whose modules are bundled: the project's own and its packages'. */
export const MODULE_FOLDERS: readonly string[] = ["_import", "_node"];

/** Folder of bundles: all into one folder, so that each finds the others, and its workers, beside it. */
export const BUNDLE_FOLDER = "_import";

import {join} from "node:path";

// A variable that is set to nothing names no folder: taken as a path it would be the current one.

/** Folder of the user's recordings: `RECORDINGS`, or `recordings/`. */
export const recordingsFolder = (): string => process.env.RECORDINGS || "recordings";

/** Folder of the stores and the catalog: `PYRAMIDS`, or `src/pyramids/`. */
export const pyramidsFolder = (): string => process.env.PYRAMIDS || join("src", "pyramids");

/** Folder of the built site: `DIST`, or `dist/`. */
export const distFolder = (): string => process.env.DIST || "dist";

/** Path of the demo: beside the user's own recordings, which are elsewhere when `RECORDINGS` says so. */
export const demoFile = join("recordings", "demo.nwb");

/** Names a file with the ids of the recordings whose pages Framework is to make; all when it is not set. */
export const PAGES = "STRATIGRAM_PAGES";

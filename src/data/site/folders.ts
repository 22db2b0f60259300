import {join} from "node:path";

/** Folder of the user's recordings: `RECORDINGS`, or `recordings/`. */
export const recordingsFolder = (): string => process.env.RECORDINGS ?? "recordings";

/** Folder of the stores and the catalogue: `PYRAMIDS`, or `src/pyramids/`, the only one that preview serves. */
export const pyramidsFolder = (): string => process.env.PYRAMIDS ?? join("src", "pyramids");

/** Folder of the built site: `DIST`, or `dist/`. */
export const distFolder = (): string => process.env.DIST ?? "dist";

/** Where the demo is written: beside the user's own recordings, which are elsewhere when `RECORDINGS` says so. */
export const demoFile = join("recordings", "demo.nwb");

/** What loaders printed for the pages. Framework takes it for fresh whatever happened to the recordings. */
export const loaderCacheFolder = join("src", ".observablehq", "cache", "data");

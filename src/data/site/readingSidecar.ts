import type {Sidecar} from "../source/sidecar/readSidecar.js";

/** Keys that only the page shows. */
const PAGE_KEYS: ReadonlySet<string> = new Set<keyof Sidecar>([
  "title",
  "description",
  "view",
  "polarity",
  "places",
  "bad",
  "doi",
  "license",
  "citation"
]);

/** The part of a sidecar that says how to read the recording. A change of the rest needs no new store. */
export function readingSidecar(sidecar: Sidecar): Sidecar {
  return Object.fromEntries(Object.entries(sidecar).filter(([key]) => !PAGE_KEYS.has(key)));
}

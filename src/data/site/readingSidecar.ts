import {READING_KEYS, type Sidecar} from "../source/sidecar/schema.js";

/** The part of a sidecar that says how to read the recording. A change of the rest needs no new store. */
export function readingSidecar(sidecar: Sidecar): Sidecar {
  return Object.fromEntries(Object.entries(sidecar).filter(([key]) => Object.hasOwn(READING_KEYS, key)));
}

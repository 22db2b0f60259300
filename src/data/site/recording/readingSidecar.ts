import {READING_KEYS, type Sidecar} from "../../source/sidecar/schema.js";
import {PUBLISH_PREFIX} from "../annotations/annotationTable.js";

/** The part of a sidecar that says how to read the recording. A change of the rest needs no new store. */
export function readingSidecar(sidecar: Sidecar): Sidecar {
  const reading = Object.entries(sidecar).filter(([key]) => Object.hasOwn(READING_KEYS, key));
  return Object.fromEntries(
    reading.map(([key, value]) => [key, key === "publish" ? inFile(value as string[]) : value])
  );
}

/** Without columns of annotations, which are not in the file; undefined when nothing is left. */
function inFile(publish: readonly string[]): string[] | undefined {
  const names = publish.filter((name) => !name.startsWith(PUBLISH_PREFIX));
  return names.length > 0 ? names : undefined;
}

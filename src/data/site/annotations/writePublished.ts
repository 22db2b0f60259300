import {existsSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {markOf} from "../../../marks/annotation.js";
import {packLanes} from "../../../report/packLanes.js";
import {replaceFile} from "../../disk/replaceFile.js";
import type {Sidecar} from "../../source/sidecar/schema.js";
import {annotationTable} from "./annotationTable.js";
import {readPublished} from "./readPublished.js";

/** Count of the author's annotations, and of the lanes that they take alone. */
export interface AnnotationCounts {
  count: number;
  laneCount: number;
}

/** The file with the author's annotations beside a store. */
function fileOf(folder: string, store: string): string {
  return join(folder, `${store}.annotations.arrow`);
}

/** Bytes of the Arrow table of the author's annotations; of an empty one where there are none. */
export function loadPublished(folder: string, store: string): Uint8Array {
  const file = fileOf(folder, store);
  return existsSync(file) ? readFileSync(file) : annotationTable([]);
}

/**
 * Brings the table beside a store up to date with the author's annotations of its recording.
 *
 * @param recording Path of its file.
 * @returns their counts; undefined where there are none. Throws a `RecordingError` that names the line.
 */
export function writePublished(
  folder: string,
  store: string,
  {recording, sidecar}: {recording: string; sidecar: Sidecar}
): AnnotationCounts | undefined {
  const annotations = readPublished(recording);
  const file = fileOf(folder, store);
  if (!annotations) {
    rmSync(file, {force: true});
    return undefined;
  }
  replaceFile(file, annotationTable(annotations, sidecar.publish));
  const marks = annotations.map((annotation) => markOf(annotation, "author", new Map()));
  return {count: annotations.length, laneCount: packLanes(marks).laneCount};
}

import type {BuildRequest} from "../../builder/buildRequest.js";
import {listSeries} from "../../source/openSource.js";
import {readSidecar} from "../../source/sidecar/readSidecar.js";
import type {Sidecar} from "../../source/sidecar/schema.js";
import {readingSidecar} from "./readingSidecar.js";
import {safeId} from "./recordingId.js";
import type {ListedRecording} from "./recordings.js";

/** Folders of stores and of recordings. */
export interface StoreFolders {
  outDir: string;
  recordingsDir: string;
}

/** A page of a recording: its store, and what its sidecar says of it. */
export interface RecordingPart {
  id: string;
  sidecar: Sidecar;
  request: BuildRequest;
}

/** The stores to build from a recording: one, or one for each series. Rejects with what is wrong with its sidecar. */
export async function listParts({id, path, clash}: ListedRecording, folders: StoreFolders): Promise<RecordingPart[]> {
  if (clash) throw new Error(`${clash.join(", ")}: all would be the page "${id}"; rename all but one`);
  const sidecar = await readSidecar(path);
  const partOf = (part: {id: string; series?: string; sidecar: Sidecar}): RecordingPart => ({
    id: part.id,
    sidecar: part.sidecar,
    request: {id: part.id, series: part.series, path, sidecar: readingSidecar(part.sidecar), ...folders}
  });
  if (sidecar.series !== "all") return [partOf({id, sidecar})];
  const all = await listSeries(path, {sidecar});
  return all.map(({path: series}) =>
    partOf({
      id: safeId(`${id}/${series}`),
      series,
      sidecar: {...sidecar, series, title: `${sidecar.title ?? id}: ${series}`}
    })
  );
}

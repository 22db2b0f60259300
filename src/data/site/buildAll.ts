import {basename} from "node:path";
import {buildStore} from "../builder/buildStore.js";
import type {BuildResult} from "../builder/findBuilt.js";
import type {BuildProgress} from "../builder/work/buildProgress.js";
import {listSeries} from "../source/openSource.js";
import {RecordingError} from "../source/recordingError.js";
import {readSidecar} from "../source/sidecar/readSidecar.js";
import type {Sidecar} from "../source/sidecar/schema.js";
import {writePublished} from "./annotations/writePublished.js";
import {type CatalogItem, isBuilt} from "./catalog.js";
import {checkMarks} from "./markBad.js";
import {readingSidecar} from "./readingSidecar.js";
import {safeId} from "./recordingId.js";
import type {ListedRecording} from "./recordings.js";

/** Hears how the builds go. */
export interface BuildListener {
  /** `index` counts the recordings from 0. */
  onStart(recording: ListedRecording, index: number): void;
  onProgress: (progress: BuildProgress) => void;
  onEnd(result: BuildResult | Error): void;
}

/**
 * Builds every recording, one after another, in the order given: one that fails does not stop the others. A recording
 * whose sidecar says `"series": "all"` gives one item for each of its series.
 */
export async function buildAll(
  recordings: readonly ListedRecording[],
  {
    outDir,
    recordingsDir,
    check,
    listener
  }: {outDir: string; recordingsDir: string; check?: boolean; listener: BuildListener}
): Promise<CatalogItem[]> {
  const items: CatalogItem[] = [];
  const taken = new Set<string>();
  for (const [index, recording] of recordings.entries()) {
    listener.onStart(recording, index);
    const {id, path} = recording;
    try {
      const parts = await partsOf(recording);
      for (const part of parts) takeId(part.id, taken);
      const names: string[] = [];
      for (const {sidecar, ...part} of parts) {
        const result = await buildStore({
          ...part,
          path,
          sidecar: readingSidecar(sidecar),
          outDir,
          recordingsDir,
          check,
          onProgress: listener.onProgress
        });
        names.push(...result.manifest.channels.map(({name}) => name));
        // A mark may be meant for any of the series.
        if (part.id === parts[parts.length - 1].id) checkMarks(basename(path), sidecar.bad, names);
        listener.onEnd(result);
        const annotations = writePublished(outDir, basename(result.name, ".zarr"), {
          recording: path,
          sidecar
        });
        items.push({id: part.id, store: result.name, sidecar, annotations});
      }
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      listener.onEnd(failure);
      items.push({id, error: failure instanceof RecordingError ? failure.publicMessage : failure.message});
    }
  }
  return items;
}

/** Throws when two pages would have an id, or one that differs only in case. */
function takeId(id: string, taken: Set<string>): void {
  const key = id.toLowerCase();
  if (taken.has(key)) throw new Error(`another recording has the page "${id}" already: rename one of them`);
  taken.add(key);
}

/** Number of items without a store. */
export function countFailed(items: readonly CatalogItem[]): number {
  return items.filter((item) => !isBuilt(item)).length;
}

/** The stores to build from a recording: one, or one for each series. */
async function partsOf({id, path, clash}: ListedRecording): Promise<{id: string; series?: string; sidecar: Sidecar}[]> {
  if (clash) throw new Error(`${clash.join(", ")}: all would be the page "${id}"; rename all but one`);
  const sidecar = await readSidecar(path);
  if (sidecar.series !== "all") return [{id, sidecar}];
  const all = await listSeries(path, {sidecar});
  return all.map(({path: series}) => ({
    id: safeId(`${id}/${series}`),
    series,
    sidecar: {...sidecar, series, title: `${sidecar.title ?? id}: ${series}`}
  }));
}

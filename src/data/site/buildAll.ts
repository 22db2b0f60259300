import {basename} from "node:path";
import type {BuildRequest} from "../builder/buildRequest.js";
import {buildStore} from "../builder/buildStore.js";
import type {BuildResult} from "../builder/findBuilt.js";
import type {BuildProgress} from "../builder/work/buildProgress.js";
import {RecordingError} from "../source/recordingError.js";
import {writePublished} from "./annotations/writePublished.js";
import {buildSignals} from "./buildSignals.js";
import {type CatalogItem, isBuilt} from "./catalog.js";
import {listParts, type StoreFolders} from "./recording/listParts.js";
import {checkMarks} from "./recording/markBad.js";
import type {ListedRecording} from "./recording/recordings.js";

/** Hears how the builds go. */
export interface BuildListener {
  /** `index` counts the recordings from 0. */
  onStart(recording: ListedRecording, index: number): void;
  onProgress: (progress: BuildProgress) => void;
  onEnd(result: BuildResult | Error): void;
}

/** Makes the stores of recordings. */
export interface Builder {
  /** Hears of every store before the first is built, where they are built side by side. */
  begin?: (request: BuildRequest) => Promise<void>;
  build: (request: BuildRequest) => Promise<BuildResult>;
}

/** Builds one store after another on this machine. */
const HERE: Builder = {build: buildStore};

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
    listener,
    builder = HERE
  }: StoreFolders & {check?: boolean; listener: BuildListener; builder?: Builder}
): Promise<CatalogItem[]> {
  await beginAll(recordings, {outDir, recordingsDir, builder});
  const items: CatalogItem[] = [];
  const taken = new Set<string>();
  for (const [index, recording] of recordings.entries()) {
    listener.onStart(recording, index);
    const {id, path} = recording;
    try {
      const parts = await listParts(recording, {outDir, recordingsDir});
      for (const part of parts) takeId(part.id, taken);
      const names: string[] = [];
      for (const {sidecar, request, ...part} of parts) {
        const result = await builder.build({...request, check, onProgress: listener.onProgress});
        names.push(...result.manifest.channels.map(({name}) => name));
        // A mark may be meant for any of the series.
        if (part.id === parts[parts.length - 1].id) checkMarks(basename(path), sidecar, names);
        listener.onEnd(result);
        const annotations = writePublished(outDir, basename(result.name, ".zarr"), {
          recording: path,
          sidecar
        });
        const signals = await buildSignals({...request, check, onProgress: listener.onProgress}, result, sidecar);
        items.push({id: part.id, store: result.name, sidecar, annotations, ...(signals.length > 0 && {signals})});
      }
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error));
      listener.onEnd(failure);
      items.push({id, error: failure instanceof RecordingError ? failure.publicMessage : failure.message});
    }
  }
  return items;
}

/** Lets a builder begin everything. What cannot be begun fails again when it is its turn. */
async function beginAll(
  recordings: readonly ListedRecording[],
  {builder: {begin}, ...folders}: StoreFolders & {builder: Builder}
): Promise<void> {
  if (!begin) return;
  for (const recording of recordings) {
    const parts = await listParts(recording, folders).catch(() => []);
    for (const {request} of parts) await begin(request);
  }
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

import {buildStore, type BuildProgress, type BuildResult} from "./build/buildStore.js";
import {type CatalogueItem, isBuilt} from "./catalogue.js";
import type {Recording} from "./recordings.js";
import {readSidecar} from "./source/readSidecar.js";

/** Hears how the builds go. */
export interface BuildListener {
  onStart(recording: Recording, index: number): void;
  onProgress(progress: BuildProgress): void;
  onEnd(recording: Recording, result: BuildResult | Error): void;
}

/** Builds every recording, one after another: one that fails does not stop the others. In the order given. */
export async function buildAll(
  recordings: readonly Recording[],
  {outDir, listener}: {outDir: string; listener: BuildListener}
): Promise<CatalogueItem[]> {
  const items: CatalogueItem[] = [];
  for (const [index, recording] of recordings.entries()) {
    listener.onStart(recording, index);
    const item = await buildOne(recording, outDir, listener);
    items.push(item);
  }
  return items;
}

async function buildOne(recording: Recording, outDir: string, listener: BuildListener): Promise<CatalogueItem> {
  const {id, path, clash} = recording;
  try {
    if (clash) throw new Error(`${clash.join(", ")}: all would be the page "${id}"; rename all but one`);
    const sidecar = await readSidecar(path);
    const result = await buildStore({
      id,
      path,
      outDir,
      sidecar,
      onProgress: (progress) => listener.onProgress(progress)
    });
    listener.onEnd(recording, result);
    return {id, store: result.name, sidecar};
  } catch (error) {
    const failure = error instanceof Error ? error : new Error(String(error));
    listener.onEnd(recording, failure);
    return {id, error: failure.message};
  }
}

/** How many of the recordings have no store. */
export function countFailed(items: readonly CatalogueItem[]): number {
  return items.filter((item) => !isBuilt(item)).length;
}

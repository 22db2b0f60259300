import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type {RecordingStatistics} from "../../pyramid/foldStatistics.js";
import type {Manifest} from "../../pyramid/manifest.js";
import {paintOverview} from "../../pyramid/overview.js";
import {arraysOf, OVERVIEW_NAMES, overviewArray} from "../../pyramid/storedArray.js";
import {ArrayWriter} from "./arrayWriter.js";
import {type BuildPlan, layoutOf} from "./buildPlan.js";
import type {Kernels} from "./kernels/kernels.js";
import {makeManifest, scalesOf} from "./makeManifest.js";
import {arrayMetadata, groupMetadata} from "./zarrMetadata.js";

/** Writes overview and metadata of a store whose levels are done; the root's `zarr.json` last. Returns the manifest. */
export function writeStore(
  kernels: Kernels,
  plan: BuildPlan,
  statistics: RecordingStatistics,
  folders: {storeDir: string; partsDir: string}
): Manifest {
  const write = (path: string, metadata: object) => {
    const file = join(folders.storeDir, path, "zarr.json");
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, JSON.stringify(metadata));
  };
  const layout = layoutOf(plan);
  for (const {array, axis} of arraysOf(layout)) {
    write(dirname(array.path), groupMetadata());
    write(array.path, arrayMetadata(array, axis));
  }
  const overview = paintOverview(statistics, Float64Array.from(plan.reference), scalesOf(plan));
  for (const name of OVERVIEW_NAMES) {
    const array = overviewArray(layout, name);
    const writer = new ArrayWriter(kernels, array, {
      prefix: join(folders.partsDir, array.path.replace("/", "-")),
      start: 0
    });
    writer.append(overview[name], array.length, 0, array.length);
    writer.close(folders.storeDir);
  }
  const manifest = makeManifest(plan, statistics.channels);
  write("", groupMetadata({stratigram: manifest}));
  return manifest;
}

import {mkdirSync} from "node:fs";
import {dirname, join} from "node:path";
import type {Manifest} from "../../../format/manifest.js";
import {arraysOf, OVERVIEW_NAMES, overviewArray} from "../../../format/storedArray.js";
import type {RecordingStatistics} from "../../../pyramid/foldStatistics.js";
import {paintOverview} from "../../../pyramid/overview.js";
import {writeSynced} from "../../disk/replaceFile.js";
import {borrowKernels} from "../../kernels/kernels.js";
import {type BuildPlan, layoutOf} from "../plan/buildPlan.js";
import type {BuildFolders} from "../work/workFolder.js";
import {ArrayWriter} from "./arrayWriter.js";
import {makeManifest, scalesOf} from "./makeManifest.js";
import {multiscales} from "./multiscales.js";
import {arrayMetadata, groupMetadata} from "./zarrMetadata.js";

/** Writes overview and metadata of a store whose levels are done; the root's `zarr.json` last. Returns the manifest. */
export function writeStore(plan: BuildPlan, statistics: RecordingStatistics, folders: BuildFolders): Manifest {
  using kernels = borrowKernels();
  const write = (path: string, metadata: object) => {
    const file = join(folders.storeDir, path, "zarr.json");
    mkdirSync(dirname(file), {recursive: true});
    writeSynced(file, JSON.stringify(metadata));
  };
  const layout = layoutOf(plan);
  for (const {array, axis} of arraysOf(layout)) {
    write(dirname(array.path), groupMetadata());
    write(array.path, arrayMetadata(array, axis));
  }
  const overview = paintOverview(statistics, Float64Array.from(plan.reference), scalesOf(plan));
  for (const name of OVERVIEW_NAMES) {
    const array = overviewArray(layout, name);
    const writer = new ArrayWriter(kernels, array, folders, {start: 0});
    writer.append({values: overview[name], at: 0, stride: array.length}, array.length);
    writer.close();
  }
  const manifest = makeManifest(plan, statistics.channels);
  write("", groupMetadata({...multiscales(manifest), stratigram: manifest}));
  return manifest;
}

import {mkdirSync} from "node:fs";
import {dirname, join} from "node:path";
import type {Samples} from "../../../format/dtype.js";
import type {Manifest, TableName} from "../../../format/manifest.js";
import {splitManifest, tablesOf} from "../../../format/manifestTables.js";
import {arraysOf, OVERVIEW_NAMES, overviewArray, type StoredArray, tableArrays} from "../../../format/storedArray.js";
import {paintOverview} from "../../../pyramid/overview.js";
import type {RecordingStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import {writeSynced} from "../../disk/replaceFile.js";
import {borrowKernels} from "../../kernels/kernels.js";
import {type BuildPlan, scalesOf, statisticsPlanOf} from "../plan/buildPlan.js";
import type {BuildFolders} from "../work/workFolder.js";
import {ArrayWriter} from "./arrayWriter.js";
import {makeManifest} from "./makeManifest.js";
import {multiscales} from "./multiscales.js";
import {arrayMetadata, groupMetadata} from "./zarrMetadata.js";

/** Writes overview, tables and metadata of a store whose levels are done; the root last. Returns the manifest. */
export function writeStore(plan: BuildPlan, statistics: RecordingStatistics, folders: BuildFolders): Manifest {
  using kernels = borrowKernels();
  const write = (path: string, metadata: object) => {
    const file = join(folders.storeDir, path, "zarr.json");
    mkdirSync(dirname(file), {recursive: true});
    writeSynced(file, JSON.stringify(metadata));
  };
  const writeArray = (array: StoredArray, values: Samples) => {
    const writer = new ArrayWriter(kernels, array, folders, {start: 0});
    writer.append({values, at: 0, stride: array.length}, array.length);
    writer.close();
  };
  const manifest = makeManifest(plan, statistics);
  const {stored, tables} = splitManifest(manifest);
  for (const named of arraysOf(stored)) {
    write(dirname(named.array.path), groupMetadata());
    write(named.array.path, arrayMetadata(named));
  }
  const overview = paintOverview(statistics, statisticsPlanOf(plan).reference, scalesOf(plan));
  for (const name of OVERVIEW_NAMES) writeArray(overviewArray(stored, name), overview[name]);
  for (const [name, table] of Object.entries(tablesOf(stored))) {
    const {numbers, text} = tableArrays(name as TableName, table);
    const columns = tables[name as TableName]!;
    writeArray(numbers, columns.numbers);
    if (text) writeArray(text, columns.text);
  }
  write("", groupMetadata({...multiscales(manifest), stratigram: stored}));
  return manifest;
}

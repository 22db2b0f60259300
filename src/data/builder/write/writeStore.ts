import {mkdirSync} from "node:fs";
import {dirname, join} from "node:path";
import type {Samples} from "../../../format/dtype.js";
import type {Manifest, TableName} from "../../../format/manifest.js";
import {splitManifest, tablesOf} from "../../../format/manifestTables.js";
import {arraysOf, overviewArray, spectrogramArray, type StoredArray, tableArrays} from "../../../format/storedArray.js";
import {storedDecibels} from "../../../pyramid/spectrogram/storedDecibels.js";
import type {RecordingStatistics} from "../../../pyramid/statistics/recordingStatistics.js";
import {writeUnsynced} from "../../disk/replaceFile.js";
import {borrowKernels} from "../../kernels/kernels.js";
import {type BuildPlan, scalesOf} from "../plan/buildPlan.js";
import type {BuildFolders} from "../work/workFolder.js";
import {ArrayWriter} from "./arrayWriter.js";
import {makeManifest} from "./makeManifest.js";
import {multiscales} from "./multiscales.js";
import {paintOverviews} from "./paintOverviews.js";
import {arrayMetadata, groupMetadata} from "./zarrMetadata.js";

/**
 * Writes overview, tables and metadata of a store whose levels are done; the root last. Does not wait for the disk. Returns
 * the manifest.
 */
export function writeStore(plan: BuildPlan, statistics: RecordingStatistics, folders: BuildFolders): Manifest {
  using kernels = borrowKernels();
  const write = (path: string, metadata: object) => {
    const file = join(folders.storeDir, path, "zarr.json");
    mkdirSync(dirname(file), {recursive: true});
    writeUnsynced(file, JSON.stringify(metadata));
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
  for (const [name, values] of paintOverviews(plan, statistics)) writeArray(overviewArray(stored, name), values);
  const pictures = spectrogramArray(stored);
  if (pictures) {
    const writer = new ArrayWriter(kernels, pictures, folders, {start: 0});
    const {innerLength: stride} = pictures.plan;
    const scales = scalesOf(plan);
    for (let channel = 0; channel < plan.channelCount; channel++) {
      const values = storedDecibels(statistics.spectrogram!, manifest.spectrogram!.decibels, scales, channel);
      writer.append({values, at: 0, stride}, stride);
    }
    writer.close();
  }
  for (const [name, table] of Object.entries(tablesOf(stored))) {
    const {numbers, text} = tableArrays(name as TableName, table);
    const columns = tables[name as TableName]!;
    writeArray(numbers, columns.numbers);
    if (text) writeArray(text, columns.text);
  }
  write("", groupMetadata({...multiscales(manifest), stratigram: stored}));
  return manifest;
}

import {mkdirSync, writeFileSync} from "node:fs";
import {dirname, join} from "node:path";
import type {RecordingStatistics} from "../../pyramid/foldStatistics.js";
import type {Manifest} from "../../pyramid/manifest.js";
import {paintOverview} from "../../pyramid/overview.js";
import {type ArrayPlan, ArrayWriter} from "./arrayWriter.js";
import {arraysOf, type BuildPlan} from "./buildPlan.js";
import {makeManifest, scalesOf} from "./makeManifest.js";
import {sealWholeShards} from "./shards.js";
import {arrayMetadata, groupMetadata} from "./zarrMetadata.js";

/** Writes overview and metadata of a store whose levels are done; the root's `zarr.json` last. Returns the manifest. */
export function writeStore(
  plan: BuildPlan,
  statistics: RecordingStatistics,
  folders: {storeDir: string; partsDir: string}
): Manifest {
  const write = (path: string, metadata: object) => {
    const file = join(folders.storeDir, path, "zarr.json");
    mkdirSync(dirname(file), {recursive: true});
    writeFileSync(file, JSON.stringify(metadata));
  };
  plan.levels.forEach(({path}, i) => {
    if (i === 0 && plan.level0 === "omit") return;
    write(path, groupMetadata());
    const {data, offset} = arraysOf(plan, i);
    write(data.path, arrayMetadata(data, i === 0 ? "time" : "pick"));
    if (offset) write(offset.path, arrayMetadata(offset, "pick"));
  });
  write("overview", groupMetadata());
  const overview = paintOverview(statistics, Float64Array.from(plan.reference), scalesOf(plan));
  for (const name of ["activity", "extreme", "rms"] as const) {
    const array = overviewArray(plan, name, overview[name].length);
    writeArray(array, overview[name], folders);
    write(array.path, arrayMetadata(array, "bin"));
  }
  const manifest = makeManifest(plan, statistics.channels);
  write("", groupMetadata({stratigram: manifest}));
  return manifest;
}

function overviewArray({channels}: BuildPlan, name: "activity" | "extreme" | "rms", size: number): ArrayPlan {
  const dtype = name === "rms" ? "float32" : "int8";
  return {
    path: `overview/${name}`,
    channelCount: channels.length,
    length: size / channels.length,
    encoding: {dtype, delta: false, shuffle: dtype === "float32"}
  };
}

function writeArray(
  plan: ArrayPlan,
  values: Int8Array | Float32Array,
  folders: {storeDir: string; partsDir: string}
): void {
  const writer = new ArrayWriter(plan, {prefix: join(folders.partsDir, plan.path.replace("/", "-")), start: 0});
  writer.append(values, plan.length, 0, plan.length);
  const {parts} = writer.close();
  sealWholeShards(parts, writer.shards, Math.ceil(plan.length / writer.shards.innerLength), (shard) =>
    join(folders.storeDir, plan.path, "c", "0", String(shard))
  );
}

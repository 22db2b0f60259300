import {readFileSync} from "node:fs";
import {join} from "node:path";
import {gunzipSync} from "node:zlib";
import {describe, expect, test} from "vitest";
import {bytesPerSample, type NumberSamples} from "../../src/format/dtype.js";
import {planShards} from "../../src/format/planShards.js";
import {levelArray} from "../../src/format/storedArray.js";
import {buildMemory, readArray} from "../data/builder/buildMemory.js";
import {createExampleSource} from "./exampleSource.js";
import {blocksOf, formatText} from "./formatDocument.js";

describe("the example of docs/format.md", () => {
  test("has the manifest of the store", async () => {
    const {storeDir} = await buildMemory(createExampleSource(), {step: 2});
    const [text] = blocksOf("json");
    expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(join(storeDir, "zarr.json"), "utf8")));
  });

  test("has the picks of the store, and of the other method", async () => {
    const {storeDir} = await buildMemory(createExampleSource(), {step: 2});
    for (const name of ["data", "offset"]) {
      const row = formatText.split("\n").find((line) => line.startsWith(`| \`${name}[0]\` |`))!;
      const stored = (await readArray(storeDir, `1/${name}`)).slice(0, 12);
      expect(row.match(/\b\d+\b(?!\])/g)!.map(Number)).toEqual([...stored]);
    }
    const lttb = await buildMemory(createExampleSource(), {step: 2, method: "minmaxlttb"});
    const text = formatText.replace(/\s+/g, " ");
    expect(text).toContain(`\`index[0]\` = ${(await readArray(lttb.storeDir, "1/index")).slice(0, 10).join(" ")}`);
    expect(text).toContain(`\`data[0]\` = ${(await readArray(lttb.storeDir, "1/data")).slice(0, 10).join(" ")}`);
  });

  test("has a file of which each step of decoding gives what it says", async () => {
    const [file, planes, offsets] = blocksOf("hex").map((text) => Buffer.from(text.replace(/\s/g, ""), "hex"));
    const size = Number(file.readBigUInt64LE(file.length - 12));
    expect(file.readBigUInt64LE(file.length - 20)).toBe(0n);
    expect(formatText).toContain(`0x${size.toString(16)} = ${size} bytes`);
    expect(formatText).toContain(`0x${file.readUInt32LE(file.length - 4).toString(16)}`);
    expect(gunzipSync(file.subarray(0, size))).toEqual(planes);

    const differences = Array.from({length: 24}, (_, i) => ((planes[i] | (planes[24 + i] << 8)) << 16) >> 16);
    expect(formatText.replace(/\s+/g, " ")).toContain(`differences ${differences.join(", ")}.`);
    let sum = 0;
    const {storeDir, manifest} = await buildMemory(createExampleSource(), {step: 2});
    expect(differences.map((difference) => (sum += difference))).toEqual([...(await readArray(storeDir, "1/data"))]);
    expect([...offsets]).toEqual([...(await readArray(storeDir, "1/offset"))]);

    // Compressors differ between versions of Node: what is stored is the same, its bytes need not be.
    const stored = readFileSync(join(storeDir, "1/data/c/0/0"));
    const {plan} = levelArray(manifest, 1, "data");
    expect(gunzipSync(stored.subarray(0, -(16 * plan.groupCount * plan.innersPerShard + 4)))).toEqual(planes);
  });

  test("has the cut of a large recording", () => {
    const plan = planShards({channelCount: 384, length: 2_000_000, itemBytes: bytesPerSample("int16")});
    const column = Math.floor(1_000_000 / plan.innerLength);
    const shard = Math.floor(column / plan.innersPerShard);
    const text = formatText.replace(/\s+/g, " ");
    const number = (value: number) => value.toLocaleString("en");
    for (const part of [
      `${plan.groupCount} groups, inner chunks of (${plan.innerChannels}, ${plan.innerLength})`,
      `${plan.innersPerShard} columns in a shard`,
      `(${number(plan.shardLength)} samples, ${(plan.shardLength * 384 * 2) / 2 ** 20} MiB before compression)`,
      `${plan.shardCount} shards`,
      `group ${Math.floor(100 / 8)} and column ${column}`,
      `shard ${shard}, \`0/data/c/0/${shard}\``,
      `last ${number(16 * plan.groupCount * plan.innersPerShard + 4)} bytes`,
      `12 × 5 + 4 = ${12 * plan.innersPerShard + (column % plan.innersPerShard)}`,
      `4 × 4096 + 576 = ${number((100 % 8) * plan.innerLength + (1_000_000 % plan.innerLength))}`
    ]) {
      expect(text).toContain(part);
    }
  });

  test("has the times that its Python gives", async () => {
    const {storeDir, manifest} = await buildMemory(createExampleSource(), {step: 2});
    const offset = (await readArray(storeDir, "1/offset")) as NumberSamples;
    const {segments} = manifest;
    const times = [0, 0, 4, 4, 8, 8, 12, 12, 16, 16, 20, 20].map((bucketStart, pick) => {
      const {startSeconds, sampleStart, samplePeriod} = segments[bucketStart < 12 ? 0 : 1];
      return (startSeconds + (bucketStart + offset[pick] - sampleStart) * samplePeriod).toFixed(3);
    });
    expect(formatText.replace(/\s+/g, " ")).toContain(`${times.slice(0, -1).join(", ")} and ${times.at(-1)} s`);
  });
});

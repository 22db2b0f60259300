import {closeSync, existsSync, fstatSync, openSync, readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {isDeepStrictEqual} from "node:util";
import {crc32c} from "../../format/crc32c.js";
import type {NamedArray, StoredArray} from "../../format/storedArray.js";
import {arrayMetadata, groupMetadata} from "../builder/write/zarrMetadata.js";
import {readWhole} from "../disk/wholeBytes.js";

/** Problems of an array's files: metadata, missing or surplus shards, their indexes' checksums and entries. */
export function checkShards(dir: string, named: NamedArray): string[] {
  const {array} = named;
  const metadata = join(dir, array.path, "zarr.json");
  if (!existsSync(metadata)) return [`${array.path}/zarr.json is missing`];
  if (!holdsMetadata(metadata, arrayMetadata(named))) {
    return [`${array.path}/zarr.json is not what the manifest implies`];
  }
  const {shardCount} = array.plan;
  const folder = join(dir, array.path, "c", "0");
  const present = new Set(existsSync(folder) ? readdirSync(folder) : []);
  const problems: string[] = [];
  for (let shard = 0; shard < shardCount; shard++) {
    if (!present.delete(String(shard))) problems.push(`${array.path}/c/0/${shard} is missing`);
    else problems.push(...checkIndex(join(folder, String(shard)), array, shard));
  }
  for (const name of present) problems.push(`${array.path}/c/0/${name} should not be there`);
  return problems;
}

/** Problems of the metadata of the groups in which arrays lie. */
export function checkGroups(dir: string, arrays: readonly StoredArray[]): string[] {
  const groups = new Set(arrays.map(({path}) => dirname(path)));
  return [...groups]
    .filter((group) => !holdsMetadata(join(dir, group, "zarr.json"), groupMetadata()))
    .map((group) => `${group}/zarr.json is not a group's`);
}

function holdsMetadata(file: string, wanted: object): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(readFileSync(file, "utf8")), JSON.parse(JSON.stringify(wanted)));
  } catch {
    return false;
  }
}

/**
 * A shard's chunks must follow each other from its first byte to its index, in time-major order, without a hole. The
 * index's layout is written out here once more, on purpose: what checks a store shares nothing with what wrote it.
 */
function checkIndex(file: string, array: StoredArray, shard: number): string[] {
  const name = `${array.path}/c/0/${shard}`;
  const {groupCount, innersPerShard, innerLength} = array.plan;
  const indexBytes = 16 * groupCount * innersPerShard + 4;
  const fd = openSync(file, "r");
  try {
    const {size} = fstatSync(fd);
    if (size < indexBytes) return [`${name} is truncated: ${size} bytes`];
    const bytes = Buffer.alloc(indexBytes);
    readWhole(fd, bytes, size - indexBytes);
    if (crc32c(bytes.subarray(0, -4)) !== bytes.readUInt32LE(indexBytes - 4)) return [`${name} has a wrong checksum`];
    const columns = Math.min(innersPerShard, Math.ceil(array.length / innerLength) - shard * innersPerShard);
    let end = 0n;
    for (let column = 0; column < columns; column++) {
      for (let group = 0; group < groupCount; group++) {
        const entry = 16 * (group * innersPerShard + column);
        if (bytes.readBigUInt64LE(entry) !== end) return [`${name} has chunk (${group}, ${column}) out of place`];
        end += bytes.readBigUInt64LE(entry + 8);
      }
    }
    return end === BigInt(size - indexBytes) ? [] : [`${name} has ${size - indexBytes} bytes of chunks, not ${end}`];
  } finally {
    closeSync(fd);
  }
}

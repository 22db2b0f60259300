import {closeSync, existsSync, fstatSync, openSync, readFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import {isDeepStrictEqual} from "node:util";
import {gunzipSync} from "node:zlib";
import {crc32c} from "../../format/crc32c.js";
import type {NamedArray, StoredArray} from "../../format/storedArray.js";
import {listTree} from "../builder/work/listTree.js";
import {arrayMetadata, groupMetadata} from "../builder/write/zarrMetadata.js";
import {readWhole} from "../disk/wholeBytes.js";

/** The first bytes of each chunk: gzip's magic, Deflate, no flags, no time, no level, any system. */
const GZIP_HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);

/**
 * Problems of an array's files: metadata, missing or surplus shards, their indexes' checksums and entries.
 *
 * @param inflate Whether each chunk is decompressed, too: where nothing else tells of all its bytes.
 */
export function checkShards(dir: string, named: NamedArray, {inflate = false} = {}): string[] {
  const {array} = named;
  const metadata = join(dir, array.path, "zarr.json");
  if (!existsSync(metadata)) return [`${array.path}/zarr.json is missing`];
  if (!holdsMetadata(metadata, arrayMetadata(named))) {
    return [`${array.path}/zarr.json is not what the manifest implies`];
  }
  const {shardCount} = array.plan;
  const present = new Set(listTree(join(dir, array.path, "c")).map((file) => relative(dir, file)));
  const problems: string[] = [];
  for (let shard = 0; shard < shardCount; shard++) {
    const name = nameOf(array, shard);
    if (!present.delete(name)) problems.push(`${name} is missing`);
    else problems.push(...checkShard(join(dir, name), array, {shard, inflate}));
  }
  for (const name of present) problems.push(`${name} should not be there`);
  return problems;
}

/** Problems of the metadata of the groups in which arrays lie. */
export function checkGroups(dir: string, arrays: readonly StoredArray[]): string[] {
  const groups = new Set(arrays.map(({path}) => dirname(path)));
  return [...groups]
    .filter((group) => !holdsMetadata(join(dir, group, "zarr.json"), groupMetadata()))
    .map((group) => `${group}/zarr.json is not a group's`);
}

/** A shard's file in the store. */
function nameOf({path, cells}: StoredArray, shard: number): string {
  return cells ? join(path, "c", String(shard), "0", "0") : join(path, "c", "0", String(shard));
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
function checkShard(file: string, array: StoredArray, {shard, inflate}: {shard: number; inflate: boolean}): string[] {
  const name = nameOf(array, shard);
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
        const length = bytes.readBigUInt64LE(entry + 8);
        if (inflate && end + length <= size - indexBytes && !isGzip(fd, Number(end), Number(length))) {
          return [`${name} has a damaged chunk (${group}, ${column})`];
        }
        end += length;
      }
    }
    return end === BigInt(size - indexBytes) ? [] : [`${name} has ${size - indexBytes} bytes of chunks, not ${end}`];
  } finally {
    closeSync(fd);
  }
}

/** True if a stretch of a file is a whole chunk, by gzip's checksum and length. */
function isGzip(fd: number, start: number, length: number): boolean {
  const bytes = Buffer.alloc(length);
  readWhole(fd, bytes, start);
  try {
    gunzipSync(bytes);
    return bytes.subarray(0, GZIP_HEADER.length).equals(GZIP_HEADER);
  } catch {
    return false;
  }
}

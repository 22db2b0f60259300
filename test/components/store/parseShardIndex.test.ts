import {describe, expect, test} from "vitest";
import {parseShardIndex} from "../../../src/components/store/parseShardIndex.js";
import {StoreError} from "../../../src/components/store/storeError.js";
import {crc32c} from "../../../src/format/crc32c.js";
import {columnsIn, indexBytes} from "../../../src/format/shardIndex.js";
import {levelArray} from "../../../src/format/storedArray.js";
import {fakeStore} from "./fakeStore.js";

const {manifest, files} = fakeStore({channelCount: 40, sampleCount: 50_000});
const array = levelArray(manifest, 0, "data");
const file = files.get("0/data/c/0/0")!;
const bytes = file.subarray(-indexBytes(array.plan));

/** The index with one entry set, and a checksum that is right. */
function withEntry(entry: number, start: bigint, size: bigint): Uint8Array {
  const changed = bytes.slice();
  const view = new DataView(changed.buffer);
  view.setBigUint64(16 * entry, start, true);
  view.setBigUint64(16 * entry + 8, size, true);
  view.setUint32(changed.length - 4, crc32c(changed.subarray(0, -4)), true);
  return changed;
}

describe("parseShardIndex", () => {
  test("finds chunks that follow one another, column by column, up to the index", () => {
    const index = parseShardIndex(bytes, array, 0);
    const {groupCount, innersPerShard} = array.plan;
    let at = 0;
    for (let column = 0; column < columnsIn(array, 0); column++) {
      for (let group = 0; group < groupCount; group++) {
        expect(index.starts[group * innersPerShard + column]).toBe(at);
        at = index.ends[group * innersPerShard + column];
      }
    }
    expect(at).toBe(index.dataBytes);
    expect(file.length).toBe(index.dataBytes + bytes.length);
  });

  test("refuses an index with any flipped bit", () => {
    for (let bit = 0; bit < 8 * bytes.length; bit += 7) {
      const damaged = bytes.slice();
      damaged[bit >> 3] ^= 1 << (bit & 7);
      expect(() => parseShardIndex(damaged, array, 0), `bit ${bit}`).toThrow("0/data/c/0/0: the index");
    }
  });

  test("refuses an absent chunk of the recording: it is not zeros", () => {
    const absent = 2n ** 64n - 1n;
    expect(() => parseShardIndex(withEntry(0, absent, absent), array, 0)).toThrow("a chunk of the recording is absent");
  });

  test("refuses places that no file has", () => {
    expect(() => parseShardIndex(withEntry(0, 2n ** 60n, 5n), array, 0)).toThrow(StoreError);
  });

  test("refuses an index of another length", () => {
    expect(() => parseShardIndex(bytes.subarray(1), array, 0)).toThrow("too short");
    expect(() => parseShardIndex(new Uint8Array(), array, 0)).toThrow("too short");
  });
});

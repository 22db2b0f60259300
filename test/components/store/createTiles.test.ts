import {describe, expect, onTestFinished, test} from "vitest";
import {createTiles, type TilesOptions} from "../../../src/components/store/createTiles.js";
import {openStore} from "../../../src/components/store/openStore.js";
import type {TileKey, Tiles} from "../../../src/components/store/tiles.js";
import {tilesOf} from "../../../src/components/store/tilesOf.js";
import {levelArray} from "../../../src/format/storedArray.js";
import {type FakeStore, fakeStore} from "./fakeStore.js";
import {memoryReader} from "./memoryReader.js";

// 3 groups, the last half empty; 25 columns at level 0 in 2 shards or more.
const store = fakeStore({channelCount: 20, sampleCount: 400_000});

async function setUp({options, files = store.files}: {options?: TilesOptions; files?: FakeStore["files"]} = {}) {
  const reader = memoryReader(files);
  const opened = await openStore(reader, store.manifest);
  const tiles = createTiles(opened, options);
  onTestFinished(() => tiles.close());
  return {reader, opened, tiles};
}

function settled(tiles: Tiles): Promise<void> {
  return new Promise((resolve) => {
    tiles.addEventListener("settled", function listener() {
      tiles.removeEventListener("settled", listener);
      resolve();
    });
  });
}

async function get(tiles: Tiles, keys: readonly TileKey[]): Promise<void> {
  const done = settled(tiles);
  tiles.request(keys);
  await done;
}

const turn = () => new Promise((resolve) => setTimeout(resolve, 2));

function key(column: number, group = 0, level = 0, array: TileKey["array"] = "data"): TileKey {
  return {level, array, column, group};
}

/** Checks every value of a tile, padding too. */
function expectTrue(tiles: Tiles, {level, array, column, group}: TileKey) {
  const samples = tiles.get({level, array, column, group});
  const stored = levelArray(store.manifest, level, array);
  const {path, plan, length} = stored;
  expect(samples, path).toHaveLength(plan.innerChannels * plan.innerLength);
  let wrong = 0;
  for (let i = 0; i < samples!.length; i++) {
    const channel = group * plan.innerChannels + Math.floor(i / plan.innerLength);
    const position = column * plan.innerLength + (i % plan.innerLength);
    const isPadding = channel >= store.manifest.channelCount || position >= length;
    if (samples![i] !== (isPadding ? 0 : store.valueAt(stored, channel, position))) wrong++;
  }
  expect(wrong).toBe(0);
}

describe("createTiles", () => {
  test("brings tiles of every level and kind with their true values", async () => {
    const {tiles} = await setUp();
    const keys = store.manifest.levels.flatMap(({length}, level) => {
      const last = Math.ceil(length / 4096) - 1;
      const arrays = level === 0 ? (["data"] as const) : (["data", "offset"] as const);
      return arrays.flatMap((array) => [key(0, 0, level, array), key(last, 2, level, array)]);
    });
    await get(tiles, keys);
    expect(tiles.failures).toEqual([]);
    for (const each of keys) expectTrue(tiles, each);
    expect(keys.length).toBeGreaterThan(10);
  });

  test("settles a view of rows in file order within 6 requests, wherever it is", async () => {
    // Shards of level 1 end at sample 1,048,576.
    const narrow = fakeStore({channelCount: 32, sampleCount: 1_200_000});
    for (const sampleStart of [0, 400_000, 1_010_000, 1_030_000, 1_046_000, 1_049_000, 1_190_000]) {
      const reader = memoryReader(narrow.files);
      const tiles = createTiles(await openStore(reader, narrow.manifest));
      const query = {
        level: 1,
        sampleStart,
        sampleEnd: sampleStart + 40_000,
        channels: Array.from({length: 20}, (_, i) => 6 + i)
      };
      await get(tiles, [
        ...tilesOf(narrow.manifest, query).keys,
        ...tilesOf(narrow.manifest, {...query, array: "offset"}).keys
      ]);
      expect(tiles.failures).toEqual([]);
      expect(tiles.stats.requests).toBe(reader.log.length);
      expect(reader.log.length).toBeLessThanOrEqual(6);
      expect(tiles.stats.bytes).toBe(reader.log.reduce((sum, {bytes}) => sum + bytes, 0));
      tiles.close();
    }
  });

  test("settles views of 384 channels within 12 requests", async () => {
    const wide = fakeStore({channelCount: 384, sampleCount: 80_000});
    for (const [channelStart, channelEnd, sampleStart, sampleEnd] of [
      [100, 120, 0, 20_000],
      [0, 384, 20_000, 35_600]
    ]) {
      const reader = memoryReader(wide.files);
      const tiles = createTiles(await openStore(reader, wide.manifest));
      const channels = Array.from({length: channelEnd - channelStart}, (_, i) => channelStart + i);
      const query = {level: 1, sampleStart, sampleEnd, channels};
      await get(tiles, [
        ...tilesOf(wide.manifest, query).keys,
        ...tilesOf(wide.manifest, {...query, array: "offset"}).keys
      ]);
      expect(tiles.failures).toEqual([]);
      expect(reader.log.length).toBeLessThanOrEqual(12);
      tiles.close();
    }
  });

  test("reads a small shard that is wanted whole in one request", async () => {
    const {tiles, reader} = await setUp();
    const level = store.manifest.levels.length - 1;
    await get(
      tiles,
      [0, 1, 2].map((group) => key(0, group, level, "offset"))
    );
    expect(tiles.failures).toEqual([]);
    expect(reader.log).toHaveLength(1);
  });

  test("asks nothing again for what is in the cache, and settles all the same", async () => {
    const {tiles, reader} = await setUp();
    await get(tiles, [key(1), key(2)]);
    const {length} = reader.log;
    await get(tiles, [key(2), key(1)]);
    expect(reader.log).toHaveLength(length);
    await get(tiles, [key(1), key(2), key(3)]);
    expect(reader.log).toHaveLength(length + 1);
  });

  test("aborts reads that hold nothing wanted any more, through to the signal", async () => {
    const {tiles, reader} = await setUp();
    await get(tiles, [key(0)]);
    reader.isHeld = true;
    tiles.request([key(5), key(5, 1)]);
    await turn();
    const [stale] = reader.log.slice(-1);
    expect(stale.signal.aborted).toBe(false);
    tiles.request([key(5, 1), key(9)]);
    expect(stale.signal.aborted).toBe(false); // still holds a wanted tile
    tiles.request([key(9)]);
    expect(stale.signal.aborted).toBe(true);
    const done = settled(tiles);
    await reader.release();
    await done;
    expectTrue(tiles, key(9));
    expect(tiles.get(key(5))).toBeUndefined();
    expect(tiles.failures).toEqual([]);
  });

  test("asks again for a tile whose read was aborted", async () => {
    const {tiles, reader} = await setUp();
    await get(tiles, [key(0)]);
    reader.isHeld = true;
    tiles.request([key(5)]);
    await turn();
    tiles.request([]);
    tiles.request([key(5)]);
    const done = settled(tiles);
    await reader.release();
    await done;
    expectTrue(tiles, key(5));
  });

  test("never has more requests on their way than allowed, and the most wanted first", async () => {
    const {tiles, reader} = await setUp({options: {maxInFlight: 2}});
    const keys = [3, 0, 1, 2].flatMap((level) => [0, 5].map((column) => key(column, 0, level)));
    await get(
      tiles,
      keys.filter(({level, column}) => column * 4096 < store.manifest.levels[level].length)
    );
    expect(reader.mostInFlight).toBe(2);
    expect(reader.log[0].path).toBe("3/data/c/0/0");
    expect(tiles.failures).toEqual([]);
  });

  test("does not let a change of view cancel an index that others wait for", async () => {
    const {tiles, reader, opened} = await setUp();
    const other = createTiles(opened);
    reader.isHeld = true;
    tiles.request([key(3)]);
    const done = settled(other);
    other.request([key(7)]);
    await turn();
    expect(reader.log).toHaveLength(1);
    tiles.request([]);
    tiles.close();
    expect(reader.log[0].signal.aborted).toBe(false);
    await reader.release();
    await done;
    expectTrue(other, key(7));
    other.close();
  });

  test("tells of several tiles at once, then settles", async () => {
    const {tiles} = await setUp();
    const events: string[] = [];
    for (const type of ["load", "error", "settled"] as const) tiles.addEventListener(type, () => events.push(type));
    tiles.request([key(1), key(1, 1), key(2)]);
    expect(tiles.pendingCount).toBe(3);
    await settled(tiles);
    expect(tiles.pendingCount).toBe(0);
    expect(events.at(-1)).toBe("settled");
    expect(events.filter((type) => type === "load").length).toBeLessThanOrEqual(3);
    expect(events.filter((type) => type === "settled")).toHaveLength(1);
    expect(events).not.toContain("error");
  });

  test("is back in order when a listener asks for something else", async () => {
    const {tiles} = await setUp();
    let count = 0;
    tiles.addEventListener("load", () => count++ === 0 && tiles.request([key(20)]));
    tiles.request([key(1), key(70)]);
    while (!tiles.get(key(20))) await settled(tiles);
    expectTrue(tiles, key(20));
    expect(tiles.pendingCount).toBe(0);
  });

  describe("the cache", () => {
    const tileBytes = 8 * 4096 * 2;

    test("keeps within its bytes and drops the least recently used", async () => {
      const {tiles} = await setUp({options: {maxBytes: 4 * tileBytes}});
      await get(tiles, [key(0), key(1), key(2)]);
      await get(tiles, [key(3)]);
      tiles.get(key(0));
      await get(tiles, [key(4), key(5)]);
      const kept = Array.from({length: 6}, (_, column) => column).filter((column) => tiles.get(key(column)));
      expect(kept).toEqual([0, 3, 4, 5]);
    });

    test("never drops a wanted tile, even past its bytes", async () => {
      const {tiles} = await setUp({options: {maxBytes: 2 * tileBytes}});
      const keys = [0, 1, 2, 3, 4].map((column) => key(column));
      await get(tiles, keys);
      for (const each of keys) expectTrue(tiles, each);
      await get(tiles, [key(8)]);
      expect(keys.filter((each) => tiles.get(each))).toHaveLength(1);
    });

    test("is empty after close", async () => {
      const {tiles, reader} = await setUp();
      await get(tiles, [key(0)]);
      reader.isHeld = true;
      tiles.request([key(30)]);
      await turn();
      tiles.close();
      expect(reader.log.at(-1)!.signal.aborted).toBe(true);
      expect(tiles.get(key(0))).toBeUndefined();
      const {length} = reader.log;
      tiles.request([key(40)]);
      await turn();
      expect(reader.log).toHaveLength(length);
    });
  });

  describe("prefetch", () => {
    test("waits until nothing wanted is on its way", async () => {
      const {tiles, reader} = await setUp();
      await get(tiles, [key(0)]);
      reader.isHeld = true;
      const done = settled(tiles);
      tiles.request([key(5)]);
      tiles.prefetch([key(9)]);
      await turn();
      const {length} = reader.log;
      expect(tiles.get(key(9))).toBeUndefined();
      await reader.release();
      await done;
      while (!tiles.get(key(9))) await turn();
      expect(reader.log).toHaveLength(length + 1);
      expectTrue(tiles, key(9));
    });

    test("is dropped by the next request", async () => {
      const {tiles, reader} = await setUp();
      await get(tiles, [key(0)]);
      reader.isHeld = true;
      tiles.prefetch([key(9)]);
      await turn();
      tiles.request([key(3)]);
      expect(reader.log.map(({signal}) => signal.aborted).slice(-2)).toEqual([true, false]);
      await reader.release();
      await turn();
      expect(tiles.get(key(9))).toBeUndefined();
    });

    test("asks nothing of a host that fails, so that a retry starts a request of its own", async () => {
      const files = store.files.copy();
      files.delete("2/data/c/0/0");
      const {tiles, reader} = await setUp({files});
      await get(tiles, [key(0, 0, 2)]);
      expect(tiles.failures).toHaveLength(1);
      const {length} = reader.log;
      tiles.prefetch([key(0, 1, 2), key(9)]);
      await turn();
      expect(reader.log).toHaveLength(length);
      files.add("2/data/c/0/0", () => store.files.get("2/data/c/0/0")!);
      const done = settled(tiles);
      tiles.retry();
      await done;
      expect(tiles.failures).toEqual([]);
      while (!tiles.get(key(9))) await turn();
      expectTrue(tiles, key(0, 0, 2));
    });

    test("fails silently, and once", async () => {
      const files = store.files.copy();
      files.delete("2/data/c/0/0");
      const {tiles, reader} = await setUp({files});
      await get(tiles, [key(0)]);
      const {length} = reader.log;
      tiles.prefetch([key(0, 0, 2), key(0, 1, 2)]);
      for (let i = 0; i < 5; i++) await turn();
      expect(tiles.failures).toEqual([]);
      expect(reader.log).toHaveLength(length + 1);
    });
  });

  describe("load", () => {
    test("brings tiles whatever is requested meanwhile", async () => {
      const {tiles, reader} = await setUp();
      reader.isHeld = true;
      const loaded = tiles.load([key(5), key(2, 1)], {signal: new AbortController().signal});
      tiles.request([key(7)]);
      tiles.request([key(8)]);
      await reader.release();
      const [first, second] = await loaded;
      expect(first).toBe(tiles.get(key(5)));
      expect(second).toBe(tiles.get(key(2, 1)));
      expectTrue(tiles, key(5));
    });

    test("ends with its signal, and aborts what only it wanted", async () => {
      const {tiles, reader} = await setUp();
      await get(tiles, [key(0)]);
      reader.isHeld = true;
      const controller = new AbortController();
      const loaded = tiles.load([key(5)], {signal: controller.signal});
      await turn();
      controller.abort(new Error("moved on"));
      await expect(loaded).rejects.toThrow("moved on");
      expect(reader.log.at(-1)!.signal.aborted).toBe(true);
      await expect(tiles.load([key(0)], {signal: controller.signal})).rejects.toThrow("moved on");
    });

    test("rejects with what went wrong, and tries again the next time", async () => {
      const files = store.files.copy();
      files.delete("0/data/c/0/0");
      const {tiles, reader} = await setUp({files});
      const {signal} = new AbortController();
      await expect(tiles.load([key(5)], {signal})).rejects.toMatchObject({kind: "missing", path: "0/data/c/0/0"});
      expect(tiles.failures).toEqual([]);
      files.set("0/data/c/0/0", store.files.get("0/data/c/0/0")!);
      await tiles.load([key(5)], {signal});
      expectTrue(tiles, key(5));
      expect(reader.log.length).toBe(3);
    });
  });
});

describe("createTiles with a damaged store", () => {
  const good = store.files.get("1/data/c/0/0")!;

  async function failuresWith(damaged: Uint8Array | undefined, keys: TileKey[]) {
    const files = store.files.copy();
    if (damaged) files.set("1/data/c/0/0", damaged);
    else files.delete("1/data/c/0/0");
    const {tiles, reader} = await setUp({files});
    let errors = 0;
    tiles.addEventListener("error", () => errors++);
    await get(tiles, keys);
    expect(errors > 0).toBe(tiles.failures.length > 0);
    return {tiles, reader, files};
  }

  test("reports a missing shard and brings the others", async () => {
    const {tiles} = await failuresWith(undefined, [key(0, 0, 1), key(0, 1, 1), key(0)]);
    expect(tiles.failures.map(({key, error}) => [key.level, key.group, error.kind, error.status])).toEqual([
      [1, 0, "missing", 404],
      [1, 1, "missing", 404]
    ]);
    expect(tiles.get(key(0, 0, 1))).toBeUndefined();
    expectTrue(tiles, key(0));
  });

  test("reports a damaged index", async () => {
    const damaged = good.slice();
    damaged[damaged.length - 20] ^= 1;
    const {tiles} = await failuresWith(damaged, [key(0, 0, 1)]);
    expect(tiles.failures[0].error).toMatchObject({kind: "corrupt", path: "1/data/c/0/0"});
    expect(tiles.failures[0].error.message).toContain("index");
  });

  test("reports a file cut short", async () => {
    const {tiles} = await failuresWith(good.subarray(0, -1000), [key(0, 0, 1)]);
    expect(tiles.failures[0].error.kind).toBe("corrupt");
    const {tiles: others} = await failuresWith(good.subarray(0, 20), [key(0, 0, 1)]);
    expect(others.failures[0].error.kind).toBe("corrupt");
  });

  test("reports the one tile that is damaged, and brings its neighbors of the same read", async () => {
    const damaged = good.slice();
    damaged[100] ^= 1; // in the first chunk
    const {tiles, reader} = await failuresWith(damaged, [key(0, 0, 1), key(0, 1, 1), key(0, 2, 1)]);
    expect(tiles.failures.map(({key}) => key)).toEqual([key(0, 0, 1)]);
    expect(tiles.failures[0].error.message).toContain("channel group 0 is damaged");
    expectTrue(tiles, key(0, 1, 1));
    expectTrue(tiles, key(0, 2, 1));
    expect(reader.log).toHaveLength(2);
  });

  test("tries again on retry, and when the tile is wanted anew, but not while it stays wanted", async () => {
    const {tiles, reader, files} = await failuresWith(undefined, [key(0, 0, 1)]);
    const {length} = reader.log;
    await get(tiles, [key(0, 0, 1), key(0)]);
    expect(reader.log.filter(({path}) => path.startsWith("1/"))).toHaveLength(length);
    expect(tiles.failures).toHaveLength(1);

    await get(tiles, []);
    expect(tiles.failures).toEqual([]);
    await get(tiles, [key(0, 0, 1)]);
    expect(tiles.failures).toHaveLength(1);

    files.set("1/data/c/0/0", good);
    const done = settled(tiles);
    tiles.retry();
    await done;
    expect(tiles.failures).toEqual([]);
    expectTrue(tiles, key(0, 0, 1));
  });
});

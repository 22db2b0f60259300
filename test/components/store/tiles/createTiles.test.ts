import {describe, expect, test} from "vitest";
import {openStore} from "../../../../src/components/store/openStore.js";
import {createTiles} from "../../../../src/components/store/tiles/createTiles.js";
import {tilesOf} from "../../../../src/components/store/tiles/tilesOf.js";
import {fakeStore} from "../fakeStore.js";
import {memoryReader} from "../memoryReader.js";
import {expectTrue, get, key, setUp, settled, store, turn} from "../tileSetUp.js";

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
});

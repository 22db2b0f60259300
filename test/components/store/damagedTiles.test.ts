import {describe, expect, test} from "vitest";
import type {TileKey} from "../../../src/components/store/tiles/tiles.js";
import {expectTrue, get, key, setUp, settled, store} from "./tileSetUp.js";

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

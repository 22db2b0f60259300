import {describe, expect, test} from "vitest";
import {expectTrue, get, key, setUp, settled, store, turn} from "./tileSetUp.js";

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

import {expect, onTestFinished} from "vitest";
import {openStore} from "../../../src/components/store/openStore.js";
import {createTiles, type TilesOptions} from "../../../src/components/store/tiles/createTiles.js";
import type {TileKey, Tiles} from "../../../src/components/store/tiles/tiles.js";
import {levelArray} from "../../../src/format/storedArray.js";
import {type FakeStore, fakeStore} from "./fakeStore.js";
import {memoryReader} from "./memoryReader.js";

/** Of 3 groups, the last half empty; 25 columns at level 0 in 2 shards or more. */
export const store = fakeStore({channelCount: 20, sampleCount: 400_000});

/** Tiles of a store's files, closed at the test's end, and what they read from. */
export async function setUp({options, files = store.files}: {options?: TilesOptions; files?: FakeStore["files"]} = {}) {
  const reader = memoryReader(files);
  const opened = await openStore(reader, store.manifest);
  const tiles = createTiles(opened, options);
  onTestFinished(() => tiles.close());
  return {reader, opened, tiles};
}

/** Resolves when tiles have settled next. */
export function settled(tiles: Tiles): Promise<void> {
  return new Promise((resolve) => {
    tiles.addEventListener("settled", function listener() {
      tiles.removeEventListener("settled", listener);
      resolve();
    });
  });
}

/** Requests tiles and waits until they have settled. */
export async function get(tiles: Tiles, keys: readonly TileKey[]): Promise<void> {
  const done = settled(tiles);
  tiles.request(keys);
  await done;
}

/** Waits for what is under way. */
export const turn = () => new Promise((resolve) => setTimeout(resolve, 2));

/** Key of a tile, of level 0's samples unless told otherwise. */
export function key(column: number, group = 0, level = 0, array: TileKey["array"] = "data"): TileKey {
  return {level, array, column, group};
}

/** Checks every value of a tile, padding too. */
export function expectTrue(tiles: Tiles, {level, array, column, group}: TileKey) {
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

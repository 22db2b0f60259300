import {describe, expect, test} from "vitest";
import {planOpening} from "../../../src/components/opening/planOpening.js";
import {openStore} from "../../../src/components/store/openStore.js";
import {createTiles} from "../../../src/components/store/tiles/createTiles.js";
import {firstView} from "../../../src/components/view/firstView.js";
import {measureView} from "../../../src/components/view/measureView.js";
import {planView} from "../../../src/components/view/planView.js";
import {splitManifest} from "../../../src/format/manifestTables.js";
import type {OpeningView} from "../../../src/report/openingReads.js";
import {createRandom} from "../../support/random.js";
import {fakeStore} from "../store/fakeStore.js";
import {memoryReader} from "../store/memoryReader.js";
import {get} from "../store/tileSetUp.js";

const stores = {
  "a store of one shard": fakeStore({channelCount: 70, sampleCount: 60_000}),
  "a store of few channels": fakeStore({channelCount: 3, sampleCount: 30_000}),
  "a store with more chunks in a shard than a page takes along": fakeStore({
    channelCount: 300,
    sampleCount: 40_000,
    dtype: "int8"
  })
};

function filesOf({files}: ReturnType<typeof fakeStore>) {
  return {
    size: (path: string) => files.get(path)!.length,
    read: (path: string, start: number, end: number) => files.get(path)!.subarray(start, end)
  };
}

const random = createRandom(61);
const SCREENS = Array.from({length: 12}, (_, i) => ({
  phone: i % 3 === 0,
  height: Math.round(400 + 1500 * random()),
  columns: Math.round(200 + 4000 * random())
}));

function viewFor(views: readonly OpeningView[], screen: (typeof SCREENS)[number]): OpeningView {
  const fitting = views.filter(
    ({phone, height, columns}) => phone === screen.phone && screen.height >= height && screen.columns >= columns
  );
  return fitting[fitting.length - 1];
}

describe.each(Object.entries(stores))("of %s", (_, store) => {
  const {manifest} = store;
  const report = {manifest, view: undefined, laneCount: 1};

  test.each(SCREENS)("a page reads what was planned: $columns columns, $height px high", async (screen) => {
    const {views, sizes} = await planOpening(report, splitManifest(manifest).stored, filesOf(store));
    const width = screen.phone ? 390 : 1440;
    const size = measureView({width, height: screen.height, pixelRatio: 1}, 0, {laneCount: 1});
    const {extent, order, rows} = firstView(report, size);
    const plan = planView(manifest, {extent, columnCount: screen.columns, channels: order.slice(...rows)});

    const reader = memoryReader(store.files);
    const known = {...reader, chunkSizes: (path: string) => sizes[path]};
    const tiles = createTiles(await openStore(known, manifest));
    await get(tiles, plan.values);
    expect(plan.values.every((key) => tiles.get(key))).toBe(true);
    tiles.close();

    const made = reader.log.map(({path, range}) => {
      const length = store.files.get(path)!.length;
      if (!("suffix" in range)) return {path, ...range, size: length};
      return {path, start: Math.max(0, length - range.suffix), end: length, size: length};
    });
    const byStart = (list: typeof made) => [...list].sort((a, b) => a.start - b.start);
    expect(byStart([...viewFor(views, screen).reads])).toEqual(byStart(made));
  });
});

test("tables of long lists and the overview are read at once, the latter unless it is large", async () => {
  const segments = Array.from({length: 3000}, (_, i) => {
    return {sampleStart: 20 * i, sampleEnd: 20 * i + 20, startSeconds: i, samplePeriod: 0.001};
  });
  const many = fakeStore({channelCount: 2, segments});
  const {stored} = splitManifest(many.manifest);
  many.files.set("segments/numbers/c/0/0", new Uint8Array(77));
  const {always} = await planOpening({manifest: many.manifest, view: undefined, laneCount: 0}, stored, filesOf(many));
  expect(always.map(({path, start, end, size}) => [path, start, end === size])).toEqual([
    ["segments/numbers/c/0/0", 0, true],
    ["overview/activity/c/0/0", 0, true]
  ]);

  const wide = fakeStore({channelCount: 500, sampleCount: 20_000, binCount: 1000});
  const report = {manifest: wide.manifest, view: undefined, laneCount: 0};
  expect((await planOpening(report, splitManifest(wide.manifest).stored, filesOf(wide))).always).toEqual([]);
});

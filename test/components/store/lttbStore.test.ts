import {describe, expect, test} from "vitest";
import {findPieces, runOf} from "../../../src/components/picture/pickRuns.js";
import {sampleOfPick} from "../../../src/components/picture/spans.js";
import {openStore} from "../../../src/components/store/openStore.js";
import {createTiles} from "../../../src/components/store/tiles/createTiles.js";
import {tilesOf} from "../../../src/components/store/tiles/tilesOf.js";
import {columnScale} from "../../../src/components/view/geometry/columnScale.js";
import type {NumberSamples} from "../../../src/format/dtype.js";
import {indexLevels} from "../../../src/pyramid/levelIndex.js";
import {buildMemory, readArray} from "../../data/builder/buildMemory.js";
import {createMemorySource} from "../../data/builder/memorySource.js";
import {between, createRandom} from "../../support/random.js";
import {diskReader} from "./diskReader.js";

describe("a store of --method minmaxlttb", () => {
  test("gives the viewer every pick of a view, each at its own sample", async () => {
    const channelCount = 18;
    const source = createMemorySource({
      seed: 4,
      dtype: "int16",
      sampleCount: 40_011,
      channelCount,
      breaks: [3, 9001, 9040, 30_000]
    });
    const {manifest, storeDir} = await buildMemory(source, {method: "minmaxlttb", step: 2});
    const {segments, levels, sampleCount} = manifest;
    expect(levels.length).toBeGreaterThan(5);
    const levelIndexes = indexLevels(manifest);
    const stored = await Promise.all(
      levels.slice(1).map(async ({path}) => ({
        data: (await readArray(storeDir, `${path}/data`)) as NumberSamples,
        index: (await readArray(storeDir, `${path}/index`)) as NumberSamples
      }))
    );
    const random = createRandom(6);
    for (let round = 0; round < 150; round++) {
      const level = between(random, 1, levels.length - 1);
      const sampleStart = between(random, 0, sampleCount - 1);
      const sampleEnd = between(random, sampleStart + 1, sampleCount);
      const channel = between(random, 0, channelCount - 1);
      // Only the tiles that the view asks for are there.
      const tiles = createTiles(await openStore(diskReader(storeDir), manifest));
      const query = {level, sampleStart, sampleEnd, channels: [channel]};
      const keys = (["data", "offset"] as const).flatMap((array) => tilesOf(manifest, {...query, array}).keys);
      await tiles.load(keys, {signal: new AbortController().signal});
      const {pieces, complete} = findPieces({
        tiles,
        segments,
        levelIndexes,
        sampleStart,
        sampleEnd,
        levels: [level],
        group: Math.floor(channel / 8)
      });
      expect(complete).toBe(true);

      const drawn: [sample: number, value: number][] = [];
      for (const piece of pieces) {
        const run = runOf(piece, channel % 8, {
          levelIndex: levelIndexes[level],
          segment: segments[piece.segmentIndex],
          scale: columnScale([0, 1], 100)
        });
        for (let i = run.start; i < run.end; i++) drawn.push([sampleOfPick(run, i), run.values[i]]);
      }
      const {data, index} = stored[level - 1];
      const {length} = levels[level];
      const wanted = Array.from({length}, (_, pick) => channel * length + pick)
        .filter((at) => index[at] >= sampleStart && index[at] < sampleEnd)
        .map((at): [number, number] => [index[at], data[at]]);
      const inView = drawn.filter(([sample]) => sample >= sampleStart && sample < sampleEnd);
      expect(inView, JSON.stringify(query)).toEqual(wanted);
      for (const [sample, value] of drawn) expect(source.samples[sample * channelCount + channel]).toBe(value);
      tiles.close();
    }
  });
});

import {gzipSync} from "node:zlib";
import {expect, test} from "vitest";
import {loadSpectrogram} from "../../../src/components/store/loadSpectrogram.js";
import {createShardIndexes} from "../../../src/components/store/shardIndexes.js";
import {encodeShardIndex} from "../../../src/format/shardIndex.js";
import {spectrogramArray} from "../../../src/format/storedArray.js";
import {createRandom} from "../../support/random.js";
import {channelsOf, manifestOf, oneSegment} from "../manifests.js";
import {memoryReader} from "./memoryReader.js";

/** Sixty-four bands of 1,024 bins: as large as a channel's spectrogram can be. */
const CELLS = 64 * 1024;

const {signal} = new AbortController();

test("a channel's spectrogram is one request of at most 80 kB, whatever it holds", async () => {
  const manifest = manifestOf(oneSegment(10_000_000), channelsOf(300), {
    spectrogram: {
      bandCount: 64,
      binCount: 1024,
      hertz: [0.5, 500],
      windows: [{hertz: 0.5, length: 4096, average: 4, perBin: 2}],
      decibels: {first: -200, step: 0.5}
    }
  });
  const random = createRandom(7);
  const array = spectrogramArray(manifest)!;
  const noise = Uint8Array.from({length: CELLS}, () => Math.floor(256 * random()));
  const files = new Map<string, Uint8Array>();
  for (let shard = 0; shard < array.plan.shardCount; shard++) {
    const first = shard * array.plan.innersPerShard;
    const count = Math.min(array.plan.innersPerShard, 300 - first);
    const chunks = Array.from({length: count}, (_, i) => (first + i === 299 ? gzipSync(noise) : Buffer.of(1)));
    const index = encodeShardIndex(
      chunks.map(({length}) => length),
      array.plan
    );
    files.set(`spectrogram/decibels/c/${shard}/0/0`, Buffer.concat([...chunks, index]));
  }
  expect(files.size).toBe(2);
  const reader = memoryReader(files);
  const store = {manifest, reader, indexes: createShardIndexes(reader, signal)};
  await store.indexes.load(array, 1);
  reader.log.length = 0;
  expect(await loadSpectrogram(store, 299, {signal})).toEqual(noise);
  expect(reader.log).toHaveLength(1);
  expect(reader.log[0]).toMatchObject({path: "spectrogram/decibels/c/1/0/0"});
  const {start, end} = reader.log[0].range as {start: number; end: number};
  expect(end - start).toBeLessThan(80_000);
});

test("a store without one says so", async () => {
  const manifest = manifestOf(oneSegment(1000), channelsOf(2));
  const reader = memoryReader(new Map());
  const store = {manifest, reader, indexes: createShardIndexes(reader, signal)};
  expect(await loadSpectrogram(store, 0, {signal})).toBeUndefined();
  expect(reader.log).toEqual([]);
});

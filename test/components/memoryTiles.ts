import type {TileKey} from "../../src/components/store/tiles/tiles.js";
import type {NumberSamples} from "../../src/format/dtype.js";
import type {Manifest} from "../../src/format/manifest.js";
import {levelArray} from "../../src/format/storedArray.js";
import {indexBuckets} from "../../src/pyramid/bucketIndex.js";

/** Tiles of a recording that is a function, picked naively: what a store of it would hold. */
export interface MemoryTiles {
  get(key: TileKey): NumberSamples | undefined;
  /** Only tiles for which this is true are there; all unless set. */
  has: (key: TileKey) => boolean;
}

/** Makes float32 tiles of `sampleOf(channel, sample)` on demand. */
export function memoryTiles(manifest: Manifest, sampleOf: (channel: number, sample: number) => number): MemoryTiles {
  const made = new Map<string, NumberSamples>();
  const tiles: MemoryTiles = {
    has: () => true,
    get(key) {
      if (!tiles.has(key)) return undefined;
      const name = JSON.stringify(key);
      if (!made.has(name)) made.set(name, makeTile(manifest, sampleOf, key));
      return made.get(name);
    }
  };
  return tiles;
}

function makeTile(manifest: Manifest, sampleOf: (channel: number, sample: number) => number, key: TileKey) {
  const {length, plan} = levelArray(manifest, key.level, "data");
  const {innerChannels, innerLength} = plan;
  const {bucket} = manifest.levels[key.level];
  const buckets = indexBuckets(manifest.segments, bucket);
  const tile =
    key.array === "data" ? new Float32Array(innerChannels * innerLength) : new Uint32Array(innerChannels * innerLength);
  for (let row = 0; row < innerChannels; row++) {
    const channel = key.group * innerChannels + row;
    if (channel >= manifest.channelCount) break;
    for (let i = 0; i < innerLength; i++) {
      const position = key.column * innerLength + i;
      if (position >= length) break;
      const at = row * innerLength + i;
      if (bucket === 1) {
        tile[at] = sampleOf(channel, position);
        continue;
      }
      const start = buckets.sampleStart(position >> 1);
      const [first, second] = extremesOf(channel, start, buckets.sampleEnd(position >> 1), sampleOf);
      const sample = position % 2 ? second : first;
      tile[at] = key.array === "data" ? sampleOf(channel, sample) : sample - start;
    }
  }
  return tile;
}

/** The samples of a bucket's minimum and maximum, in time order. */
function extremesOf(
  channel: number,
  start: number,
  end: number,
  sampleOf: (channel: number, sample: number) => number
): [number, number] {
  let minimum = start;
  let maximum = start;
  for (let sample = start + 1; sample < end; sample++) {
    if (sampleOf(channel, sample) < sampleOf(channel, minimum)) minimum = sample;
    if (sampleOf(channel, sample) > sampleOf(channel, maximum)) maximum = sample;
  }
  return [Math.min(minimum, maximum), Math.max(minimum, maximum)];
}

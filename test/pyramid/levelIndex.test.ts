import {describe, expect, test} from "vitest";
import type {Manifest, Method} from "../../src/format/manifest.js";
import {METHOD_NAMES} from "../../src/format/methods.js";
import type {Segment} from "../../src/format/segments.js";
import {indexLevels} from "../../src/pyramid/levelIndex.js";
import {levelLength} from "../../src/pyramid/planLevels.js";
import {channelsOf, manifestOf} from "../components/manifests.js";
import {segmentsAt} from "../data/builder/memorySource.js";
import {between, createRandom} from "../support/random.js";

/** Manifests with segments of random lengths, also very short ones. */
function randomManifest(seed: number, method: Method): Manifest {
  const random = createRandom(seed);
  const count = between(random, 1, 40);
  const longest = [3, 40, 400][seed % 3];
  let at = 0;
  const ends = Array.from({length: count}, () => (at += between(random, 1, longest)));
  const segments = segmentsAt(at, ends.slice(0, -1));
  const levels = [1, 4, 8, 64].map((bucket, level) => {
    return {path: String(level), bucket, length: bucket === 1 ? at : levelLength(segments, bucket, method)};
  });
  return manifestOf(segments, channelsOf(1), {method, levels});
}

/** First sample of the bucket of every position of a `minmax` level, found by walking. */
function bucketStarts(segments: readonly Segment[], bucket: number): number[] {
  return segments.flatMap(({sampleStart, sampleEnd}) => {
    const starts: number[] = [];
    for (let sample = sampleStart; sample < sampleEnd; sample += bucket) starts.push(sample, sample);
    return starts;
  });
}

describe("indexLevels", () => {
  test.each(Array.from({length: 12}, (_, seed) => seed))(
    "minmax: as a walk over all buckets finds (seed %i)",
    (seed) => {
      const manifest = randomManifest(seed, "minmax");
      const random = createRandom(seed + 100);
      for (const {level, bucket, positionsOf, sampleStart, sampleEnd} of indexLevels(manifest).slice(1)) {
        const starts = bucketStarts(manifest.segments, bucket);
        expect(starts).toHaveLength(manifest.levels[level].length);
        const ends = starts.map((_, position) => starts[position - (position % 2) + 2] ?? manifest.sampleCount);
        expect(starts.map((_, position) => sampleStart(position))).toEqual(starts);
        expect(starts.map((_, position) => sampleEnd(position))).toEqual(ends);
        for (let i = 0; i < 20; i++) {
          const from = between(random, 0, manifest.sampleCount - 1);
          const to = between(random, from + 1, manifest.sampleCount);
          const inside = starts.flatMap((start, position) => (start < to && ends[position] > from ? [position] : []));
          expect(positionsOf(from, to)).toEqual([inside[0], inside[inside.length - 1] + 1]);
        }
      }
    }
  );

  test.each(Array.from({length: 12}, (_, seed) => seed))(
    "minmaxlttb: positions stay in their segments and cover an even spread (seed %i)",
    (seed) => {
      const manifest = randomManifest(seed, "minmaxlttb");
      for (const {level, positionsOf, sampleStart} of indexLevels(manifest).slice(1)) {
        const {length} = manifest.levels[level];
        expect(positionsOf(0, manifest.sampleCount)).toEqual([0, length]);
        let next = 0;
        for (const segment of manifest.segments) {
          const [first, end] = positionsOf(segment.sampleStart, segment.sampleEnd);
          expect(first).toBe(next);
          next = end;
          const strays = Array.from({length: end - first}, (_, i) => first + i).filter((position) => {
            const sample = sampleStart(position);
            const [from, to] = positionsOf(sample, sample + 1);
            const isInside = sample >= segment.sampleStart && sample < segment.sampleEnd;
            return !isInside || position < from || position >= to;
          });
          expect(strays).toEqual([]);
        }
        expect(next).toBe(length);
      }
    }
  );

  test.each(METHOD_NAMES)("%s: level 0 is the samples", (method) => {
    const [level0] = indexLevels(randomManifest(5, method));
    expect([level0.bucket, level0.positionsPerBucket]).toEqual([1, 1]);
    expect(level0.positionsOf(3, 9)).toEqual([3, 9]);
    expect([level0.sampleStart(7), level0.sampleEnd(7)]).toEqual([7, 8]);
  });

  test("is made once for a manifest", () => {
    const manifest = randomManifest(1, "minmax");
    expect(indexLevels(manifest)).toBe(indexLevels(manifest));
    expect(indexLevels({...manifest})).not.toBe(indexLevels(manifest));
  });
});

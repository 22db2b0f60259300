import type {Segment} from "../format/segments.js";
import {applyReference, type ChannelSamples} from "./applyReference.js";
import {type Derivation, marginOf} from "./derivation.js";
import {filterGaps} from "./filter/filterGaps.js";
import {envelopeInside} from "./spectrum/envelopeInside.js";

/** A block to compute, and what was read for it. */
export interface BlockInput {
  /** Samples of the block, half-open. */
  readonly blockStart: number;
  readonly blockEnd: number;
  /** Samples that were read, half-open: the block's and a margin, as far as the recording goes. */
  readonly readStart: number;
  readonly readEnd: number;
  /** Segments that the block touches. */
  readonly segments: readonly Segment[];
  /** Channels to compute, by index. */
  readonly channels: readonly number[];
  /** Recorded samples, in the channels' units, of all channels that these are made from, over what was read. */
  readonly samples: ChannelSamples;
}

/** Samples to read for a block, half-open. */
export function readRange(
  derivation: Pick<Derivation, "memory" | "fade">,
  {blockStart, blockEnd, sampleCount}: {blockStart: number; blockEnd: number; sampleCount: number}
): [readStart: number, readEnd: number] {
  const margin = marginOf(derivation);
  return [Math.max(0, blockStart - margin), Math.min(sampleCount, blockEnd + margin)];
}

/**
 * A block of a derived signal, an array for each channel. Each segment is computed by itself, from its own samples and
 * nothing else, and a block always from the same ones: so no value depends on what was computed before. NaN where there is
 * no value.
 */
export function deriveBlock(derivation: Derivation, input: BlockInput): Float64Array[] {
  const {blockStart, blockEnd, readStart, readEnd, segments, channels} = input;
  const results = channels.map(() => new Float64Array(blockEnd - blockStart).fill(NaN));
  for (const {sampleStart, sampleEnd} of segments) {
    const start = Math.max(blockStart, sampleStart);
    const end = Math.min(blockEnd, sampleEnd);
    if (start >= end) continue;
    const from = Math.max(readStart, sampleStart);
    const to = Math.min(readEnd, sampleEnd);
    const samples = new Map<number, Float64Array>();
    for (const [channel, all] of input.samples) samples.set(channel, all.subarray(from - readStart, to - readStart));
    applyReference(derivation.reference, channels, samples).forEach((values, i) => {
      const absent = filterGaps(derivation.sections, derivation.memory, values);
      const inside = insideOf(derivation, values, {before: start - from, after: to - end});
      for (const run of absent)
        inside.fill(NaN, Math.max(0, run.start + from - start), Math.max(0, run.end + from - start));
      results[i].set(inside, start - blockStart);
    });
  }
  return results;
}

/** The inside of filtered samples, or of their envelope, which needs less of their outside than the filter did. */
function insideOf(
  {fade}: Derivation,
  values: Float64Array,
  {before, after}: {before: number; after: number}
): Float64Array {
  if (fade === 0) return values.subarray(before, values.length - after);
  const skip = Math.max(0, before - fade);
  const part = values.subarray(skip, values.length - Math.max(0, after - fade));
  return envelopeInside(part, {before: before - skip, after: Math.min(after, fade), fade});
}

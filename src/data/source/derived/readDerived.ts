import type {Samples} from "../../../format/dtype.js";
import {numbersOf} from "../../../format/numbersOf.js";
import type {Derivation} from "../../../signal/derivation.js";
import {deriveBlock, readRange} from "../../../signal/deriveBlock.js";
import {inputsOf} from "../../../signal/planReference.js";
import type {SampleReader, SourceInfo} from "../source.js";

/** A block of a derived signal: an array for each channel. */
interface Block {
  readonly start: number;
  readonly values: readonly Float64Array[];
}

/**
 * Reads a derived signal: computes it block by block, each from the same samples always, so that any split of the reading
 * gives the same bytes. The last block is kept, for who reads less at once.
 */
export function readDerived(reader: SampleReader, info: SourceInfo, derivation: Derivation): SampleReader {
  const {sampleCount, channelCount, segments} = info;
  const {blockLength} = derivation;
  const channels = info.channels.map((_, channel) => channel);
  const inputs = [...new Set(channels.flatMap((channel) => inputsOf(derivation.reference, channel)))];
  let kept: Block | undefined;

  async function blockAt(start: number): Promise<Block> {
    if (kept?.start === start) return kept;
    const blockEnd = Math.min(sampleCount, start + blockLength);
    const [readStart, readEnd] = readRange(derivation, {blockStart: start, blockEnd, sampleCount});
    const frames = await reader.read(readStart, readEnd);
    const samples = new Map(inputs.map((channel) => [channel, physicalColumn(frames, info, channel)]));
    const values = deriveBlock(derivation, {
      blockStart: start,
      blockEnd,
      readStart,
      readEnd,
      segments,
      channels,
      samples
    });
    return (kept = {start, values});
  }

  return {
    async read(sampleStart, sampleEnd, {channelStart = 0, channelEnd = channelCount, to} = {}) {
      const width = channelEnd - channelStart;
      const size = (sampleEnd - sampleStart) * width;
      const frames = (to?.subarray(0, size) ?? new Float32Array(size)) as Float32Array;
      for (let at = sampleStart; at < sampleEnd;) {
        const {start, values} = await blockAt(Math.floor(at / blockLength) * blockLength);
        const end = Math.min(sampleEnd, start + blockLength);
        for (let channel = channelStart; channel < channelEnd; channel++) {
          const column = values[channel];
          let out = (at - sampleStart) * width + channel - channelStart;
          for (let i = at - start; i < end - start; i++, out += width) frames[out] = column[i];
        }
        at = end;
      }
      return frames;
    },
    close: () => reader.close()
  };
}

/** A column of frames in the channel's unit. */
function physicalColumn(frames: Samples, info: SourceInfo, channel: number): Float64Array {
  const numbers = numbersOf(frames);
  const {channelCount, channels, conversion, offset} = info;
  const scale = conversion * channels[channel].conversion;
  const shift = offset + (channels[channel].offset ?? 0);
  const values = new Float64Array(numbers.length / channelCount);
  for (let i = 0, at = channel; i < values.length; i++, at += channelCount) values[i] = numbers[at] * scale + shift;
  return values;
}

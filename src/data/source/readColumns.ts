import type {Samples} from "../../format/dtype.js";
import type {SampleReader} from "./source.js";

/**
 * A reader of some columns of another, by their numbers in ascending order: what a sidecar's `channels` keeps. Reads the
 * columns between the first and the last one wanted, and leaves out those that are not.
 */
export function readColumns(reader: SampleReader, columns: readonly number[]): SampleReader {
  return {
    async read(sampleStart, sampleEnd, {channelStart = 0, channelEnd = columns.length, to} = {}) {
      const wanted = columns.slice(channelStart, channelEnd);
      const range = {channelStart: wanted[0], channelEnd: wanted[wanted.length - 1] + 1};
      const width = range.channelEnd - range.channelStart;
      if (width === wanted.length) return reader.read(sampleStart, sampleEnd, {...range, to});
      const block = await reader.read(sampleStart, sampleEnd, range);
      const count = (sampleEnd - sampleStart) * wanted.length;
      const picked = to?.subarray(0, count) ?? block.slice(0, count);
      wanted.forEach((column, i) => {
        copyColumn({samples: block, at: column - range.channelStart, stride: width}, picked, i, wanted.length);
      });
      return picked;
    },
    close: () => reader.close()
  };
}

function copyColumn(
  from: {samples: Samples; at: number; stride: number},
  to: Samples,
  at: number,
  width: number
): void {
  const {samples, stride} = from;
  for (let out = at, i = from.at; out < to.length; out += width, i += stride) to[out] = samples[i];
}

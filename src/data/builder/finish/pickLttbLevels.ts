import {createSamples, type Samples} from "../../../format/dtype.js";
import {METHODS} from "../../../format/methods.js";
import type {Segment} from "../../../format/segments.js";
import {levelArray} from "../../../format/storedArray.js";
import type {Picks} from "../../../pyramid/lttb.js";
import {MinMaxLttb} from "../../../pyramid/minMaxLttb.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {BuildPlan} from "../plan/buildPlan.js";
import {createConverter} from "../read/createConverter.js";
import type {Block} from "../read/readBlocks.js";
import type {BuildFolders} from "../work/workFolder.js";
import {ArrayWriter} from "../write/arrayWriter.js";

/** Frames handed to the levels at once: their picks, for every channel, are held in memory. */
const FRAMES_AT_ONCE = 1024;

/**
 * Writes the levels above 0 of a `minmaxlttb` build, in one pass over the whole recording: each level's picks are chosen
 * anew from the samples, segment by segment and channel by channel. `blocks` hold the source's own values, so that picks
 * are those of the file's samples, also where they are stored as integers.
 *
 * Which pick is known after which sample depends on counts alone, so all channels come to it together, and memory holds a
 * block, a column of inner chunks of each array, and about ten points for each channel and level.
 */
export async function pickLttbLevels(
  kernels: Kernels,
  {plan, folders}: {plan: BuildPlan; folders: BuildFolders},
  blocks: AsyncIterable<Block>,
  onProgress?: (samples: number) => void
): Promise<void> {
  const {info, channelCount} = plan;
  const levels = plan.levels.slice(1).map((_, i) => new LttbLevel(kernels, plan, i + 1, folders));
  const samples = kernels.allocate(info.dtype, channelCount * FRAMES_AT_ONCE);
  const segments = info.segments.values();
  let segment: Segment | undefined;
  let sample = 0;
  for await (const block of blocks) {
    for (let done = 0; done < block.count;) {
      if (!segment || sample === segment.sampleEnd) {
        segment = segments.next().value!;
        for (const level of levels) level.begin(segment);
      }
      const count = Math.min(FRAMES_AT_ONCE, block.count - done, segment.sampleEnd - sample);
      block.copyTo({values: samples, at: 0, stride: FRAMES_AT_ONCE}, done, count);
      for (const level of levels) level.add(samples, count);
      done += count;
      sample += count;
    }
    onProgress?.(sample);
  }
  for (const level of levels) level.close();
}

/** Picks and writes one level. */
class LttbLevel {
  readonly #kernels: Kernels;
  readonly #plan: BuildPlan;
  readonly #bucket: number;
  readonly #data: ArrayWriter;
  readonly #index: ArrayWriter;
  /** Picks of one piece: channel c's are at `c * #stride`. A piece gives at most one pick a sample and one more. */
  readonly #picks: Picks;
  readonly #stride = FRAMES_AT_ONCE + 1;
  #pickers: MinMaxLttb[] = [];
  #segmentStart = 0;

  constructor(kernels: Kernels, plan: BuildPlan, level: number, folders: BuildFolders) {
    this.#kernels = kernels;
    this.#plan = plan;
    this.#bucket = plan.levels[level].bucket;
    const write = (name: "data" | "offset") =>
      new ArrayWriter(kernels, levelArray(plan, level, name), folders, {start: 0});
    this.#data = write("data");
    this.#index = write("offset");
    const size = plan.channelCount * this.#stride;
    this.#picks = {values: kernels.allocate(plan.info.dtype, size), indices: new Float64Array(size)};
  }

  /** Begins a segment. */
  begin({sampleStart, sampleEnd}: Segment): void {
    const {dtype} = this.#plan.info;
    const sampleCount = sampleEnd - sampleStart;
    const pickCount = METHODS.minmaxlttb.pickCount(sampleCount, this.#bucket);
    this.#pickers = Array.from(
      {length: this.#plan.channelCount},
      () => new MinMaxLttb({dtype, sampleCount, pickCount})
    );
    this.#segmentStart = sampleStart;
  }

  /** Takes the segment's next `count` samples: channel c's are at `c * FRAMES_AT_ONCE`. */
  add(samples: Samples, count: number): void {
    const stride = this.#stride;
    let pickCount = 0;
    this.#pickers.forEach((picker, channel) => {
      const from = channel * FRAMES_AT_ONCE;
      const piece = {samples, from, to: from + count};
      pickCount = picker.add(piece, this.#picks, channel * stride) - channel * stride;
    });
    if (pickCount > 0) this.#append(pickCount);
  }

  close(): void {
    for (const writer of [this.#data, this.#index]) {
      if (writer.position !== writer.array.length) {
        throw new Error(`invalid build: ${writer.array.path} has ${writer.position} of ${writer.array.length} picks`);
      }
      writer.close();
    }
  }

  #append(count: number): void {
    const {channelCount} = this.#plan;
    const convert = createConverter(this.#kernels, this.#plan);
    const values = this.#kernels.scratch("picked values", this.#data.array.encoding.dtype, channelCount * count);
    const indices = createSamples(this.#index.array.encoding.dtype, channelCount * count);
    for (let channel = 0; channel < channelCount; channel++) {
      const from = channel * this.#stride;
      const picked = {values: this.#picks.values, at: from, width: 1};
      convert(picked, {channelCount: 1, frames: count}, {values, at: channel * count, stride: count}, 0);
      for (let i = 0; i < count; i++) indices[channel * count + i] = this.#segmentStart + this.#picks.indices[from + i];
    }
    this.#data.append({values, at: 0, stride: count}, count);
    this.#index.append({values: indices, at: 0, stride: count}, count);
  }
}

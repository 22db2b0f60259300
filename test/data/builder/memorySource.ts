import type {Source, SourceInfo} from "../../../src/data/source/source.js";
import {createSamples, type DType, isFloat, type Samples} from "../../../src/format/dtype.js";
import type {Segment} from "../../../src/format/segments.js";
import {between, createRandom} from "../../support/random.js";

/** Segments that cover `sampleCount` samples at 1 kHz, with a gap of a second before each of the given samples. */
export function segmentsAt(sampleCount: number, breaks: readonly number[]): Segment[] {
  const starts = [0, ...breaks];
  return starts.map((sampleStart, i) => ({
    sampleStart,
    sampleEnd: starts[i + 1] ?? sampleCount,
    startSeconds: sampleStart / 1000 + i,
    samplePeriod: 0.001
  }));
}

/** A recording in memory: frame-major random walks, with ties, and non-finite samples in floats. */
export function createMemorySource(options: {
  seed: number;
  dtype: DType;
  sampleCount: number;
  channelCount: number;
  breaks?: number[];
  chunkShape?: [number, number] | null;
}): Source & {samples: Samples} {
  const {seed, dtype, sampleCount, channelCount, breaks = [], chunkShape = null} = options;
  const random = createRandom(seed);
  const samples = createSamples(dtype, sampleCount * channelCount);
  const isBig = dtype === "int64" || dtype === "uint64";
  for (let c = 0; c < channelCount; c++) {
    let value = 40;
    for (let i = 0; i < sampleCount; i++) {
      value = Math.max(0, Math.min(100, value + between(random, -3, 3)));
      samples[i * channelCount + c] = isBig ? BigInt(value) * 1_000_003n : value;
    }
  }
  if (isFloat(dtype)) {
    for (let i = 0; i < samples.length / 50; i++) {
      samples[between(random, 0, samples.length - 1)] = [NaN, Infinity, -Infinity, 0.1][between(random, 0, 3)];
    }
    // A whole stretch of one channel without a finite sample.
    for (let i = 0; i < Math.min(300, sampleCount); i++) samples[i * channelCount] = NaN;
  }
  const info: SourceInfo = {
    fileName: "memory",
    fileBytes: samples.byteLength,
    format: "memory",
    series: "/",
    otherSeries: [],
    dtype,
    sampleCount,
    channelCount,
    chunkShape,
    samplingRate: 1000,
    segments: segmentsAt(sampleCount, breaks),
    unit: "V",
    conversion: 1e-6,
    offset: 0,
    channels: Array.from({length: channelCount}, (_, c) => ({name: `ch${c}`, conversion: 1, more: {}})),
    intervals: [],
    spikeUnits: [],
    columns: null,
    address: null,
    facts: [],
    synthetic: true,
    findings: []
  };
  return sourceOf(info, samples);
}

/** A recording of frame-major samples. */
export function sourceOf<T extends Samples>(info: SourceInfo, samples: T): Source & {samples: T} {
  const {channelCount, dtype} = info;
  return {
    info,
    samples,
    async read(start, end, {channelStart = 0, channelEnd = channelCount} = {}) {
      if (channelStart === 0 && channelEnd === channelCount) {
        return samples.slice(start * channelCount, end * channelCount);
      }
      const width = channelEnd - channelStart;
      const part = createSamples(dtype, (end - start) * width);
      for (let i = 0; i < end - start; i++) {
        for (let c = 0; c < width; c++) part[i * width + c] = samples[(start + i) * channelCount + channelStart + c];
      }
      return part;
    },
    close() {}
  };
}

import {bytesPerSample, isFloat, type NumberSamples, type Samples} from "../../../format/dtype.js";
import type {Encoding, Method} from "../../../format/manifest.js";
import {METHODS} from "../../../format/methods.js";
import {planShards} from "../../../format/planShards.js";
import {countBins} from "../../../pyramid/overviewBins.js";
import {planLevels, type LevelStep} from "../../../pyramid/planLevels.js";
import {planBands} from "../../../pyramid/spectrogram/planBands.js";
import {planSpectrogram} from "../../../pyramid/spectrogram/planSpectrogram.js";
import {BANDS} from "../../../signal/bands.js";
import {borrowKernels, type Kernels} from "../../kernels/kernels.js";
import {RecordingError} from "../../source/recordingError.js";
import type {Source, SourceInfo} from "../../source/source.js";
import {dataEncoding, encodeChunk} from "../write/encodeChunk.js";
import type {BuildPlan, Span} from "./buildPlan.js";
import {guessStep, INTEGER_TYPES, type IntegerType} from "./guessStep.js";

/** Options of a build. Everything here changes the store's bytes. */
export interface BuildOptions {
  /** Columns of the source, in order; all when absent. */
  channels?: number[];
  method?: Method;
  step?: LevelStep;
  level0?: "copy" | "omit";
}

/** Raw bytes that a task reads at once: larger blocks fall out of the processor's cache. */
const BLOCK_BYTES = 3 * 2 ** 20;

/** Raw bytes of a row of source chunks above which a recording is spooled: each thread holds a row two or three times. */
const ROW_BYTES = 64 * 2 ** 20;

/** Frames from which the float step is guessed and encodings are tried. */
const TRIAL_FRAMES = 4096;

/** Channels of the trial that are put in order at once. */
const TRIAL_ROWS = 16;

/** Spans a recording is cut into at most: enough to keep cores busy and to lose little when a build is killed. */
const USUAL_SPANS = 64;

/** Raw bytes that such a span has at most: some minutes' work. Recordings of more are cut into more spans, up to a limit. */
const SPAN_BYTES = 5e9;
const MAX_SPANS = 1000;

/** Numbers that fit the widest type of `k/offset` and `k/index`. */
const MAX_INDEXED = 2 ** 32;

/**
 * Shards of level 0 that a span holds at least: what spans cut of coarser levels is encoded by the finish alone. With four,
 * level 1 is cut between whole inner chunks wherever blocks divide shards; with fewer, short recordings keep cores busy.
 */
const SHARDS_PER_SPAN = 4;
const MIN_SHARDS_PER_SPAN = 2;

/** Spans below which they are made of fewer shards. */
const FEW_SPANS = 16;

/** Blocks of a shard of level 0 from which to read one twice costs less than to put a shard together. */
const BLOCKS_PER_SHARD = 4;

/**
 * Plans a build from the recording's description and its first frames. The same source and options give the same plan.
 * `integerTypes` are those that may hold floats: without the ones that a build found not to.
 */
export async function planBuild(
  source: Source,
  {id, path, fingerprint, digest}: Pick<BuildPlan, "id" | "path" | "fingerprint" | "digest">,
  {channels, method = "minmax", step = 4, level0 = "copy"}: BuildOptions,
  {integerTypes = INTEGER_TYPES}: {integerTypes?: readonly IntegerType[]} = {}
): Promise<BuildPlan> {
  const {info} = source;
  const chosen = channels ?? info.channels.map((_, channel) => channel);
  const outside = chosen.find((channel) => !(channel >= 0 && channel < info.channelCount));
  if (outside !== undefined || chosen.length === 0) {
    throw new RecordingError(
      info.fileName,
      `invalid --channels: ${outside ?? "none"}; it has 0 to ${info.channelCount - 1}`
    );
  }
  const levels = planLevels(info.segments, {step, method});
  const {lastPosition} = METHODS[method];
  if (levels.some(({bucket}) => lastPosition({bucket, sampleCount: info.sampleCount}) >= MAX_INDEXED)) {
    const reason = `has more than ${MAX_INDEXED} samples: build it without --method ${method}`;
    throw new RecordingError(info.fileName, reason);
  }
  using kernels = borrowKernels();
  const trial = await readTrial(kernels, source, chosen);
  const guess = info.dtype === "float32" ? guessStep(kernels, trial.values as Float32Array, integerTypes) : undefined;
  const dtype = guess?.dtype ?? info.dtype;
  const encoding = isFloat(dtype)
    ? tryFloatEncodings(kernels, dtype, trial)
    : dataEncoding(dtype, {shuffleFloats: true});
  const {blockLength, spool} = planBlocks(info, chosen.length);
  const {samplingRate, sampleCount} = info;
  const shape = {channelCount: chosen.length, length: sampleCount, itemBytes: bytesPerSample(encoding.dtype)};
  const {innerLength: columnLength} = planShards(shape);
  const spectrogram = planSpectrogram(info.segments, {samplingRate, channelCount: chosen.length, columnLength});
  const bands = spectrogram && planBands(BANDS, spectrogram, samplingRate);
  return {
    fingerprint,
    digest,
    id,
    path,
    info,
    columns: chosen,
    method,
    encoding,
    sampleCount: info.sampleCount,
    channelCount: chosen.length,
    levels: level0 === "omit" ? levels.map((level, i) => (i === 0 ? {...level, omitted: true} : level)) : levels,
    overview: {binCount: countBins(info.segments), ...(bands && {bands})},
    ...(spectrogram && {spectrogram}),
    ...(guess && {storedScale: guess.storedScale, storedNaN: guess.storedNaN}),
    reference: referenceOf(trial, guess?.storedScale),
    spans: planSpans({sampleCount: info.sampleCount, channelCount: chosen.length}, encoding, {
      blockLength,
      spool,
      step
    }),
    blockLength,
    spool
  };
}

/** The first frames of the chosen channels, channel-major. */
interface Trial {
  values: Samples;
  channelCount: number;
  frames: number;
}

async function readTrial(kernels: Kernels, source: Source, channels: readonly number[]): Promise<Trial> {
  const {info} = source;
  const frames = Math.min(TRIAL_FRAMES, info.sampleCount);
  const block = await source.read(0, frames);
  const values = kernels.allocate(info.dtype, channels.length * frames);
  // Few channels at a time: their rows stay in the processor's cache.
  for (let from = 0; from < channels.length; from += TRIAL_ROWS) {
    const end = Math.min(from + TRIAL_ROWS, channels.length);
    for (let f = 0; f < frames; f++) {
      for (let c = from; c < end; c++) values[c * frames + f] = block[f * info.channelCount + channels[c]];
    }
  }
  return {values, channelCount: channels.length, frames};
}

/** 64-bit integers that are multiples of it are exact as floats. */
const EXACT = 2048n;

/** First finite sample of each channel in stored units, or close to it, an integer; 0 when the trial has none. */
function referenceOf({values, channelCount, frames}: Trial, storedScale = 1): number[] {
  return Array.from({length: channelCount}, (_, c) => {
    const samples = values.subarray(c * frames, (c + 1) * frames) as NumberSamples | BigInt64Array;
    const first: number | bigint = samples.find((sample) => Number.isFinite(Number(sample))) ?? 0;
    const value = typeof first === "bigint" ? Number(first - (first % EXACT)) : first;
    return storedScale === 1 ? value : Math.round(value / storedScale);
  });
}

/** Floats are shuffled where that makes the first frames smaller. */
function tryFloatEncodings(kernels: Kernels, dtype: Encoding["dtype"], {values}: Trial): Encoding {
  const [plain, shuffled] = [false, true].map((shuffleFloats) => dataEncoding(dtype, {shuffleFloats}));
  const size = (encoding: Encoding) => encodeChunk(kernels, encoding, values).length;
  return size(shuffled) < size(plain) ? shuffled : plain;
}

/** Frames read at once: whole rows of source chunks, about `BLOCK_BYTES` of them, unless that takes too much memory. */
function planBlocks({chunkShape, sampleCount, channelCount, dtype}: SourceInfo, built: number) {
  const frames = Math.max(1, Math.floor(BLOCK_BYTES / (built * bytesPerSample(dtype))));
  if (!chunkShape) return {blockLength: Math.min(frames, sampleCount), spool: false};
  const rows = Math.min(chunkShape[0], sampleCount);
  if (rows > frames && rows * channelCount * bytesPerSample(dtype) > ROW_BYTES) {
    return {blockLength: frames, spool: true};
  }
  return {blockLength: rows * Math.max(1, Math.floor(frames / rows)), spool: false};
}

/**
 * Spans of whole blocks, or of whole shards of level 0 where blocks are much smaller; in a recording of very many bytes, of
 * whole shards of all levels but the coarsest. Then little is left to join at the end, and a block that a span cuts is
 * read twice.
 */
function planSpans(
  {sampleCount, channelCount}: {sampleCount: number; channelCount: number},
  {dtype}: Encoding,
  {blockLength, spool, step}: {blockLength: number; spool: boolean; step: LevelStep}
): Span[] {
  const {shardLength, shardCount} = planShards({channelCount, length: sampleCount, itemBytes: bytesPerSample(dtype)});
  const shards = shardCount < FEW_SPANS * SHARDS_PER_SPAN ? MIN_SHARDS_PER_SPAN : SHARDS_PER_SPAN;
  const bytes = sampleCount * channelCount * bytesPerSample(dtype);
  const most = Math.min(MAX_SPANS, Math.max(USUAL_SPANS, Math.ceil(bytes / SPAN_BYTES)));
  const least = Math.max(shards * shardLength, Math.ceil(sampleCount / most));
  const isLarge = most > USUAL_SPANS;
  let unit = blockLength;
  if (!spool && (isLarge || BLOCKS_PER_SHARD * blockLength <= shardLength)) {
    for (unit = shardLength; isLarge && unit * step <= 2 * least;) unit *= step;
  }
  const length = Math.ceil(least / unit) * unit;
  const spans: Span[] = [];
  for (let start = 0; start < sampleCount; start += length) spans.push([start, Math.min(start + length, sampleCount)]);
  return spans;
}

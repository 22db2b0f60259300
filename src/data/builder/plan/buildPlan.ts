import {bytesPerSample, type DType, isFloat} from "../../../format/dtype.js";
import {levelArray, type StoreLayout} from "../../../format/storedArray.js";
import {indexBuckets, type BucketIndex} from "../../../pyramid/bucketIndex.js";
import {planBins} from "../../../pyramid/overviewBins.js";
import {planSpectra} from "../../../pyramid/planSpectra.js";
import {planQuality, type QualityPlan} from "../../../pyramid/quality/planQuality.js";
import {planWindowKinds} from "../../../pyramid/spectrogram/windowKinds.js";
import type {StatisticsPlan} from "../../../pyramid/statistics/columnStatistics.js";
import {binsOfStretch} from "../../../pyramid/statistics/localSpread.js";
import type {SourceInfo} from "../../source/source.js";

/** A stretch of samples, [start, end), that one task builds. */
export type Span = readonly [sampleStart: number, sampleEnd: number];

/**
 * Everything a task needs to know, as plain data, with the layout of the store that is built: made once, stored beside
 * the parts, read by every task wherever it runs. The same plan gives the same bytes.
 */
export interface BuildPlan extends StoreLayout {
  /** Format, content and options: names the store. */
  fingerprint: string;
  /** The recording's content. */
  digest: string;
  /** The recording's id: all that is published of the file's name. */
  id: string;
  /** Path of the source file and what was read of it. */
  path: string;
  info: SourceInfo;
  /** Columns of the source that are built, in order. */
  columns: number[];
  /** Set when floats are stored as integers. */
  storedScale?: number;
  /** Integer that stands for NaN, should any come: set with `storedScale`. */
  storedNaN?: number;
  /** First finite sample of each channel, in stored units: sums are counted from it. */
  reference: number[];
  /** In order, covering the recording without overlap. */
  spans: Span[];
  /** Samples a task reads at once. Spans are whole blocks. */
  blockLength: number;
  /** True if the recording is first copied into blocks, because rows of its chunks are too large to read at once. */
  spool: boolean;
}

/** Values as they are stored. */
export interface StoredValues {
  dtype: DType;
  /** True if the smallest integer stands for NaN. */
  hasNaN: boolean;
}

/** Encoding of a build's values. */
export function storedValuesOf({encoding, storedNaN}: BuildPlan): StoredValues {
  return {dtype: encoding.dtype, hasNaN: storedNaN !== undefined};
}

/** Raw bytes of a recording's built channels. */
export function rawBytesOf({
  sampleCount,
  channelCount,
  info
}: Pick<BuildPlan, "sampleCount" | "channelCount" | "info">): number {
  return sampleCount * channelCount * bytesPerSample(info.dtype);
}

/** Bucket indexes of all levels. */
export function bucketsOf({levels, info}: Pick<BuildPlan, "levels" | "info">): BucketIndex[] {
  return levels.map(({bucket}) => indexBuckets(info.segments, bucket));
}

/** Time of a pixel column of the default view: ten seconds on a laptop's screen. */
const COLUMN_SECONDS = 10 / 1312;

/** Input of a column's statistics. */
export function statisticsPlanOf(plan: BuildPlan): StatisticsPlan {
  const {segments, samplingRate, sampleCount} = plan.info;
  const {innerLength} = levelArray(plan, 0, "data").plan;
  const reference = Float64Array.from(plan.reference);
  const isWide = bytesPerSample(plan.encoding.dtype) === 8 && !isFloat(plan.encoding.dtype);
  return {
    dtype: isWide ? "float64" : plan.encoding.dtype,
    storedNaN: plan.storedNaN,
    channelCount: plan.channelCount,
    sampleCount,
    binEdges: planBins(segments),
    reference: isWide ? new Float64Array(plan.channelCount) : reference,
    ...(isWide && {base: reference}),
    spectra: planSpectra(segments, {columnLength: innerLength, samplingRate}),
    quality: qualityPlanOf(plan),
    ...(plan.spectrogram && {
      spectrogram: {...plan.spectrogram, kinds: planWindowKinds(segments, plan.spectrogram, samplingRate)}
    }),
    stretchBins: binsOfStretch(segments, plan.overview.binCount),
    stretchLength: Math.max(1, Math.round(COLUMN_SECONDS * samplingRate))
  };
}

/** Groups of channels that are compared with each other: those of one group and unit. */
export function qualityPlanOf(plan: BuildPlan): QualityPlan {
  const {info, columns} = plan;
  const sources = columns.map((column) => info.channels[column]);
  return planQuality(
    sources.map(({group = "", unit = info.unit, depth}) => ({group: `${group}\n${unit}`, depth})),
    scalesOf(plan)
  );
}

/** Factor from stored to physical values for each built channel. */
export function scalesOf({info, columns, storedScale = 1}: BuildPlan): Float64Array {
  return Float64Array.from(columns, (column) => storedScale * info.conversion * info.channels[column].conversion);
}

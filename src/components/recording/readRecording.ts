import type {Manifest} from "../../format/manifest.js";
import {type Extent, firstSampleFrom, type Segment} from "../../format/segments.js";
import {formatCount} from "../../text/count.js";
import {formatDuration} from "../../text/duration.js";
import {formatNumber} from "../../text/number.js";
import {StoreError} from "../store/storeError.js";
import type {ViewerContext} from "../view/context.js";
import {channelsInView} from "../view/geometry/rowLayout.js";
import {RAW} from "../view/signal/rawSignal.js";
import type {Signal} from "../view/signal/signal.js";
import type {SignalShelf} from "../view/signal/signalShelf.js";
import type {ViewState} from "../view/viewState.js";

/** Values that are read at once at most: 64 MiB of them. */
const MAX_VALUES = 2 ** 23;

/** Part of a recording to read. */
export interface ReadQuery {
  /** Names or indices of channels, in the order to read them; those in view by default. */
  readonly channels?: readonly (string | number)[];
  /** Stretch of time, [start, end) in seconds on the session clock; that in view by default. */
  readonly extent?: Extent;
  /** Id of a signal: "raw", the recording as it is, by default; what addresses have after `sig=` for a derived one. */
  readonly signal?: string;
  /** Ends the reading, which then rejects with the signal's reason. */
  readonly abort?: AbortSignal;
}

/** A channel that was read. */
export interface ReadChannel {
  /** Place in the recording. */
  readonly index: number;
  /** Its name in the signal: of two channels where it is their difference, as "L1-L2". */
  readonly name: string;
  /** Unit of its values: "V" whenever it is a voltage. */
  readonly unit: string;
}

/** Samples of one segment: a stretch without a gap. */
export interface ReadSegment {
  /** Samples of the recording, [sampleStart, sampleEnd). */
  readonly sampleStart: number;
  readonly sampleEnd: number;
  /** Moment of each sample in seconds. */
  readonly times: Float64Array;
  /** An array for each channel, in the order asked for; NaN where the recording has none. */
  readonly values: readonly Float64Array[];
}

/** True samples of a recording. */
export interface ReadResult {
  /** Id of the signal. */
  readonly signal: string;
  readonly channels: readonly ReadChannel[];
  /** In order of time; none where there are no samples. */
  readonly segments: readonly ReadSegment[];
}

/** More was asked for than is read at once. */
class ExcessError extends StoreError {
  /** Longest stretch of these channels that is read at once, in seconds of samples. */
  readonly mostSeconds: number;

  constructor(message: string, mostSeconds: number) {
    super("excess", "0", message);
    this.name = "ExcessError";
    this.mostSeconds = mostSeconds;
  }
}

/**
 * Reads true samples, through the cache that the traces are drawn from, after what these need. Rejects with a
 * `StoreError` when they cannot be had, an `ExcessError` when they are too many, a `RangeError` when the question makes
 * no sense.
 */
export async function readRecording(
  {signals, state}: {readonly signals: Pick<SignalShelf, "open">} & Pick<ViewerContext, "state">,
  query: ReadQuery = {}
): Promise<ReadResult> {
  const view = state.value;
  const lent = await signals.open(query.signal ?? RAW);
  try {
    return await readSignal(lent.signal, view, query);
  } finally {
    lent.close();
  }
}

async function readSignal(
  signal: Signal,
  view: ViewState,
  {channels, extent, abort = new AbortController().signal}: ReadQuery
): Promise<ReadResult> {
  const indices = channels?.map((channel) => indexOf(signal.manifest, channel)) ?? channelsInView(view);
  const [start, end] = extent ?? view.extent;
  if (!(start <= end)) throw new RangeError(`the extent must not end before it starts: ${start} to ${end} s`);
  const {segments} = signal.manifest;
  const [sampleStart, sampleEnd] = [start, end].map((seconds) => firstSampleFrom(segments, seconds));
  checkSize(signal, indices.length, sampleEnd - sampleStart);
  abort.throwIfAborted();
  const samples = await signal.read({channels: indices, sampleStart, sampleEnd}, {abort});
  return {
    signal: signal.id,
    channels: indices.map((index) => ({
      index,
      name: signal.nameOf(index),
      unit: signal.scales.channels[index].unit
    })),
    segments: segments
      .filter((segment) => segment.sampleStart < sampleEnd && segment.sampleEnd > sampleStart)
      .map((segment) => {
        const from = Math.max(segment.sampleStart, sampleStart);
        const to = Math.min(segment.sampleEnd, sampleEnd);
        return {
          sampleStart: from,
          sampleEnd: to,
          times: timesOf(segment, from, to),
          values: samples.map((values) => values.subarray(from - sampleStart, to - sampleStart))
        };
      })
  };
}

function indexOf({channels}: Manifest, channel: string | number): number {
  const index = typeof channel === "number" ? channel : channels.findIndex(({name}) => name === channel);
  if (!channels[index]) throw new RangeError(`no channel ${JSON.stringify(channel)} in the recording`);
  return index;
}

function checkSize({manifest}: Signal, channelCount: number, sampleCount: number): void {
  if (channelCount * sampleCount <= MAX_VALUES) return;
  const mostSamples = Math.floor(MAX_VALUES / channelCount);
  const mostSeconds = mostSamples / manifest.samplingRate;
  throw new ExcessError(
    `${formatNumber(channelCount * sampleCount)} values are too many to read at once; ` +
      `of ${formatCount(channelCount, "channel")} read at most ${formatDuration(mostSeconds)}`,
    mostSeconds
  );
}

function timesOf({sampleStart, startSeconds, samplePeriod}: Segment, from: number, to: number): Float64Array {
  const times = new Float64Array(to - from);
  for (let i = 0; i < times.length; i++) times[i] = startSeconds + (from + i - sampleStart) * samplePeriod;
  return times;
}

import {lastNotAfter} from "../../../format/lastNotAfter.js";
import type {WindowKind} from "../../../pyramid/spectrogram/windowKinds.js";
import type {SpectrogramPieces, WindowName, WindowPowers} from "../../../pyramid/spectrogram/windowPowers.js";
import type {StatisticsPlan} from "../../../pyramid/statistics/columnStatistics.js";
import type {Kernels} from "../../kernels/kernels.js";
import type {Column} from "../write/column.js";
import {windowDensities} from "./windowDensities.js";

/** A window of which some points are there. */
interface OpenWindow extends WindowName {
  /** The points that are there: [from, end), without a hole between them. */
  from: number;
  end: number;
  /** Shape (channels, points of the window). */
  points: Float32Array;
}

/**
 * Collects the windows of a spectrogram from columns of samples. A window may lie in several columns, and columns may come
 * from several spans: what each has of it is put together before it is transformed, so any split gives the same bits.
 */
export class WindowCollector {
  readonly #kernels: Kernels;
  readonly #plan: StatisticsPlan;
  readonly #kinds: readonly WindowKind[];
  readonly #onWindow: (window: WindowPowers) => void;
  readonly #mostPoints: number;
  #open: OpenWindow[] = [];

  /** @param onWindow Called with each window once it is whole. */
  constructor(kernels: Kernels, plan: StatisticsPlan, onWindow: (window: WindowPowers) => void) {
    this.#kernels = kernels;
    this.#plan = plan;
    this.#kinds = plan.spectrogram?.kinds ?? [];
    this.#mostPoints = Math.max(0, ...this.#kinds.map(({length, average}) => length / average));
    this.#onWindow = onWindow;
  }

  /** Parts of windows that are not whole. */
  get cut(): SpectrogramPieces["cut"] {
    return this.#open.map(({kind, window, from, end, points}) => {
      const {length, average} = this.#kinds[kind];
      return {kind, window, from, points: copyPoints(points, length / average, [from, end])};
    });
  }

  /** Adds a column, which lies after all that were added, or between two stretches of them. */
  add(column: Column): void {
    const columnEnd = column.start + column.count;
    this.#kinds.forEach(({starts, length, average}, kind) => {
      const first = lastNotAfter(column.start - length, starts.length, (i) => starts[i]) + 1;
      for (let window = first; window < starts.length && starts[window] < columnEnd; window++) {
        const from = (Math.max(starts[window], column.start) - starts[window]) / average;
        const end = (Math.min(starts[window] + length, columnEnd) - starts[window]) / average;
        const at = starts[window] + from * average - column.start;
        this.#place({kind, window}, from, this.#average(column, {at, average, count: end - from}), end - from);
      }
    });
  }

  /** Adds what another collector left of columns of its own. */
  adopt({whole, cut}: SpectrogramPieces): void {
    whole.forEach(this.#onWindow);
    for (const {kind, window, from, points} of cut) {
      this.#place({kind, window}, from, points, points.length / this.#plan.channelCount);
    }
  }

  /** Puts points [from, from + count) of a window to those that are there. */
  #place(name: WindowName, from: number, points: Float32Array, count: number): void {
    const {kind, window} = name;
    const {length, average} = this.#kinds[kind];
    const size = length / average;
    if (count === size) {
      this.#close(name, points);
      return;
    }
    const {channelCount} = this.#plan;
    let open = this.#open.find((other) => other.kind === kind && other.window === window);
    if (!open) {
      open = {kind, window, from, end: from, points: new Float32Array(channelCount * size)};
      this.#open.push(open);
    }
    for (let channel = 0; channel < channelCount; channel++) {
      open.points.set(points.subarray(channel * count, (channel + 1) * count), channel * size + from);
    }
    open.from = Math.min(open.from, from);
    open.end = Math.max(open.end, from + count);
    if (open.end - open.from < size) return;
    this.#open = this.#open.filter((other) => other !== open);
    this.#close(name, open.points);
  }

  #close({kind, window}: WindowName, points: Float32Array): void {
    const density = windowDensities(this.#kernels, this.#kinds[kind], points, this.#plan.channelCount);
    this.#onWindow({kind, window, density});
  }

  /** Means of a stretch of a column, shape (channels, count). They live until the next call. */
  #average({values, stride}: Column, {at, average, count}: {at: number; average: number; count: number}): Float32Array {
    const {reference, channelCount, storedNaN} = this.#plan;
    const room = this.#kernels.scratch("means", "float32", channelCount * this.#mostPoints) as Float32Array;
    const means = room.subarray(0, channelCount * count);
    this.#kernels.average(
      {values, at, stride},
      {references: reference, width: average, count, hasNaN: storedNaN !== undefined},
      {values: means, at: 0, stride: count}
    );
    return means;
  }
}

/** Points [from, end) of each row of `size`. */
function copyPoints(points: Float32Array, size: number, [from, end]: readonly [number, number]): Float32Array {
  const count = end - from;
  const rows = points.length / size;
  const copy = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++) copy.set(points.subarray(row * size + from, row * size + end), row * count);
  return copy;
}

/**
 * Measures of each channel's quality in single windows of a recording: value of channel c in the i-th window at
 * `i * channelCount + c`. NaN where a window has a hole.
 */
export interface WindowQuality {
  windowCount: number;
  /** Standard deviation less a straight line, in the channel's unit. */
  deviation: Float64Array;
  /** Regression on the group's median signal: 1 for a channel like the others, 0 for one that has nothing of them. */
  gain: Float64Array;
  /** Correlation with the group's median signal. */
  correlation: Float64Array;
  /** Extremes, in stored units. */
  low: Float64Array;
  high: Float64Array;
  /** Samples in runs of equal ones at these extremes. */
  lowRun: Float64Array;
  highRun: Float64Array;
}

const KEYS = ["deviation", "gain", "correlation", "low", "high", "lowRun", "highRun"] as const;

/** Room for some windows, all NaN. */
export function createWindowQuality(windowCount: number, channelCount: number): WindowQuality {
  const entries = KEYS.map((key) => [key, new Float64Array(windowCount * channelCount).fill(NaN)]);
  return {windowCount, ...(Object.fromEntries(entries) as Omit<WindowQuality, "windowCount">)};
}

/** Copies windows to those of the recording, from the `at`-th on. */
export function copyWindows(from: WindowQuality, to: WindowQuality, at: number): void {
  if (from.windowCount === 0) return;
  const channelCount = from.low.length / from.windowCount;
  for (const key of KEYS) to[key].set(from[key], at * channelCount);
}

/** The windows of two neighboring stretches, one after the other. */
export function joinWindowQuality(a: WindowQuality, b: WindowQuality, channelCount: number): WindowQuality {
  const joined = createWindowQuality(a.windowCount + b.windowCount, channelCount);
  copyWindows(a, joined, 0);
  copyWindows(b, joined, a.windowCount);
  return joined;
}

/** Finite values of one channel in all windows. */
export function windowsOf(values: Float64Array, channel: number, channelCount: number): Float64Array {
  const all = Float64Array.from({length: values.length / channelCount}, (_, i) => values[i * channelCount + channel]);
  return all.filter(Number.isFinite);
}

import type {Manifest} from "../../pyramid/manifest.js";
import {type Extent, firstSampleFrom, gapsOf, recordingExtent} from "../../pyramid/segments.js";
import {decimalsOf, formatCount, formatDuration, formatNumber, formatTime} from "../format.js";
import type {ViewState} from "../viewer/viewState.js";

/** A name and what it is, for a list of facts. */
export interface Fact {
  name: string;
  value: string;
}

/** What the facts of a window depend on. */
export type Window = Pick<ViewState, "extent" | "order" | "rows" | "bad">;

/** What can be said of the visible window without loading a sample. */
export function windowFacts(manifest: Manifest, {extent, order, rows, bad}: Window): Fact[] {
  const {segments, channelCount, sampleCount, channels} = manifest;
  const [start, end] = extent;
  const recording = recordingExtent(segments);
  const visible = order.slice(rows[0], rows[1]);
  const badCount = visible.filter((channel) => bad.includes(channel)).length;
  const samples = firstSampleFrom(segments, end) - firstSampleFrom(segments, start);
  const missing = missingSeconds(gapsOf(segments), extent);
  const step = (end - start) / 100;
  return [
    {name: "Time", value: `${formatTime(start, step)} to ${formatTime(end, step)}`},
    {
      name: "Length",
      value: `${formatDuration(end - start)}, ${percent((end - start) / (recording[1] - recording[0]))} of the recording`
    },
    {
      name: "Channels",
      value: `${formatNumber(visible.length)} of ${formatNumber(channelCount)}, ${nameRange(visible.map((channel) => channels[channel].name))}`
    },
    {name: "Marked bad", value: badCount ? formatCount(badCount, "channel") : "none"},
    {
      name: "Samples",
      value: `${formatNumber(samples)} a channel, ${formatNumber(samples * visible.length)} in all, ${percent((samples * visible.length) / (sampleCount * channelCount))} of the recording`
    },
    {name: "Without data", value: missing > 0 ? `${formatDuration(missing)} in gaps` : "nothing"}
  ];
}

/** Seconds of an extent that lie in gaps. */
export function missingSeconds(gaps: readonly Extent[], [start, end]: Extent): number {
  return gaps.reduce((sum, [from, to]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
}

/** "A1", "A1 and A2", "A1 to A20". */
function nameRange(names: readonly string[]): string {
  const last = names[names.length - 1];
  if (names.length === 1) return last;
  return `${names[0]} ${names.length === 2 ? "and" : "to"} ${last}`;
}

/** "12 %", "1.7 %", "0.03 %": two digits where it is little. */
function percent(share: number): string {
  const value = 100 * share;
  const decimals = value >= 9.95 ? 0 : value > 0 ? Math.min(4, decimalsOf(10 ** Math.floor(Math.log10(value))) + 1) : 0;
  return `${formatNumber(value, decimals)} %`;
}

import type {Manifest} from "../../../format/manifest.js";
import {missingSeconds, recordingExtent} from "../../../format/segments.js";
import {clockOf} from "../../../text/clock.js";
import {formatCount} from "../../../text/count.js";
import {formatDuration} from "../../../text/duration.js";
import {describeExtent} from "../../../text/formatWindow.js";
import {nameRange} from "../../../text/nameRange.js";
import {formatNumber} from "../../../text/number.js";
import {formatPercent} from "../../../text/percent.js";
import {formatQuantity} from "../../../text/quantity.js";
import type {Viewport} from "../../view/viewportOf.js";

/** A name and what it is, for a list of facts. */
export interface Fact {
  name: string;
  value: string;
}

/** The parts of a viewport that the facts of a window depend on. */
export type WindowView = Pick<
  Viewport,
  | "extent"
  | "channels"
  | "rowNames"
  | "bad"
  | "sampleStart"
  | "sampleEnd"
  | "level"
  | "bucket"
  | "pickCount"
  | "unitsPerRow"
  | "unit"
  | "timeStyle"
  | "signalLabel"
>;

/** Facts about the window that need no samples. */
export function windowFacts(
  {segments, channelCount, sampleCount, levels}: Manifest,
  window: WindowView,
  startTime?: string
): Fact[] {
  const {extent, channels, rowNames, bad, level, bucket, pickCount, unitsPerRow, unit, signalLabel} = window;
  const [start, end] = extent;
  const recording = recordingExtent(segments);
  const samples = window.sampleEnd - window.sampleStart;
  const total = samples * channels.length;
  const badChannels = new Set(bad);
  const badCount = channels.filter((channel) => badChannels.has(channel)).length;
  const missing = missingSeconds(segments, extent);
  const share = formatPercent((end - start) / (recording[1] - recording[0]));
  return [
    {name: "Time", value: describeExtent(extent, clockOf(window.timeStyle, startTime))},
    {name: "Length", value: `${formatDuration(end - start)}, ${share} of the recording`},
    {
      name: "Channels",
      value: `${formatNumber(channels.length)} of ${formatNumber(channelCount)}, ${nameRange(rowNames)}`
    },
    {name: "Signal", value: signalLabel},
    {name: "Marked bad", value: badCount ? formatCount(badCount, "channel") : "none"},
    {name: "Row height", value: formatQuantity(unitsPerRow, unit)},
    {
      name: "Samples",
      value:
        `${formatNumber(samples)} per channel, ${formatNumber(total)} in total, ` +
        `${formatPercent(total / (sampleCount * channelCount))} of the recording`
    },
    {
      name: "Drawn",
      value:
        `${formatCount(pickCount, "value")} of level ${level} of ${levels.length - 1}: ` +
        (bucket === 1 ? "every sample" : `two of every ${formatNumber(bucket)} samples`)
    },
    {name: "Without data", value: missing > 0 ? `${formatDuration(missing)} in gaps` : "none"}
  ];
}

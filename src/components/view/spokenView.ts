import {missingSeconds} from "../../format/segments.js";
import {knownEnd, type Mark} from "../../report/mark.js";
import type {Clock} from "../../text/clock.js";
import {formatCount} from "../../text/count.js";
import {formatDuration} from "../../text/duration.js";
import {nameRange} from "../../text/nameRange.js";
import {channelsInView} from "./geometry/rowLayout.js";
import type {SignalInfo} from "./signal/signal.js";
import type {ViewState} from "./viewState.js";

/** Names said one by one at most. */
const MAX_NAMES = 4;

/**
 * Description of a view for screen readers, beside the status line, in parts: which channels, which of them are marked bad,
 * events, annotations, and time without data. "A01 to B04, marked bad: A03", "2 events: tone at 0:12, pause at 0:14".
 *
 * @param signal The signal that is shown, which names the rows.
 * @param marks In order of their starts.
 */
export function spokenView(
  {nameOf, manifest: {channels, segments}}: Pick<SignalInfo, "nameOf" | "manifest">,
  view: Pick<ViewState, "extent" | "order" | "rows" | "bad">,
  marks: readonly Mark[],
  {format}: Clock
): string[] {
  const {extent, bad} = view;
  const rows = channelsInView(view);
  const badChannels = new Set(bad);
  const badNames = rows.filter((channel) => badChannels.has(channel)).map((channel) => channels[channel].name);
  const inView = marks.filter((mark) => mark.start < extent[1] && knownEnd(mark) >= extent[0]);
  const tell = (told: readonly Mark[], noun: string) =>
    told.length > 0
      ? [
          `${formatCount(told.length, noun)}: ${listNames(told.map(({label, start}) => `${label} at ${format(start)}`))}`
        ]
      : [];
  const missing = missingSeconds(segments, extent);
  return [
    nameRange(rows.map(nameOf)) + (badNames.length > 0 ? `, marked bad: ${listNames(badNames)}` : ""),
    ...tell(
      inView.filter(({source}) => source === "file"),
      "event"
    ),
    ...tell(
      inView.filter(({source}) => source !== "file"),
      "annotation"
    ),
    ...(missing > 0 ? [`${formatDuration(missing)} without data`] : [])
  ];
}

/** "A1, A2, A3, A4 and 12 more". */
function listNames(names: readonly string[]): string {
  const rest = names.length - MAX_NAMES;
  return names.slice(0, MAX_NAMES).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

import type {Extent} from "../../format/segments.js";
import type {Interval} from "../../report/interval.js";
import {formatDuration} from "../../text/duration.js";
import {formatTime} from "../../text/moment.js";
import {Card} from "./Card.js";
import {DataTable} from "./DataTable.js";

/** The named stretches of time in the file; a press on one brings the viewer there. */
export function Events(intervals: readonly Interval[], {open}: {open: (extent: Extent) => void}): HTMLElement {
  const table = DataTable(
    intervals,
    [
      {title: "Event", value: ({label, table}) => label || table},
      {title: "Table", value: ({table}) => table},
      {title: "Start", value: ({start}) => start, format: ({start}) => formatTime(start, 0.001), numeric: true},
      {
        title: "Length",
        value: ({start, end}) => end - start,
        format: ({start, end}) => (end > start ? formatDuration(end - start) : "moment"),
        numeric: true
      }
    ],
    {label: "Events", open: ({start, end}) => open([start, end])}
  );
  return Card("Events", table);
}

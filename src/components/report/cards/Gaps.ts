import {type Extent, type Segment, gapsOf} from "../../../format/segments.js";
import {formatDuration} from "../../../text/duration.js";
import {formatTime} from "../../../text/moment.js";
import {formatNumber} from "../../../text/number.js";
import {DataTable} from "../tables/DataTable.js";
import {Card} from "./Card.js";

/** The stretches without data; a press on one brings the viewer there. */
export function Gaps(segments: readonly Segment[], {open}: {open: (extent: Extent) => void}): HTMLElement {
  const gaps = gapsOf(segments).map(([start, end], i) => ({start, end, sample: segments[i].sampleEnd}));
  const table = DataTable(
    gaps,
    [
      {title: "From", value: ({start}) => start, format: ({start}) => formatTime(start, 0.001)},
      {title: "To", value: ({end}) => end, format: ({end}) => formatTime(end, 0.001), numeric: true},
      {
        title: "Length",
        value: ({start, end}) => end - start,
        format: ({start, end}) => formatDuration(end - start),
        numeric: true
      },
      {title: "Before sample", value: ({sample}) => sample, format: ({sample}) => formatNumber(sample), numeric: true}
    ],
    {label: "Gaps", open: ({start, end}) => open([start, end])}
  );
  return Card("Gaps", table);
}

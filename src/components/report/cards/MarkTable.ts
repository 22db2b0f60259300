import {knownEnd, type Mark} from "../../../report/mark.js";
import {formatDuration} from "../../../text/duration.js";
import {formatTime} from "../../../text/moment.js";
import {DataTable} from "../tables/DataTable.js";

/** Marks as a table: label, kind, start, length; a press on one opens it. `label` says what the table lists. */
export function MarkTable(
  marks: readonly Mark[],
  {label, open}: {label: string; open: (mark: Mark) => void}
): HTMLElement {
  return DataTable(
    marks,
    [
      {title: "Event", value: (mark) => mark.label},
      {title: "Table", value: ({kind}) => kind},
      {title: "Start", value: ({start}) => start, format: ({start}) => formatTime(start, 0.001), numeric: true},
      {title: "Length", value: lengthOf, format: (mark) => describeLength(lengthOf(mark)), numeric: true}
    ],
    {label, open}
  );
}

/** Seconds; null where the end is not known. */
function lengthOf(mark: Mark): number | null {
  return mark.end === null ? null : knownEnd(mark) - mark.start;
}

function describeLength(seconds: number | null): string {
  if (seconds === null) return "unknown";
  return seconds > 0 ? formatDuration(seconds) : "moment";
}

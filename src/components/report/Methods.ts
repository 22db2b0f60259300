import {html} from "htl";
import type {Report} from "../../report/report.js";
import {formatBytes} from "../../text/bytes.js";
import {formatCount} from "../../text/count.js";
import {formatDuration} from "../../text/duration.js";
import {Card} from "./Card.js";
import {DataTable} from "./DataTable.js";
import {FindingList} from "./Findings.js";
import {levelRows} from "./levelRows.js";
import {reportFindings} from "./reportFindings.js";

const RULES = {
  minmax:
    "the least and the greatest sample of each bucket, each at its own time, so an extreme is never lost and is always drawn where it happened",
  minmaxlttb: "the samples that MinMaxLTTB chooses for each channel, each at its own time"
};

/** How the pictures come about, what was assumed of the file, and what the build took. */
export function Methods(report: Report): HTMLElement {
  const {manifest, build, synthetic} = report;
  const {levels, method, storedScale, source} = manifest;
  const findings = reportFindings(report);
  const text = html`<div class="methods">
    ${synthetic ? html`<p>The signals are synthetic: a program made them, and no animal or person was recorded.</p>` : null}
    <p>
      The recording is stored in ${formatCount(levels.length, "level")}. Level 0 is the recording itself, sample for
      sample. Each further level keeps ${RULES[method]}. The page draws the coarsest level that still has two samples
      for each column of pixels. Every point drawn, and every value read at the pointer, was recorded: nothing is
      averaged or interpolated, and no line crosses a gap.
    </p>
    ${DataTable(
      levelRows(manifest),
      [
        {title: "Level", value: ({level}) => level},
        {title: "Keeps", value: ({keeps}) => keeps},
        {title: "Values a channel", value: ({values}) => values, numeric: true}
      ],
      {label: "Levels"}
    )}
    <p>
      Rows are centered on their channel’s median over the whole recording. A row is six times the median channel’s
      spread, rounded up to 1, 2 or 5; spread is 1.4826 times the median absolute deviation, which a few artifacts do
      not move. A channel that would leave its row in more than 2 % of ten seconds’ columns, with over five times or
      under a fifth of the median channel’s spread, or with another unit, has a gain of its own, printed beside its
      name.
    </p>
    ${
      storedScale === undefined
        ? null
        : html`<p>
            The samples are whole multiples of one step and stored as such; they are read back as the same numbers.
          </p>`
    }
    ${findings.length ? FindingList(findings) : null}
    <p class="muted">
      Built from ${source.name} (${formatBytes(source.bytes)}) in ${formatDuration(build.seconds)} with at most
      ${formatBytes(build.peakMemoryBytes)} of memory.
    </p>
  </div>` as HTMLElement;
  return Card("Methods and provenance", text);
}

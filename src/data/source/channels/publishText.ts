import type {Finding} from "../../../report/report.js";
import type {SourceChannel} from "../source.js";

/** Columns of text that speak of the signal. Other text can hold names and is not published. */
const SAFE_TEXT = new Set([
  "filtering",
  "reference",
  "shank",
  "shaft",
  "contact",
  "channel_type",
  "type",
  "hemisphere",
  "electrode_type",
  "material",
  "status",
  "quality",
  "brain_area",
  "region",
  "layer"
]);

/** Removes text that may name someone from channels' further columns, and notes which columns had any. */
export function publishText(
  channels: readonly SourceChannel[],
  publish: ReadonlySet<string>,
  findings: Finding[]
): void {
  const kept = new Set<string>();
  for (const {more} of channels) {
    for (const [column, value] of Object.entries(more)) {
      if (typeof value !== "string" || isPublic(column, publish)) continue;
      kept.add(column);
      delete more[column];
    }
  }
  if (kept.size === 0) return;
  const [first] = kept;
  const text = `Text in the electrodes' columns ${[...kept].join(", ")} is not published ("publish": ["electrodes.${first}"] in the sidecar shows it).`;
  findings.push({level: "note", text});
}

function isPublic(column: string, publish: ReadonlySet<string>): boolean {
  return SAFE_TEXT.has(column) || column.endsWith("_label") || publish.has(`electrodes.${column}`);
}

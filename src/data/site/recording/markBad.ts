import {nearNames} from "../../source/channels/nearNames.js";
import {RecordingError} from "../../source/recordingError.js";
import type {Sidecar} from "../../source/sidecar/schema.js";

/** Reason for a bad channel when the sidecar gives none. */
const BY_AUTHOR = "marked by the author";

/** The author's reasons for marking channels, by name. */
export function reasonsOf(marks: Sidecar["bad"] = []): Record<string, string> {
  return Array.isArray(marks) ? Object.fromEntries(marks.map((name) => [name, BY_AUTHOR])) : {...marks};
}

/** Throws a `RecordingError` when the sidecar marks or scales a channel that the recording does not have. */
export function checkMarks(file: string, {bad = [], gains = {}}: Sidecar, names: readonly string[]): void {
  const known = new Set(names);
  const named = {bad: Object.keys(reasonsOf(bad)), gains: Object.keys(gains)};
  for (const [key, channels] of Object.entries(named)) {
    const name = channels.find((channel) => !known.has(channel));
    if (name === undefined) continue;
    const near = nearNames(name, names).join(", ");
    throw new RecordingError(
      file,
      `"${key}" in the sidecar names ${JSON.stringify(name)}, which is not a channel: did you mean ${near}?`
    );
  }
}

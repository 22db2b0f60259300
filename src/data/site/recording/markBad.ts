import {nearNames} from "../../source/channels/nearNames.js";
import {RecordingError} from "../../source/recordingError.js";
import type {Sidecar} from "../../source/sidecar/schema.js";

/** Reason for a bad channel when the sidecar gives none. */
const BY_AUTHOR = "marked by the author";

/** The author's reasons for marking channels, by name. */
export function reasonsOf(marks: Sidecar["bad"] = []): Record<string, string> {
  return Array.isArray(marks) ? Object.fromEntries(marks.map((name) => [name, BY_AUTHOR])) : {...marks};
}

/** Throws a `RecordingError` when the sidecar marks a channel that the recording does not have. */
export function checkMarks(file: string, marks: Sidecar["bad"] = [], names: readonly string[]): void {
  const known = new Set(names);
  for (const name of Array.isArray(marks) ? marks : Object.keys(marks)) {
    if (known.has(name)) continue;
    const near = nearNames(name, names).join(", ");
    throw new RecordingError(
      file,
      `"bad" in the sidecar names ${JSON.stringify(name)}, which is not a channel: did you mean ${near}?`
    );
  }
}

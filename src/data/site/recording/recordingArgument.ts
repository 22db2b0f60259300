import {parseArgs} from "node:util";

/** The recording that Framework asks a parameterised loader for: `--recording=id`. */
export function recordingArgument(): string {
  const {recording} = parseArgs({options: {recording: {type: "string"}}}).values;
  if (!recording) throw new Error("--recording is missing: this is a loader of pages, see docs/architecture.md");
  return recording;
}

import type * as z from "zod";
import {nearNames} from "../channels/nearNames.js";
import {RecordingError} from "../recordingError.js";
import {type Sidecar, sidecarSchema, WHOLE_VALUES} from "./schema.js";

const KEYS = Object.keys(sidecarSchema.shape) as (keyof Sidecar)[];

/** Checks a sidecar's content. Throws a `RecordingError` that names the place and says what is right there. */
export function parseSidecar(value: unknown, file: string): Sidecar {
  const parsed = sidecarSchema.safeParse(value);
  if (!parsed.success) throw new RecordingError(file, explain(innermost(parsed.error.issues[0]), value));
  const {data, timestamps, rate, series} = parsed.data;
  if (rate !== undefined && timestamps !== undefined && timestamps !== "index") {
    throw new RecordingError(file, 'has both "timestamps" and "rate": one of them gives the time');
  }
  if (data !== undefined && series !== undefined) {
    throw new RecordingError(file, 'has both "series" and "data": one of them names the samples');
  }
  return parsed.data;
}

/** Of alternatives, the one whose outer form is right says what is wrong inside. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== "invalid_union") return issue;
  const inside = issue.errors.map(([first]) => first).find((first) => first !== undefined && first.path.length > 0);
  return inside ? innermost({...inside, path: [...issue.path, ...inside.path]}) : issue;
}

function explain(issue: z.core.$ZodIssue, value: unknown): string {
  const [key] = issue.path;
  if (key === undefined) {
    return issue.code === "unrecognized_keys"
      ? explainKey(issue.keys[0])
      : 'should hold one object: {"title": ..., ...}';
  }
  const whole = WHOLE_VALUES.get(sidecarSchema.shape[key as keyof Sidecar].unwrap())?.words;
  if (issue.path.length === 1 && issue.code !== "unrecognized_keys") {
    return `"${String(key)}" should be ${whole ?? issue.message}`;
  }
  return [explainPart(issue, value), ...(whole === undefined ? [] : [`"${String(key)}" should be ${whole}`])].join(
    "; "
  );
}

function explainKey(key: string): string {
  const [near] = nearNames(key, KEYS, 1);
  return `"${key}" is not a key (is it "${near}"?): use ${KEYS.join(", ")}`;
}

/** Problem inside a key's value: "places[2].start should be a number". */
function explainPart(issue: z.core.$ZodIssue, value: unknown): string {
  const place = issue.path.reduce<string>(
    (path, part) => path + (typeof part === "number" ? `[${part}]` : `${path === "" ? "" : "."}${String(part)}`),
    ""
  );
  if (issue.code === "unrecognized_keys") return `"${place}" has "${issue.keys[0]}", which is not a key there`;
  return at(value, issue.path) === undefined ? `"${place}" is missing` : `"${place}" should be ${issue.message}`;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce((part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

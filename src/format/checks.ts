import {ManifestError} from "./manifestError.js";

/** Throws a `ManifestError` unless a value is as it must be. `place` says where it lies: "levels[2].bucket". */
export type Check = (value: unknown, place: string) => void;

/** Anything `holds` accepts; `wanted` completes "... is 0, not ...". */
function check(wanted: string, holds: (value: unknown) => boolean): Check {
  return (value, place) => {
    if (holds(value)) return;
    throw new ManifestError(
      "invalid",
      `${place} is ${value === undefined ? "missing" : `${shown(value)}, not ${wanted}`}`
    );
  };
}

/** A whole number from `least` to `most`. */
export function whole(least: number, most: number): Check {
  const inside = (value: unknown) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most;
  return check(`a whole number from ${least} to ${most}`, inside);
}

/** A finite number whose size is at most `most`, and above 0 when `positive`. */
export function real(most: number, {positive = false} = {}): Check {
  const inside = (value: unknown) => typeof value === "number" && Math.abs(value) <= most && (!positive || value > 0);
  return check(positive ? `a number above 0 and at most ${most}` : `a number from ${-most} to ${most}`, inside);
}

/** Text. */
export const text = check("text", (value) => typeof value === "string");

/** True or false. */
export const truth = check("true or false", (value) => typeof value === "boolean");

/** One of some texts. */
export function oneOf(names: readonly string[]): Check {
  return check(`one of ${names.join(", ")}`, (value) => names.includes(value as string));
}

/** Absent, or as `present` says. */
export function optional(present: Check): Check {
  return (value, place) => {
    if (value !== undefined) present(value, place);
  };
}

/** Null, or as `present` says. */
export function nullable(present: Check): Check {
  return (value, place) => {
    if (value !== null) present(value, place);
  };
}

/** A list of `least` to `most` items. */
export function list(item: Check, least: number, most: number): Check {
  const sized = check(`a list of ${least} to ${most} items`, (value) => {
    return Array.isArray(value) && value.length >= least && value.length <= most;
  });
  return (value, place) => {
    sized(value, place);
    (value as unknown[]).forEach((each, i) => item(each, `${place}[${i}]`));
  };
}

/** An object with these fields; it may have others. */
export function record(fields: Readonly<Record<string, Check>>): Check {
  const entries = Object.entries(fields);
  const object = check("an object", (value) => typeof value === "object" && value !== null && !Array.isArray(value));
  return (value, place) => {
    object(value, place || "it");
    for (const [name, field] of entries)
      field((value as Record<string, unknown>)[name], place ? `${place}.${name}` : name);
  };
}

/** A value as a message shows it. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return `a list of ${value.length} items`;
  if (typeof value === "object" && value !== null) return "an object";
  const written = JSON.stringify(value);
  return written.length > 40 ? `${written.slice(0, 40)}...` : written;
}

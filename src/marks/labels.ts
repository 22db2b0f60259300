import {groupColor} from "../report/groupColor.js";
import type {Annotation} from "./annotation.js";

/** Labels that a digit gives. */
const DIGITS = 9;

/** Labels that are used, the most used first, those used as often in alphabetical order. */
export function labelsByUse(annotations: readonly Pick<Annotation, "label">[]): string[] {
  const counts = new Map<string, number>();
  for (const {label} of annotations) if (label) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([label]) => label);
}

/**
 * The labels of the digits 1 to 9. A digit keeps its label while that is used at all, so that a hand that has learned it
 * is not misled; free digits go to the most used of the rest.
 * @param before The labels of the digits so far.
 */
export function digitLabels(annotations: readonly Pick<Annotation, "label">[], before: readonly string[]): string[] {
  const used = labelsByUse(annotations);
  const kept = before.filter((label) => used.includes(label));
  return [...kept, ...used.filter((label) => !kept.includes(label))].slice(0, DIGITS);
}

/** A CSS color for each label: labels in the order in which they came up, then again from the first color. */
export function labelColors(labels: Iterable<string>): Map<string, string> {
  const distinct = new Set([...labels].filter(Boolean));
  return new Map([...distinct].map((label, i) => [label, groupColor(i)]));
}

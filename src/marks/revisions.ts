import {type Annotation, statementOf} from "./annotation.js";
import type {Change} from "./history.js";

/** State of an annotation at a time: what is kept, and what tabs of a browser tell each other. */
export interface Revision {
  readonly id: string;
  /** Milliseconds since 1970. */
  readonly modified: number;
  /** Null once it is removed: the removal has to be known as long as another tab may have the annotation. */
  readonly annotation: Annotation | null;
}

/** Revisions by the ids of their annotations. */
export type Revisions = ReadonlyMap<string, Revision>;

/** Time that a removal is remembered, in milliseconds: 30 days. */
const REMOVAL_MS = 30 * 86_400_000;

/** The later of two revisions of an annotation. Those of one time are told apart by content, the same way everywhere. */
export function later(a: Revision, b: Revision): Revision {
  if (a.modified !== b.modified) return a.modified > b.modified ? a : b;
  return orderOf(a) >= orderOf(b) ? a : b;
}

function orderOf({annotation}: Revision): string {
  return annotation ? statementOf(annotation) : "";
}

/** All revisions of two sets, of each annotation the later one. The order of merging makes no difference. */
export function mergeRevisions(a: Revisions, b: Iterable<Revision>): Revisions {
  const merged = new Map(a);
  for (const revision of b) {
    const known = merged.get(revision.id);
    merged.set(revision.id, known ? later(known, revision) : revision);
  }
  return merged;
}

/**
 * Revisions that changes lead to: each later than what was there, even where a clock has been set back.
 * @param now Milliseconds since 1970.
 */
export function revise(before: Revisions, changes: readonly Change[], now: number): Revision[] {
  return changes.map(({before: old, after}) => {
    const {id} = (after ?? old)!;
    const modified = Math.max(now, (before.get(id)?.modified ?? 0) + 1);
    return {id, modified, annotation: after && {...after, modified}};
  });
}

/** Annotations that are there. */
export function annotationsOf(revisions: Revisions): Annotation[] {
  return [...revisions.values()].flatMap(({annotation}) => annotation ?? []);
}

/** Tells whether a removal is so long ago that no tab can have the annotation any more. */
export function isForgotten({annotation, modified}: Revision, now: number): boolean {
  return annotation === null && modified < now - REMOVAL_MS;
}

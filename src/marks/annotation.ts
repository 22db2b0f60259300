import {knownEnd, type Mark, type MarkSource} from "../report/mark.js";

/**
 * A note on a moment or a stretch of time, as a reader or the author of a report makes it: what a mark says, and what is
 * known of how it was made. A source and a kind it has as a mark (`markOf`).
 */
export interface Annotation extends Omit<Mark, "source" | "kind"> {
  /** Its own among all annotations of a recording, wherever they go. */
  readonly id: string;
  /** Empty while it has none. */
  readonly label: string;
  /** A CSS color of its own; that of its label when absent. */
  readonly color?: string;
  /** Cells of other programs, by the names of their columns: kept as they came. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970: when it was made, and when it was last changed. */
  readonly created?: number;
  readonly modified: number;
  /** Digest of the content that it was made on. */
  readonly content?: string;
}

/** An annotation as a file has it; without an id where the file has none. */
export type AnnotationDraft = Omit<Annotation, "id" | "modified"> & Partial<Pick<Annotation, "id" | "modified">>;

/** Seconds to the nanosecond: sums of what files say are then the same numbers again. */
export function roundSeconds(seconds: number): number {
  return Math.round(seconds * 1e9) / 1e9;
}

/** Seconds as a hand gives them, to the microsecond: finer than any sample, without digits that nobody meant. */
export function handSeconds(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

/** Annotations in order of their starts, those that start together by their ends, then by their ids: one order for all. */
export function sortAnnotations<T extends Pick<Annotation, "start" | "end" | "id">>(annotations: Iterable<T>): T[] {
  return [...annotations].sort(
    (a, b) => a.start - b.start || knownEnd(a) - knownEnd(b) || (a.id < b.id ? -1 : Number(a.id > b.id))
  );
}

/** All that an annotation says, as one text: equal for those that say the same. */
export function statementOf({start, end, label, channels, text, color, columns}: AnnotationDraft): string {
  const cells = Object.entries(columns ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([start, end, label, channels, text, color ?? null, cells]);
}

/** Label of an annotation that has none, in lists. */
export const UNLABELED = "unlabeled";

/** An annotation as a mark of the viewer. `colors` has a color for each label. */
export function markOf(
  {id, label, start, end, channels, text, color}: Annotation,
  source: MarkSource,
  colors: ReadonlyMap<string, string>
): Mark {
  return {
    id,
    label: label || UNLABELED,
    ...{start, end, channels, text, source},
    color: color ?? colors.get(label),
    kind: "annotations"
  };
}

/** Who says it: the recording's file, the author of the report, who reads it, or who sent the reader a link. */
export type MarkSource = "file" | "author" | "reader" | "link";

/** A named moment or stretch of time: an event of the file, a place of the author, a note of a reader. */
export interface Mark {
  /** Its own among the marks of a recording, and the same on every visit. */
  readonly id: string;
  readonly label: string;
  /** Seconds on the session clock. */
  readonly start: number;
  /** End, exclusive; as `start` for a moment, null where nobody knows. */
  readonly end: number | null;
  /** Names of the channels that it is about; null for all. */
  readonly channels: readonly string[] | null;
  /** More than the label says; may be empty. */
  readonly text: string;
  /** A CSS color; the ink of the page when absent. */
  readonly color?: string;
  readonly source: MarkSource;
  /** Group among the marks of its source: a file's table ("trials"). Marks of one kind share lanes where they can. */
  readonly kind: string;
}

/** End of a mark as far as it is known: an unknown end is not after its start. */
export function knownEnd({start, end}: Pick<Mark, "start" | "end">): number {
  return end === null ? start : Math.max(start, end);
}

/** A stretch of time that a reader marks. */
export interface MarkedStretch {
  /** Seconds on the session clock; `end` as `start` for a moment. */
  readonly start: number;
  readonly end: number;
  /** Indices of channels that it is about; null for all. */
  readonly channels: readonly number[] | null;
  /** Channels that were pointed at, whether it is about them or not: a choice to offer. */
  readonly rows: readonly number[];
}

/** Freedom of a reader: to make and change annotations, to read those that the page gives, or none of it. */
export type Annotating = "edit" | "read" | "none";

/** An action on a reader's annotations that keys, menu and help card name. */
export type AnnotatorAction = "undo" | "redo" | "nextUnlabeled" | "nextOfLabel";

/**
 * Access of tools and keys to a reader's annotations. It is loaded after the first traces; until then, and where readers
 * do not annotate, there is none.
 */
export interface Annotator {
  /** Shows a stretch that is being drawn; null takes it away. */
  preview(stretch: MarkedStretch | null): void;
  /** Begins an annotation of a stretch: asks for its label. */
  begin(stretch: MarkedStretch): void;
  /** Begins a stretch at the cursor, or ends the one that was begun there. */
  markAtCursor(): void;
  run(action: AnnotatorAction): void;
}

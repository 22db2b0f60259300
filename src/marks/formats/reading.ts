import {type AnnotationDraft, roundSeconds} from "../annotation.js";

/** An annotation of a file, and where in the file it is: "line 12". */
export interface ReadItem {
  readonly where: string;
  readonly draft: AnnotationDraft;
}

/** A line that could not be read, and why. */
export interface Problem {
  readonly where: string;
  readonly reason: string;
}

/** Content of a file of annotations. */
export interface Reading {
  /** Name of the format: "BIDS events". */
  readonly format: string;
  readonly items: readonly ReadItem[];
  readonly problems: readonly Problem[];
}

/** A cell, a line or a file makes no sense. The message is the reason, in words that follow the place. */
export class ReadingError extends Error {
  override name = "ReadingError";
}

/** Reads items one by one; those that make no sense become problems. */
export function readEach<T>(
  format: string,
  sources: readonly T[],
  {where, read}: {where: (source: T, index: number) => string; read: (source: T) => AnnotationDraft}
): Reading {
  const items: ReadItem[] = [];
  const problems: Problem[] = [];
  sources.forEach((source, i) => {
    try {
      items.push({where: where(source, i), draft: read(source)});
    } catch (error) {
      if (!(error instanceof ReadingError)) throw error;
      problems.push({where: where(source, i), reason: error.message});
    }
  });
  return {format, items, problems};
}

/** Tells whether a cell says nothing: it is empty or "n/a". */
export function isAbsent(cell: string | undefined): boolean {
  return cell === undefined || ["", "n/a"].includes(cell.trim());
}

/** A finite number of a cell, as every program writes it. Throws a `ReadingError` that names the column. */
export function readNumber(cell: string | undefined, column: string): number {
  const text = cell?.trim() ?? "";
  const value = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  if (!Number.isFinite(value)) throw new ReadingError(`${column} is ${quote(text)}; give seconds as a number`);
  return value;
}

/** Start and end of an onset and a duration in seconds; null where the duration is not known. */
export function stretchOf(onset: number, duration: number | null): {start: number; end: number | null} {
  if (duration !== null && duration < 0) throw new ReadingError(`duration is ${duration}; it should not be negative`);
  const start = roundSeconds(onset);
  return {start, end: duration === null ? null : roundSeconds(start + duration)};
}

/** "#b45309" or "#fa0": a color that any program may have written. Undefined for what is none. */
export function readColor(cell: string | undefined): string | undefined {
  return cell !== undefined && /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.test(cell.trim()) ? cell.trim() : undefined;
}

/** A text from a file in quotes, cut where it is long. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? `${text.slice(0, 39)}…` : text);
}

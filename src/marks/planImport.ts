import type {Extent} from "../format/segments.js";
import {type Annotation, type AnnotationDraft, statementOf} from "./annotation.js";
import type {Problem, Reading} from "./formats/reading.js";
import type {Change} from "./history.js";

/** Effect of an import, before it is done. */
export interface ImportPlan {
  readonly changes: readonly Change[];
  readonly addedCount: number;
  readonly changedCount: number;
  /** Lines that changed nothing or not all that they say, and why. */
  readonly notes: readonly Problem[];
}

/** Facts that a plan depends on. */
interface ImportOptions {
  /** The recording: what lies outside is left out. */
  readonly recording: Extent;
  readonly names: ReadonlySet<string>;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly makeId: () => string;
}

/**
 * Plans the import of a file: annotations with an id that is here replace what is here, unless that was changed later;
 * others are added, but for those that are here already, word for word.
 */
export function planImport(
  existing: readonly Annotation[],
  {items, problems}: Reading,
  {recording, names, now, makeId}: ImportOptions
): ImportPlan {
  const byId = new Map(existing.map((annotation) => [annotation.id, annotation]));
  const statements = new Set(existing.map(statementOf));
  const changes = new Map<string, Change>();
  const notes = [...problems];
  for (const {where, draft: read} of items) {
    const note = (reason: string) => notes.push({where, reason});
    const draft = within(read, recording);
    if (!draft) {
      note("it lies outside the recording: left out");
      continue;
    }
    if (draft !== read) note("it reaches beyond the recording: cut there");
    const unknown = draft.channels?.filter((name) => !names.has(name)) ?? [];
    if (unknown.length > 0) note(`no channel ${unknown.slice(0, 3).join(", ")} is in the recording: kept as written`);
    const id = draft.id ?? makeId();
    if (changes.has(id)) {
      note("its id is on an earlier line already: left out");
      continue;
    }
    const before = byId.get(id) ?? null;
    const statement = statementOf(draft);
    if (before ? statementOf(before) === statement : draft.id === undefined && statements.has(statement)) {
      note("it is here already");
      continue;
    }
    if (before && draft.modified !== undefined && draft.modified < before.modified) {
      note("it was changed here later: left as it is here");
      continue;
    }
    if (!before) statements.add(statement);
    changes.set(id, {before, after: {created: now, ...before, ...draft, id, modified: now}});
  }
  const all = [...changes.values()];
  const changedCount = all.filter(({before}) => before).length;
  return {changes: all, addedCount: all.length - changedCount, changedCount, notes: sortNotes(notes)};
}

/** In order of lines. */
function sortNotes(notes: readonly Problem[]): Problem[] {
  const line = ({where}: Problem) => Number(/\d+$/.exec(where)?.[0] ?? 0);
  return [...notes].sort((a, b) => line(a) - line(b));
}

/** The part of an annotation inside the recording; null when there is none. */
function within(draft: AnnotationDraft, [from, to]: Extent): AnnotationDraft | null {
  const {start} = draft;
  const end = draft.end ?? start;
  if (end < from || start > to) return null;
  if (start >= from && end <= to) return draft;
  return {...draft, start: Math.max(start, from), end: draft.end === null ? null : Math.min(end, to)};
}

import type {Annotation} from "./annotation.js";

/** Steps that can be undone at most. */
export const MAX_STEPS = 500;

/** A change of one annotation: null before it is made, and after it is removed. */
export interface Change {
  readonly before: Annotation | null;
  readonly after: Annotation | null;
}

/** An edit of a reader: changes that are done and undone as one. */
export interface Edit {
  /** Name of what it does, as in "Undo: move". */
  readonly name: string;
  readonly changes: readonly Change[];
}

/** Edits that were done and undone, the latest last. */
export interface History {
  readonly done: readonly Edit[];
  readonly undone: readonly Edit[];
}

/** Nothing done yet. */
export const EMPTY_HISTORY: History = {done: [], undone: []};

/** A history with one more edit; what was undone before cannot be redone. One that changes nothing is left out. */
export function record(history: History, edit: Edit): History {
  if (edit.changes.length === 0) return history;
  return {done: [...history.done, edit].slice(-MAX_STEPS), undone: []};
}

/** The latest edit the other way round, and the history without it; null when there is none. */
export function undo({done, undone}: History): {edit: Edit; history: History} | null {
  const last = done.at(-1);
  return last ? {edit: reversed(last), history: {done: done.slice(0, -1), undone: [...undone, last]}} : null;
}

/** The edit that was undone last, and the history with it; null when there is none. */
export function redo({done, undone}: History): {edit: Edit; history: History} | null {
  const last = undone.at(-1);
  return last ? {edit: last, history: {done: [...done, last], undone: undone.slice(0, -1)}} : null;
}

function reversed({name, changes}: Edit): Edit {
  return {name, changes: [...changes].reverse().map(({before, after}) => ({before: after, after: before}))};
}

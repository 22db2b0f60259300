import type {Annotation} from "../../marks/annotation.js";
import {readItems} from "../../marks/formats/json.js";
import {makeId} from "../../marks/makeId.js";

/** Annotations that a page gives; of those that make no sense, the first is told. */
export function readMarks(
  given: readonly unknown[],
  {onProblem}: {onProblem: (problem: string) => void}
): readonly Annotation[] {
  const {items, problems} = readItems(given);
  if (problems.length > 0) onProblem(`${problems[0].where}: ${problems[0].reason}`);
  return items.map(({draft}) => ({...draft, id: draft.id ?? makeId(), modified: draft.modified ?? 0}));
}

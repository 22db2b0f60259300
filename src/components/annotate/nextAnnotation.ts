import type {Annotation} from "../../marks/annotation.js";

/** Start and condition of a search. */
interface Search {
  /** The one to go on from; null for none. */
  readonly from: Annotation | null;
  /** Moment to go on from where there is none, in seconds. */
  readonly seconds: number;
  readonly isWanted: (annotation: Annotation) => boolean;
}

/**
 * The next annotation that is wanted, from the first again after the last; undefined when there is none.
 * @param annotations In order of their starts.
 */
export function nextAnnotation(
  annotations: readonly Annotation[],
  {from, seconds, isWanted}: Search
): Annotation | undefined {
  const at = from ? annotations.findIndex(({id}) => id === from.id) : -1;
  const first = at >= 0 ? at + 1 : annotations.findIndex(({start}) => start >= seconds);
  const after = first < 0 ? [] : annotations.slice(first);
  return after.find(isWanted) ?? annotations.find(isWanted);
}

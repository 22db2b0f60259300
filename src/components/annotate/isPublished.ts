import type {Annotation} from "../../marks/annotation.js";
import type {Mark} from "../../report/mark.js";

/** Marks of the author by their ids, for each list of them. */
const indexes = new WeakMap<readonly Mark[], Map<string, Mark>>();

/** Tells whether the author has published an annotation of the reader as it is: then it is shown as the author's alone. */
export function isPublished({id, label, start, end, text}: Annotation, published: readonly Mark[]): boolean {
  let index = indexes.get(published);
  if (!index) indexes.set(published, (index = new Map(published.map((mark) => [mark.id, mark]))));
  const mark = index.get(id);
  return mark?.label === label && mark.start === start && mark.end === end && mark.text === text;
}

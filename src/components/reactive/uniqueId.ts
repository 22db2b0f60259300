/** A name that no other element of a page has, whatever else makes some there: two built sites may share a page. */
export function uniqueId(name: string): string {
  return `${name}-${Math.random().toString(36).slice(2)}`;
}

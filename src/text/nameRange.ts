/** "A1", "A1 and A2", "A1 to A20": the first and the last of names in their order. */
export function nameRange(names: readonly string[]): string {
  const last = names[names.length - 1];
  if (names.length === 1) return last;
  return `${names[0]} ${names.length === 2 ? "and" : "to"} ${last}`;
}

/** The names most like another, at most `count`, nearest first: for "did you mean". */
export function nearNames(name: string, names: readonly string[], count = 3): string[] {
  const distances = new Map(names.map((other) => [other, distance(name.toLowerCase(), other.toLowerCase())]));
  return [...distances.keys()].sort((a, b) => distances.get(a)! - distances.get(b)!).slice(0, count);
}

/** Letters to add, drop or change to make one text of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length];
}

/**
 * Places for marks of one width along a line, as near to where they belong as they can be without lying on each other.
 * Marks that would overlap form a row around the mean of where they belong; rows stay inside the line while they fit.
 *
 * @param wanted Where the middles of the marks belong, ascending; in pixels from the line's start, as all lengths.
 */
export function spreadMarks(wanted: readonly number[], {markPx, linePx}: {markPx: number; linePx: number}): number[] {
  const rows: {first: number; count: number; sum: number}[] = [];
  const startOf = ({count, sum}: (typeof rows)[number]) =>
    Math.max(0, Math.min(sum / count - (count * markPx) / 2, linePx - count * markPx));
  wanted.forEach((middle, first) => {
    let row = {first, count: 1, sum: middle};
    for (;;) {
      const before = rows[rows.length - 1];
      if (!before || startOf(before) + before.count * markPx <= startOf(row)) break;
      rows.pop();
      row = {first: before.first, count: before.count + row.count, sum: before.sum + row.sum};
    }
    rows.push(row);
  });
  return rows.flatMap((row) => Array.from({length: row.count}, (_, i) => startOf(row) + (i + 0.5) * markPx));
}

/**
 * Puts marks side by side as near to their centers as can be, in pixels: none covers another or leaves the strip. Where
 * there is no room for all, they are narrower.
 * @param centers In any order.
 * @param size Width of a mark.
 * @param width Width of the strip.
 */
export function spreadMarks(centers: readonly number[], size: number, width: number): {lefts: number[]; width: number} {
  const count = centers.length;
  const each = Math.min(size, width / count);
  const order = [...centers.keys()].sort((a, b) => centers[a] - centers[b]);
  // Less what is left of it, a mark may not lie before the one before it: those that would are moved to their mean.
  const runs: {sum: number; length: number}[] = [];
  order.forEach((mark, i) => {
    runs.push({sum: centers[mark] - (i + 0.5) * each, length: 1});
    while (runs.length > 1 && mean(runs[runs.length - 2]) > mean(runs[runs.length - 1])) {
      const {sum, length} = runs.pop()!;
      const before = runs[runs.length - 1];
      before.sum += sum;
      before.length += length;
    }
  });
  const lefts = new Array<number>(count);
  let place = 0;
  for (const run of runs) {
    const shift = Math.max(0, Math.min(mean(run), width - count * each));
    for (let i = 0; i < run.length; i++, place++) lefts[order[place]] = shift + place * each;
  }
  return {lefts, width: each};
}

function mean({sum, length}: {sum: number; length: number}): number {
  return sum / length;
}

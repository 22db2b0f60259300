/**
 * The `share`th part [start, end), from 1, of `count` things in order. All `shareCount` parts hold each thing once, and
 * differ by at most one.
 */
export function shareOf(count: number, share: number, shareCount: number): [start: number, end: number] {
  return [Math.floor((count * (share - 1)) / shareCount), Math.floor((count * share) / shareCount)];
}

/** Colors of groups in the style sheet: `--group-1` to `--group-7`. */
export const GROUP_COLORS = 7;

/** The CSS value of one of them, by its place from 0; after the last one the first again. */
export function groupColor(index: number): string {
  return `var(--group-${(index % GROUP_COLORS) + 1})`;
}

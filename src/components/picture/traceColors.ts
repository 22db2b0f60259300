/** Group colors in the style sheet: `--group-1` to `--group-7`. */
export const GROUP_COLORS = 7;

/** The CSS value of one of them, by its place from 0. */
export function groupColor(index: number): string {
  return `var(--group-${index + 1})`;
}

/** Colors of traces, 0x00BBGGRR as in a raster. */
export interface TraceColors {
  readonly ink: number;
  readonly bad: number;
  readonly groups: readonly number[];
}

/** Reads the colors that the style sheet gives an element: they follow the page's theme. */
export function readTraceColors(element: Element): TraceColors {
  const style = getComputedStyle(element);
  const read = (name: string) => parseColor(style.getPropertyValue(name).trim());
  return {
    ink: read("--trace"),
    bad: read("--trace-bad"),
    groups: Array.from({length: GROUP_COLORS}, (_, i) => read(`--group-${i + 1}`))
  };
}

/** "#1b1e23" as 0x00231e1b. */
function parseColor(hex: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`invalid color: ${hex}; write it as #rrggbb`);
  const rgb = parseInt(hex.slice(1), 16);
  return ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16);
}

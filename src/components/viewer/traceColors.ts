import type {Manifest} from "../../pyramid/manifest.js";

/** Group colors in the style sheet: `--group-1` to `--group-7`. */
const GROUP_COLORS = 7;

/** Colors of traces, 0x00BBGGRR as in a raster. */
export interface TraceColors {
  readonly ink: number;
  readonly bad: number;
  /** Repeat after the last. */
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

/** The group of each channel as an index in order of appearance; -1 for channels without one. */
export function groupIndices({channels}: Manifest): {groups: string[]; indexOf: number[]} {
  const groups = [...new Set(channels.flatMap(({group}) => group ?? []))];
  return {groups, indexOf: channels.map(({group}) => (group === undefined ? -1 : groups.indexOf(group)))};
}

/** "#1b1e23" as 0x00231e1b. */
function parseColor(hex: string): number {
  if (!/^#[0-9a-f]{6}$/i.test(hex)) throw new Error(`invalid color: ${hex}; write it as #rrggbb`);
  const rgb = parseInt(hex.slice(1), 16);
  return ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16);
}

import {GROUP_COLORS, groupColor} from "../../report/groupColor.js";
import type {ThemeWatch} from "../reactive/theme.js";

/** Colors of traces, 0x00BBGGRR as in a raster. */
export interface TraceColors {
  readonly ink: number;
  readonly bad: number;
  /** Of marks where a trace is cut. */
  readonly cut: number;
  readonly groups: readonly number[];
}

/** Reads the colors that the style sheet gives the viewer, from the theme there; without one all are its ink. */
export function readTraceColors(theme: ThemeWatch): TraceColors {
  const {foreground} = theme.state.value;
  const colorAt = (color: string) => packColor(theme.read(color, foreground));
  let groups: readonly number[] | undefined;
  return {
    ink: colorAt("var(--trace)"),
    bad: colorAt("var(--trace-bad)"),
    cut: colorAt("var(--finding)"),
    // Read when they are first shown: each costs a computation of styles.
    get groups() {
      return (groups ??= Array.from({length: GROUP_COLORS}, (_, i) => colorAt(groupColor(i))));
    }
  };
}

/** "#1b1e23" as 0x00231e1b. */
function packColor(hex: string): number {
  const rgb = parseInt(hex.slice(1), 16);
  return ((rgb & 0xff) << 16) | (rgb & 0xff00) | (rgb >> 16);
}

import type {Theme} from "../reactive/theme.js";
import type {RampKind} from "../view/overview/overviewScale.js";

/** Entries of a ramp: as many as an eye tells apart, and a byte's worth of index. */
export const RAMP_LENGTH = 256;

/** ColorBrewer's RdBu reversed, joined by straight lines: the reference's map, blue for low and red for high. */
const RD_BU_REVERSED = [
  "#053061",
  "#2166ac",
  "#4393c3",
  "#92c5de",
  "#d1e5f0",
  "#f7f7f7",
  "#fddbc7",
  "#f4a582",
  "#d6604d",
  "#b2182b",
  "#67001f"
];

/** Part of the foreground in the center of a dark ramp: told from the page itself, where there is no data. */
const CENTER_INK = 0.05;

/** Colors from low to high. On dark pages the center is dark too: a white one would glare. */
function stopsOf(kind: RampKind, {scheme, foreground, background}: Theme): readonly string[] {
  if (kind === "sequential") return [background, foreground];
  return scheme === "light" ? RD_BU_REVERSED : ["#8ec5ff", mix(background, foreground, CENTER_INK), "#ff9e80"];
}

/** `RAMP_LENGTH` colors as opaque pixels, 0xAABBGGRR, from position 0 to 1. */
export function createRamp(kind: RampKind, theme: Theme): Uint32Array {
  const stops = stopsOf(kind, theme).map(parseHex);
  return Uint32Array.from({length: RAMP_LENGTH}, (_, i) => {
    const at = (i / (RAMP_LENGTH - 1)) * (stops.length - 1);
    const j = Math.min(Math.floor(at), stops.length - 2);
    const [red, green, blue] = stops[j].map((from, c) => Math.round(from + (stops[j + 1][c] - from) * (at - j)));
    return (0xff << 24) | (blue << 16) | (green << 8) | red;
  });
}

/** A CSS gradient of the same colors, left to right. */
export function rampGradient(kind: RampKind, theme: Theme): string {
  return `linear-gradient(to right, ${stopsOf(kind, theme).join(", ")})`;
}

/** Color a part of the way from one to another. */
function mix(from: string, to: string, part: number): string {
  const other = parseHex(to);
  const mixed = parseHex(from).map((value, i) => Math.round(value + (other[i] - value) * part));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function parseHex(hex: string): number[] {
  return [1, 3, 5].map((i) => parseInt(hex.slice(i, i + 2), 16));
}

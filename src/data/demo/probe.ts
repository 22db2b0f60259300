/** One site of the made-up probe. */
export interface Electrode {
  /** Shank letter and site counted from the top: "A01". */
  name: string;
  /** Index of the shank, from 0. */
  shank: number;
  /** Across the shanks, in micrometers. */
  x: number;
  /** Depth below the brain's surface, in micrometers. */
  y: number;
  /** "cortex", "CA1", or "DG". */
  location: string;
  /** Depth in the layers of the first shank, in micrometers: `y` less the tilt of the tissue. */
  depth: number;
}

const SITES_PER_SHANK = 16;
const SITE_PITCH = 100; // micrometers
const SHANK_PITCH = 250; // micrometers
const TOP_DEPTH = 600; // micrometers below the surface

/** The hippocampus lies this much deeper from one shank to the next, in micrometers. */
const TILT_PER_SHANK = 25;

/** Depths of the landmarks that the rhythms refer to, in micrometers along the first shank. */
export const LAYERS = {cortexEnd: 1250, pyramidal: 1400, radiatum: 1550, lacunosum: 1700, dentate: 1750, hilus: 1950};

/** Sites of a probe in the hippocampus: shanks of 16 sites 100 µm apart, from deep cortex down to the dentate gyrus. */
export function planProbe(channelCount: number): Electrode[] {
  return Array.from({length: channelCount}, (_, channel) => {
    const shank = Math.floor(channel / SITES_PER_SHANK);
    const site = channel % SITES_PER_SHANK;
    const y = TOP_DEPTH + site * SITE_PITCH;
    const depth = y - shank * TILT_PER_SHANK;
    return {name: siteName(shank, site), shank, x: shank * SHANK_PITCH, y, location: locationAt(depth), depth};
  });
}

/** Name of a shank: A to Z, then A1, B1, ... */
export function shankName(shank: number): string {
  const round = Math.floor(shank / 26);
  return String.fromCharCode(65 + (shank % 26)) + (round === 0 ? "" : String(round));
}

function siteName(shank: number, site: number): string {
  const number = String(site + 1).padStart(2, "0");
  return shank < 26 ? `${shankName(shank)}${number}` : `${shankName(shank)}-${number}`;
}

function locationAt(depth: number): string {
  if (depth < LAYERS.cortexEnd) return "cortex";
  return depth < LAYERS.dentate ? "CA1" : "DG";
}

/** A bell of height 1 around `center`, as wide as `width` (one standard deviation); any unit. */
export function bell(value: number, center: number, width: number): number {
  const z = (value - center) / width;
  return Math.exp(-0.5 * z * z);
}

/** Rises smoothly from 0 at `start` to 1 at `end`, and stays there. */
export function smoothStep(value: number, start: number, end: number): number {
  const x = Math.min(1, Math.max(0, (value - start) / (end - start)));
  return x * x * (3 - 2 * x);
}

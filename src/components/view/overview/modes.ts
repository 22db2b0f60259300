import type {Manifest} from "../../../format/manifest.js";
import {activityMode} from "./activityMode.js";
import {bandMode} from "./bandMode.js";
import type {Mode} from "./mode.js";
import {rmsMode} from "./rmsMode.js";
import {signalMode} from "./signalMode.js";

/** Modes that every recording has, in the legend's order. Pages open with the first one; thumbnails show it. */
export const MINIMAP_MODES: readonly Mode[] = [activityMode, signalMode, rmsMode];

/** Modes of the minimap of a recording: after those of all, those of the bands that its store has. */
export function modesOf({overview: {bands = []}}: Pick<Manifest, "overview">): readonly Mode[] {
  return [...MINIMAP_MODES, ...bands.map(bandMode)];
}

/** The mode of an id; the first when there is none of that name. */
export function modeOf(id: string, modes: readonly Mode[]): Mode {
  return modes.find((mode) => mode.id === id) ?? modes[0];
}

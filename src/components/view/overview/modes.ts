import {activityMode} from "./activityMode.js";
import type {Mode} from "./mode.js";
import {rmsMode} from "./rmsMode.js";
import {signalMode} from "./signalMode.js";

/** Modes of the minimap, in the legend's order. Pages open with the first one; thumbnails show it. */
export const MINIMAP_MODES: readonly Mode[] = [activityMode, signalMode, rmsMode];

/** The mode of an id; the first when there is none of that name. */
export function modeOf(id: string): Mode {
  return MINIMAP_MODES.find((mode) => mode.id === id) ?? MINIMAP_MODES[0];
}

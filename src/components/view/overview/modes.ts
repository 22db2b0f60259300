import type {Manifest} from "../../../format/manifest.js";
import {recordingExtent} from "../../../format/segments.js";
import {activityMode} from "./activityMode.js";
import {bandMode} from "./bandMode.js";
import type {Mode} from "./mode.js";
import {rmsMode} from "./rmsMode.js";
import {signalMode} from "./signalMode.js";

/** Modes that every recording has, in the legend's order. Pages open with the first one; thumbnails show it. */
export const MINIMAP_MODES: readonly Mode[] = [activityMode, signalMode, rmsMode];

/** Part of a manifest that the modes follow from. */
type ModeFacts = Pick<Manifest, "overview" | "spectrogram" | "segments">;

/** Modes of the minimap of a recording: after those of all, those of the bands that its store has. */
export function modesOf({overview, spectrogram, segments}: ModeFacts): readonly Mode[] {
  const {bands = []} = overview;
  const [start, end] = recordingExtent(segments);
  const binSeconds = (end - start) / (spectrogram ?? overview).binCount;
  return [...MINIMAP_MODES, ...bands.map((band) => bandMode(band, binSeconds))];
}

/** The mode of an id; the first when there is none of that name. */
export function modeOf(id: string, modes: readonly Mode[]): Mode {
  return modes.find((mode) => mode.id === id) ?? modes[0];
}

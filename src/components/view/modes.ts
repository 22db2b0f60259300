import type {OverviewName} from "../../format/storedArray.js";

/** What the minimap can show. */
export const MINIMAP_MODES = ["activity", "signal", "rms"] as const;
/**
 *
 */
export type MinimapMode = (typeof MINIMAP_MODES)[number];

/** The words of a mode, and the array of the store that it draws. */
export interface ModeDescription {
  label: string;
  overview: OverviewName;
  /** What a cell of the picture is; `{bin}` stands for the length of a bin. */
  cell: string;
  /** What the colours mean, in a sentence or two. */
  hint: string;
  /** Words at the two ends of the legend. */
  ends: [low: string, high: string];
}

export /**
 *
 */
const MODES: Record<MinimapMode, ModeDescription> = {
  activity: {
    label: "Activity",
    overview: "activity",
    cell: "RMS of {bin}, in SD from the channel’s usual",
    hint:
      "How strong each channel is at each moment, compared with itself: the distance of its log RMS from the channel’s " +
      "median, in robust standard deviations. The neutral colour is exactly as usual. Colours are spread by rank, so that " +
      "equal steps of colour hold equal numbers of cells.",
    ends: ["less", "more"]
  },
  signal: {
    label: "Signal",
    overview: "extreme",
    cell: "Furthest sample of {bin}, in SD from the channel’s mean",
    hint:
      "The sample furthest from the channel’s mean in each cell, in standard deviations of the channel. Its sign may flip " +
      "from cell to cell. Colours are spread by rank, so that equal steps of colour hold equal numbers of cells.",
    ends: ["below", "above"]
  },
  rms: {
    label: "RMS",
    overview: "rms",
    cell: "RMS of {bin}",
    hint: "Root mean square around the channel’s mean, in the channel’s own unit, on a logarithmic scale.",
    ends: ["", ""]
  }
};

import type {ViewSize} from "../../src/components/view/viewSize.js";
import type {ViewState} from "../../src/components/view/viewState.js";
import type {Manifest} from "../../src/format/manifest.js";
import {recordingExtent} from "../../src/format/segments.js";

/** The view of a whole recording, all channels in the file's order, with what differs from it. */
export function stateOf(manifest: Manifest, view: Partial<ViewState> = {}): ViewState {
  return {
    extent: recordingExtent(manifest.segments),
    order: manifest.channels.map((_, channel) => channel),
    rows: [0, manifest.channelCount],
    gain: 1,
    channelGains: manifest.channels.map(() => 1),
    bad: manifest.channels.flatMap(({bad}, channel) => (bad === undefined ? [] : [channel])),
    mode: "auto",
    zScored: false,
    colorBy: "none",
    inverted: false,
    centered: true,
    clipped: false,
    minimap: "activity",
    timeStyle: "clock",
    signal: "raw",
    ...view
  };
}

/** Measures of a viewer whose traces are 500 pixels high, and 128 narrower than itself. */
export function sizeOf(width: number): ViewSize {
  return {
    ...{width, gutter: 72, margin: 56, lanes: 0, lane: 15, maxLanes: 6, height: 500},
    ...{pixelRatio: 1, phone: false, paper: false}
  };
}

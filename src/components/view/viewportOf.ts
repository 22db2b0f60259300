import {firstSampleFrom} from "../../format/segments.js";
import type {ContextParts} from "./createContext.js";
import {commonRow, layoutRows} from "./geometry/rowLayout.js";
import {tracesWidth} from "./geometry/spot.js";
import type {Picture} from "./picture.js";
import type {ViewState} from "./viewState.js";

/** The visible window as a value: what other cells of a page read from the viewer. Plain, immutable. */
export interface Viewport extends Omit<ViewState, "mode"> {
  /** Channel indices of the visible rows, top to bottom, and their names. */
  readonly channels: readonly number[];
  readonly names: readonly string[];
  /** Names of the rows in the signal that is shown: of two channels where a row is their difference, as "L1-L2". */
  readonly rowNames: readonly string[];
  /** Samples in view, half-open. */
  readonly sampleStart: number;
  readonly sampleEnd: number;
  /** Level drawn (0 is every sample), samples in its buckets, and whether it is coarser than the screen could show. */
  readonly level: number;
  readonly bucket: number;
  readonly limited: boolean;
  /** Values drawn, over all rows. */
  readonly pickCount: number;
  /** Name of the signal that is shown: the recorded one, where the one asked for (`signal`) cannot be. */
  readonly signalLabel: string;
  /** Value of the height of most rows, in `unit`. */
  readonly unitsPerRow: number;
  readonly unit: string;
  /** Drawing of rows. */
  readonly mode: "traces" | "image";
  /** Size of the traces in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** True if the picture is final: nothing it needs is on its way. */
  readonly settled: boolean;
}

/** The level that a picture shows: a coarser one than wanted while tiles are missing, or by the budget (`limited`). */
export function levelDrawn({plan, complete, coarsest}: Picture): {level: number; limited: boolean} {
  return complete || coarsest <= plan.level ? plan : {level: coarsest, limited: false};
}

/** The viewport of a viewer's state and its last picture. */
export function viewportOf({manifest, signal, state, size, picture}: ContextParts): Viewport {
  const view = state.value;
  const {height} = size.value;
  const {channels, isImage} = layoutRows(view, height);
  const {pickCount, settled} = picture.value;
  const {level, limited} = levelDrawn(picture.value);
  return Object.freeze({
    ...view,
    ...commonRow(signal().scales, view),
    channels,
    names: channels.map((channel) => manifest.channels[channel].name),
    rowNames: channels.map(signal().nameOf),
    sampleStart: firstSampleFrom(manifest.segments, view.extent[0]),
    sampleEnd: firstSampleFrom(manifest.segments, view.extent[1]),
    level,
    bucket: manifest.levels[level].bucket,
    limited,
    pickCount,
    signalLabel: signal().label,
    mode: isImage ? "image" : "traces",
    width: Math.max(0, tracesWidth(size.value)),
    height,
    settled
  });
}

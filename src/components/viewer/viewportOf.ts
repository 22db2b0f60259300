import {firstSampleFrom} from "../../pyramid/segments.js";
import type {ContextParts} from "./createContext.js";
import {commonRow, isImage, layoutRows} from "./rowLayout.js";
import type {ViewState} from "./viewState.js";

/** The visible window as a value: what other cells of a page read from the viewer. Plain, immutable. */
export interface Viewport extends Omit<ViewState, "mode"> {
  /** Channel indices of the visible rows, top to bottom, and their names. */
  readonly channels: readonly number[];
  readonly names: readonly string[];
  /** Samples in view, half-open. */
  readonly sampleStart: number;
  readonly sampleEnd: number;
  /** Level drawn (0 is every sample), samples in its buckets, and whether it is coarser than the screen could show. */
  readonly level: number;
  readonly bucket: number;
  readonly limited: boolean;
  /** Values drawn, over all rows. */
  readonly pickCount: number;
  /** What the height of most rows stands for, in `unit`. */
  readonly unitsPerRow: number;
  readonly unit: string;
  /** How rows are drawn. */
  readonly mode: "traces" | "image";
  /** Size of the traces in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Whether the picture is final: nothing it needs is on its way. */
  readonly settled: boolean;
}

/** The viewport of a viewer's state and its last picture. */
export function viewportOf({manifest, scales, state, size, picture}: ContextParts): Viewport {
  const view = state.value;
  const {width, gutter, margin, height} = size.value;
  const {channels, pitch} = layoutRows(view, height);
  const {plan, pickCount, settled} = picture.value;
  return Object.freeze({
    ...view,
    ...commonRow(scales, view),
    channels,
    names: channels.map((channel) => manifest.channels[channel].name),
    sampleStart: firstSampleFrom(manifest.segments, view.extent[0]),
    sampleEnd: firstSampleFrom(manifest.segments, view.extent[1]),
    level: plan.level,
    bucket: manifest.levels[plan.level].bucket,
    limited: plan.limited,
    pickCount,
    mode: isImage(view, pitch) ? "image" : "traces",
    width: Math.max(0, width - gutter - margin),
    height,
    settled
  });
}

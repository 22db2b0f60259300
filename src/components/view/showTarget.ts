import type {Extent} from "../../format/segments.js";
import {showChannels} from "./channels/showChannels.js";
import type {ContextParts} from "./createContext.js";
import {FIRST_SECONDS, rowsOf} from "./firstView.js";
import {leavePlace} from "./placeOrder.js";
import {clampExtent, clampRows, panExtent, zoomExtent} from "./viewport.js";

/** Target that a page can ask the viewer to show. */
export interface ShowTarget {
  /** Stretch of time in seconds. */
  readonly extent?: Extent;
  /** Stretch of time in seconds that is to be the window, as far as it can be. */
  readonly window?: Extent;
  /** Index of a channel. */
  readonly channel?: number;
  /** Indices of channels to show side by side. */
  readonly channels?: readonly number[];
}

/** Room on both sides of a stretch that is shown, as a part of its length. */
const ROOM = 0.25;

/**
 * Brings a stretch of time and a channel into view: with the window and the rows as they are when they are large enough,
 * else with a larger window. A window that holds the whole recording is left for one of ten seconds. A hidden channel is
 * shown, at its place in the order in view. Several channels are shown alone.
 */
export function showTarget(parts: ContextParts, {extent, window, channel, channels}: ShowTarget): void {
  const {manifest, services, state, limits, tables, pointer} = parts;
  if (extent) {
    leavePlace(parts);
    state.set({extent: windowFor(state.value.extent, extent, limits)});
    services.flash(extent);
  }
  if (window) state.set({extent: clampExtent(window, limits)});
  if (channels)
    state.set(
      rowsOf(
        manifest,
        channels.map((index) => manifest.channels[index].name)
      )
    );
  if (channel === undefined) return;
  pointer.set({pointed: {channel}});
  const {
    order: before,
    rows: [rowStart, rowEnd]
  } = state.value;
  const order = before.includes(channel) ? before : showChannels(tables.value.channels, before, [...before, channel]);
  const row = order.indexOf(channel);
  const isVisible = row >= rowStart && row < rowEnd;
  const middle = row - Math.floor((rowEnd - rowStart) / 2);
  state.set({
    order,
    rows: isVisible ? [rowStart, rowEnd] : clampRows([middle, middle + rowEnd - rowStart], order.length)
  });
}

/** The window to look for a stretch with: what is in view, unless that is all. */
export function windowOf(window: Extent, {recording: [start, end]}: ContextParts["limits"]): Extent {
  const isWhole = window[0] <= start && window[1] >= end;
  return isWhole ? [start, Math.min(end, start + FIRST_SECONDS)] : window;
}

/** The window, moved so that it is centered on a stretch, and as much longer as it needs to hold it with some room. */
function windowFor(shown: Extent, [start, end]: Extent, limits: ContextParts["limits"]): Extent {
  const window = windowOf(shown, limits);
  const length = window[1] - window[0];
  const middle = (start + end) / 2;
  const centered = panExtent(window, middle - (window[0] + window[1]) / 2, limits);
  const needed = (1 + 2 * ROOM) * (end - start);
  return needed <= length ? centered : zoomExtent(centered, middle, needed / length, limits);
}

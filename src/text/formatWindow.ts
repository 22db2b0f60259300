import type {Extent} from "../format/segments.js";
import {SESSION_CLOCK} from "./clock.js";
import {formatDuration} from "./duration.js";

/** "12:30 + 10 s": a window as text that `parseWindow` reads. */
export function formatWindow(extent: Extent, clock = SESSION_CLOCK): string {
  const start = clock.format(extent[0], timeResolution(extent)).replace(/\.0+(?= s$|$)/, "");
  return `${start} + ${formatDuration(extent[1] - extent[0])}`;
}

/** "12:30.0 to 12:40.0": a window in words. */
export function describeExtent(extent: Extent, clock = SESSION_CLOCK): string {
  const resolution = timeResolution(extent);
  return `${clock.format(extent[0], resolution)} to ${clock.format(extent[1], resolution)}`;
}

/** Differences in time worth telling: a hundredth of the window or less, in whole decimals. */
function timeResolution([start, end]: Extent): number {
  return 10 ** Math.floor(Math.log10((end - start) / 100));
}

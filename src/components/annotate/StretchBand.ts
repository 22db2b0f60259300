import {html} from "../reactive/html.js";
import {onFrame} from "../reactive/onFrame.js";
import type {ViewerContext} from "../view/context.js";
import {columnScale} from "../view/geometry/columnScale.js";
import {layoutRows} from "../view/geometry/rowLayout.js";
import {tracesWidth} from "../view/geometry/spot.js";

/** A stretch to show over the traces. */
export interface ShownStretch {
  readonly start: number;
  readonly end: number;
  /** Indices of channels; null for all. */
  readonly channels: readonly number[] | null;
  /** A CSS color; the accent when absent. */
  readonly color?: string;
}

/** A band over the traces that stays with its moments and rows while the view moves. */
export interface StretchBandElement extends HTMLElement {
  show(stretch: ShownStretch | null): void;
}

/** The band of a stretch that is being marked, or of the annotation that is selected. */
export function StretchBand({lifetime, state, size}: ViewerContext): StretchBandElement {
  const element = html`<div class="annotate-band" hidden></div>` as HTMLElement;
  let shown: ShownStretch | null = null;

  function place(): void {
    element.hidden = !shown;
    if (!shown) return;
    const {columnOf} = columnScale(state.value.extent, tracesWidth(size.value));
    const [left, right] = [columnOf(shown.start), columnOf(shown.end)];
    element.style.left = `${left}px`;
    element.style.width = `${Math.max(0, right - left)}px`;
    element.style.color = shown.color ?? "";
    element.replaceChildren(
      ...rowsOf(shown).map(([top, height]) => {
        const row = document.createElement("i");
        Object.assign(row.style, {top: `${top}px`, height: `${height}px`});
        return row;
      })
    );
  }

  /** Top and height of each run of rows that it is about, in CSS pixels; of all where it is about all. */
  function rowsOf({channels}: ShownStretch): [top: number, height: number][] {
    if (!channels) return [[0, size.value.height]];
    const {channels: visible, top, pitch} = layoutRows(state.value, size.value.height);
    const wanted = new Set(channels);
    const runs: [number, number][] = [];
    visible.forEach((channel, row) => {
      if (!wanted.has(channel)) return;
      const rowTop = top + row * pitch;
      const last = runs.at(-1);
      if (last && Math.abs(last[0] + last[1] - rowTop) < 0.5) last[1] += pitch;
      else runs.push([rowTop, pitch]);
    });
    return runs;
  }

  const schedule = onFrame(place, lifetime);
  state.subscribe(schedule);
  size.subscribe(schedule);
  return Object.assign(element, {
    show(stretch: ShownStretch | null) {
      shown = stretch;
      place();
    }
  });
}

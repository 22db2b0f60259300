import {type Extent, firstSampleFrom, timeOfSample} from "../../../format/segments.js";
import {indexLevels} from "../../../pyramid/levelIndex.js";
import {formatDuration} from "../../../text/duration.js";
import {describeExtent} from "../../../text/formatWindow.js";
import {html} from "../../reactive/html.js";
import {onFrame} from "../../reactive/onFrame.js";
import type {StoreError} from "../../store/storeError.js";
import type {ViewerContext} from "../../view/context.js";
import {gapAround} from "../../view/gapAround.js";
import {columnScale} from "../../view/geometry/columnScale.js";
import {failureStretches, type FailureStretch} from "../../view/geometry/failureStretches.js";
import {tracesWidth} from "../../view/geometry/spot.js";
import {RAW} from "../../view/signal/rawSignal.js";
import {panExtent, zoomExtent} from "../../view/viewport.js";

/** Part of the window left before the data that "Next data" leads to. */
const LEAD = 0.05;

/**
 * Messages about missing parts of the picture, in their place: stretches that could not be read, with a way to try again,
 * and a view that lies in a gap, with the way out.
 */
export function Messages(context: ViewerContext): HTMLElement {
  const {lifetime, manifest, signal, signals, limits, state, size, picture, clock} = context;
  const {segments} = manifest;
  const element = html`<div class="viewer-messages" aria-live="polite"></div>` as HTMLElement;
  let shown = "";

  function update(): void {
    const {extent} = state.value;
    const failures = picture.value.signal === signal().id ? picture.value.failures : [];
    const gap = gapAround(segments, extent);
    const stretches = failureStretches(segments, indexLevels(signal().manifest), failures).filter(
      ({extent: [start, end]}) => end > extent[0] && start < extent[1]
    );
    // Text that screen readers announce is replaced only when it says something else; places follow the view.
    const {problem, limitSeconds} = signals.status.value;
    const about = problem ?? limitSeconds;
    const next = JSON.stringify([clock().style, gap, about, stretches.map(({extent}) => extent)]);
    if (next !== shown) {
      const others = [...(gap ? [gapMessage(gap)] : []), ...(about === null ? [] : [signalMessage(about)])];
      element.replaceChildren(...others, ...stretches.map(failureMessage));
    }
    shown = next;
    const scale = columnScale(extent, tracesWidth(size.value));
    element.querySelectorAll<HTMLElement>("[data-start]").forEach((message) => {
      const left = scale.columnOf(Math.max(extent[0], Number(message.dataset.start)));
      const right = scale.columnOf(Math.min(extent[1], Number(message.dataset.end)));
      message.style.left = `${left}px`;
      message.style.width = `${right - left}px`;
    });
  }

  function gapMessage(gap: Extent): HTMLElement {
    const onclick = () => {
      const [start, end] = state.value.extent;
      const next = timeOfSample(segments, firstSampleFrom(segments, end)) - LEAD * (end - start);
      state.set({extent: panExtent(state.value.extent, next - start, limits)});
    };
    return html`<div class="viewer-gap">
      <p>
        No data here: gap ${describeExtent(gap, clock())}. <button type="button" onclick=${onclick}>Next data →</button>
      </p>
    </div>` as HTMLElement;
  }

  /** Reason why the signal that is asked for cannot be shown, with the way to where it can. */
  function signalMessage(about: string | number): HTMLElement {
    if (typeof about === "string") {
      return html`<div class="viewer-signal-message">
        <p>${about} <button type="button" onclick=${() => signals.show(RAW)}>Show as recorded</button></p>
      </div>` as HTMLElement;
    }
    const seconds = floorToDigits(about);
    const onclick = () => {
      const {extent} = state.value;
      const [middle, length] = [(extent[0] + extent[1]) / 2, extent[1] - extent[0]];
      state.set({extent: zoomExtent(extent, middle, seconds / length, limits)});
    };
    return html`<div class="viewer-signal-message">
      <p>
        ${signals.status.value.label} needs every sample: zoom in to ${formatDuration(seconds)} or less.
        <button type="button" onclick=${onclick}>Zoom to ${formatDuration(seconds)}</button>
      </p>
    </div>` as HTMLElement;
  }

  function failureMessage({extent, error, values}: FailureStretch): HTMLElement {
    const what = values ? "did not load" : "loaded without exact times";
    return html`<div class="viewer-failure" data-start=${extent[0]} data-end=${extent[1]} title=${error.message}>
      <p>
        ${describeExtent(extent, clock())} ${what} (${reasonOf(error)}).
        <button type="button" onclick=${() => signal().tiles.retry()}>Retry</button>
      </p>
    </div>` as HTMLElement;
  }

  const schedule = onFrame(update, lifetime);
  picture.subscribe(schedule);
  size.subscribe(schedule);
  state.subscribe(schedule);
  signals.status.subscribe(schedule);
  return element;
}

/** The next lower number of two digits, which texts have exactly. */
function floorToDigits(value: number): number {
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.floor(value / unit + 1e-9) * unit;
}

/** "404", "no answer", "damaged file": why, in a word. */
function reasonOf({kind, status}: StoreError): string {
  if (status !== undefined && status >= 400) return String(status);
  return {
    missing: "missing file",
    offline: navigator.onLine ? "no answer" : "no connection",
    silent: "no answer for 20 s",
    corrupt: "damaged file",
    http: "request refused",
    version: "newer format",
    foreign: "not a store",
    omitted: "not in the store",
    excess: "too much"
  }[kind];
}

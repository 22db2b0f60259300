import {html} from "htl";
import {type Extent, firstSampleFrom, timeOfSample} from "../../../format/segments.js";
import {indexLevels} from "../../../pyramid/levelIndex.js";
import {describeExtent} from "../../../text/formatWindow.js";
import {onFrame} from "../../reactive/onFrame.js";
import type {StoreError} from "../../store/storeError.js";
import type {ViewerContext} from "../../view/context.js";
import {gapAround} from "../../view/gapAround.js";
import {columnScale} from "../../view/geometry/columnScale.js";
import {failureStretches, type FailureStretch} from "../../view/geometry/failureStretches.js";
import {panExtent} from "../../view/viewport.js";

/** Part of the window left before the data that "Next data" leads to. */
const LEAD = 0.05;

/**
 * Messages about missing parts of the picture, in their place: stretches that could not be read, with a way to try again,
 * and a view that lies in a gap, with the way out.
 */
export function Messages(context: ViewerContext): HTMLElement {
  const {lifetime, manifest, signal, limits, state, size, picture, clock} = context;
  const {segments} = manifest;
  const element = html`<div class="viewer-messages" role="status"></div>` as HTMLElement;
  let shown = "";

  function update(): void {
    const {extent} = state.value;
    const {failures} = picture.value;
    const gap = gapAround(segments, extent);
    const stretches = failureStretches(segments, indexLevels(signal().manifest), failures).filter(
      ({extent: [start, end]}) => end > extent[0] && start < extent[1]
    );
    // Text that screen readers announce is replaced only when it says something else; places follow the view.
    const next = JSON.stringify([clock().style, gap, stretches.map(({extent}) => extent)]);
    if (next !== shown) element.replaceChildren(...(gap ? [gapMessage(gap)] : []), ...stretches.map(failureMessage));
    shown = next;
    const scale = columnScale(extent, size.value.width - size.value.gutter - size.value.margin);
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
  return element;
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

import {html} from "htl";
import {type Extent, missingSeconds} from "../../../format/segments.js";
import {formatCount} from "../../../text/count.js";
import {formatDuration} from "../../../text/duration.js";
import {formatNumber} from "../../../text/number.js";
import {formatQuantity} from "../../../text/quantity.js";
import {createDelay} from "../../reactive/delay.js";
import {onFrame} from "../../reactive/onFrame.js";
import {watch} from "../../reactive/watch.js";
import type {ViewerContext} from "../../view/context.js";
import {columnScale} from "../../view/geometry/columnScale.js";
import {layoutRows} from "../../view/geometry/rowLayout.js";
import {placeOf, tracesWidth} from "../../view/geometry/spot.js";
import {type Measurement, MEASURED_SAMPLES, measureRange} from "../../view/measureRange.js";
import type {Range} from "../../view/range.js";
import {RAW} from "../../view/signal/rawSignal.js";
import {Announcer} from "../Announcer.js";

/** Calm after which a range is measured, in milliseconds. */
const REST_MS = 120;

/** The measured range: how long it is, and what its samples are like. It stays with its moments while the view moves. */
export function Measure(context: ViewerContext): HTMLElement {
  const {lifetime, manifest, signal, signals, state, size, pointer} = context;
  const card = html`<div class="viewer-card viewer-measure-card"></div>` as HTMLElement;
  const band = html`<i class="viewer-band"></i>` as HTMLElement;
  const element = html`<div class="viewer-measure" hidden>${band}${card}</div>` as HTMLElement;
  const announcer = Announcer(0, lifetime);
  let range: Range | null = null;
  let reading = new AbortController();
  const rest = createDelay(lifetime);

  function show(next: Range | null): void {
    range = next;
    element.hidden = !next;
    rest.cancel();
    reading.abort();
    if (!next) return;
    describe(next, "…");
    place();
    rest.run(() => void read(next), REST_MS);
  }

  async function read(wanted: Range): Promise<void> {
    reading = new AbortController();
    const abort = reading.signal;
    try {
      const measured = await measureRange(signal(), wanted, {abort});
      if (abort.aborted) return;
      describe(wanted, measured ? statistics(wanted, measured) : nothing(wanted));
    } catch (error) {
      if (abort.aborted) return;
      describe(wanted, error instanceof Error ? error.message : String(error));
    }
    announcer.say([...card.children].map((line) => line.textContent.trim()).join(", "));
    place();
  }

  function describe({channel, extent}: Range, what: string | Node): void {
    const length = extent[1] - extent[0];
    const gapSeconds = missingSeconds(manifest.segments, extent);
    const {id, label} = signal();
    card.replaceChildren(
      html.fragment`<div><b>${formatDuration(length)}</b> · ${formatQuantity(1 / length, "Hz", 3)} · ${manifest.channels[channel].name}</div>
        ${gapSeconds > 0 ? html`<div>${formatDuration(gapSeconds)} without data</div>` : null}
        ${id === RAW ? null : html`<div class="viewer-card-small">${label}</div>`} ${what}`
    );
  }

  function statistics({channel}: Range, {sampleCount, count, first, last, min, max, mean, rms}: Measurement): Node {
    const quantity = (value: number) => formatQuantity(value, signal().scales.channels[channel].unit);
    const finite = count < sampleCount ? `, ${formatNumber(count)} of them finite` : "";
    return html.fragment`<div>first to last ${quantity(last - first)}</div>
      <div>min ${quantity(min)}, max ${quantity(max)}</div>
      <div>mean ${quantity(mean)}, SD ${quantity(rms)}</div>
      <div class="viewer-card-small">${formatCount(sampleCount, "sample")}${finite}</div>`;
  }

  function nothing(range: Range): string {
    const isLong = range.extent[1] - range.extent[0] > 2 / manifest.samplingRate;
    return isLong ? `too long for statistics: choose at most ${formatCount(MEASURED_SAMPLES, "sample")}` : "no samples";
  }

  function place(): void {
    if (!range) return;
    const width = tracesWidth(size.value);
    const {columnOf} = columnScale(state.value.extent, width);
    const [left, right] = range.extent.map(columnOf) as unknown as Extent;
    element.style.left = `${left}px`;
    element.style.width = `${right - left}px`;
    // The band lies over the measured channel's row: over all rows where that is out of view.
    const {top: firstTop, channels, pitch} = layoutRows(state.value, size.value.height);
    const row = channels.indexOf(range.channel);
    const rowTop = firstTop + row * pitch;
    band.style.inset = row < 0 ? "0" : `${rowTop}px 0 ${size.value.height - rowTop - pitch}px`;
    // The card stays in view, beside the range where there is room, and in the half where the cursor's card is not.
    const {offsetWidth, offsetHeight} = card;
    const {height} = size.value;
    const at = right + 8 + offsetWidth <= width ? right + 8 : left - 8 - offsetWidth;
    const cursor = pointer.value.cursor && placeOf(context, pointer.value.cursor);
    const top = cursor && cursor.y < height / 2 ? height - offsetHeight - 8 : 8;
    card.style.translate = `${Math.max(0, Math.min(at, width - offsetWidth)) - left}px ${top}px`;
  }

  const schedule = onFrame(place, lifetime);
  state.subscribe(schedule);
  size.subscribe(schedule);
  lifetime.addEventListener("abort", () => reading.abort(), {once: true});
  watch(pointer, ["measured"], ({measured}) => show(measured));
  signals.status.subscribe(() => range && show(range));
  return html`<div class="viewer-layer">${element}${announcer}</div>` as HTMLElement;
}

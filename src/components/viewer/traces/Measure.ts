import type {Extent} from "../../../format/segments.js";
import {formatCount} from "../../../text/count.js";
import {messageOf} from "../../../text/messageOf.js";
import {createDelay} from "../../reactive/delay.js";
import {html} from "../../reactive/html.js";
import {onFrame} from "../../reactive/onFrame.js";
import {watch} from "../../reactive/watch.js";
import type {ViewerContext} from "../../view/context.js";
import {besidePlace} from "../../view/geometry/besidePlace.js";
import {columnScale} from "../../view/geometry/columnScale.js";
import {layoutRows} from "../../view/geometry/rowLayout.js";
import {placeOf, tracesWidth} from "../../view/geometry/spot.js";
import {MEASURED_SAMPLES, measureRange} from "../../view/measureRange.js";
import type {Range} from "../../view/range.js";
import {AS_RECORDED} from "../../view/signal/rawSignal.js";
import {Announcer} from "../Announcer.js";
import {measuredLines, type MeasureFacts, rangeLines} from "./measureLines.js";

/** Calm after which a range is measured, in milliseconds. */
const REST_MS = 120;

/** The measured range: how long it is, and what its samples are like. It stays with its moments while the view moves. */
export function Measure(context: ViewerContext): HTMLElement {
  const {lifetime, manifest, signal, signals, state, size, pointer} = context;
  const card = html`<div class="viewer-card viewer-measure-card"></div>` as HTMLElement;
  const bands = [0, 1].map(() => html`<i class="viewer-band"></i>` as HTMLElement);
  const element = html`<div class="viewer-measure" hidden>${bands}${card}</div>` as HTMLElement;
  const announcer = Announcer(0, lifetime);
  let range: Range | null = null;
  let lines: readonly Node[] = [];
  let reading = new AbortController();
  const rest = createDelay(lifetime);

  function show(next: Range | null): void {
    range = next;
    element.hidden = !next;
    rest.cancel();
    reading.abort();
    if (!next) return;
    describe(next, [document.createTextNode("…")]);
    place();
    rest.run(() => void read(next), REST_MS);
  }

  async function read(wanted: Range): Promise<void> {
    reading = new AbortController();
    const abort = reading.signal;
    try {
      const measured = await measureRange(signal(), wanted, {abort});
      if (abort.aborted) return;
      describe(
        wanted,
        measured ? measuredLines(wanted, measured, facts()) : [document.createTextNode(nothing(wanted))]
      );
    } catch (error) {
      if (abort.aborted) return;
      describe(wanted, [document.createTextNode(messageOf(error))]);
    }
    announcer.say([...card.children].map((line) => line.textContent.trim()).join(", "));
    place();
  }

  function describe(of: Range, result: readonly Node[]): void {
    lines = result;
    card.replaceChildren(...rangeLines(of, facts()), ...result);
  }

  function facts(): MeasureFacts {
    const {label, nameOf, scales} = signal();
    return {
      manifest,
      clock: context.clock(),
      derived: label === AS_RECORDED ? null : label,
      nameOf,
      unitOf: (channel) => scales.channels[channel].unit,
      cycles: pointer.value.cycles
    };
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
    // A band lies over each measured channel's row: over all rows where that is out of view.
    const layout = layoutRows(state.value, size.value.height);
    const {height} = size.value;
    const rows = [range.channel, range.other ?? range.channel].map((channel): [number, number] => {
      const row = layout.channels.indexOf(channel);
      const top = layout.top + row * layout.pitch;
      return row < 0 ? [0, height] : [top, top + layout.pitch];
    });
    bands.forEach((band, i) => (band.style.inset = `${rows[i][0]}px 0 ${height - rows[i][1]}px`));
    // In the half where the cursor's card is not.
    const cursor = pointer.value.cursor && placeOf(context, pointer.value.cursor);
    const kept = {left: Math.max(0, left), right: Math.min(width, right), rows};
    const cardSize = {width: card.offsetWidth, height: card.offsetHeight};
    const at = besidePlace(kept, cardSize, {width, height}, cursor !== null && cursor.y < height / 2);
    card.style.translate = `${at.x - left}px ${at.y}px`;
  }

  const schedule = onFrame(place, lifetime);
  state.subscribe(schedule);
  size.subscribe(schedule);
  lifetime.addEventListener("abort", () => reading.abort(), {once: true});
  watch(pointer, ["measured"], ({measured}) => show(measured));
  signals.status.subscribe(() => range && show(range));
  watch(pointer, ["cycles"], () => {
    if (range) describe(range, lines);
  });
  return html`<div class="viewer-layer">${element}${announcer}</div>` as HTMLElement;
}

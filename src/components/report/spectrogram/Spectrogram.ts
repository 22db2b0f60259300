import {html} from "htl";
import {gapsIn} from "../../../format/segments.js";
import type {Report} from "../../../report/report.js";
import {clockOf} from "../../../text/clock.js";
import {formatDuration} from "../../../text/duration.js";
import {describeExtent} from "../../../text/formatWindow.js";
import {formatNumber} from "../../../text/number.js";
import {formatRate, prefixOf} from "../../../text/quantity.js";
import {createRamp, rampGradient} from "../../picture/ramps.js";
import {watchTheme} from "../../reactive/theme.js";
import {watch} from "../../reactive/watch.js";
import type {RecordingElement} from "../../recording/Recording.js";
import {Card} from "../cards/Card.js";
import {roundNumbers, tickText} from "../cards/logTicks.js";
import {followWindow} from "./followWindow.js";
import {columnAt, decibelRange, frequencyAt, paintSpectrogram, rowAt} from "./paintSpectrogram.js";
import {type SpectrogramData, windowSpectrogram} from "./windowSpectrogram.js";

/** Height of the picture in CSS pixels. */
const HEIGHT_PX = 240;

/** A drawn spectrogram and its subject. */
interface Shown {
  readonly data: SpectrogramData;
  readonly extent: readonly [start: number, end: number];
  readonly range: readonly [low: number, high: number];
  /** Decibels of one of the unit that the legend names, relative to the recording's unit. */
  readonly shift: number;
  readonly unit: string;
}

/**
 * Time and frequency of the window in view: the spectrogram of the channel that was pointed at last, at first the top one,
 * from its samples as recorded. They are read while the card is on the screen.
 */
export function Spectrogram({manifest, startTime}: Report, {viewer}: {viewer: RecordingElement}): HTMLElement {
  const {lifetime} = viewer;
  const title = html`<span></span>` as HTMLElement;
  const canvas = html`<canvas role="img" aria-label="Spectrogram"></canvas>` as HTMLCanvasElement;
  const frequencies = html`<div class="spectrogram-frequencies" aria-hidden="true"></div>` as HTMLElement;
  const gaps = html`<div class="spectrogram-gaps" aria-hidden="true"></div>` as HTMLElement;
  const times = html`<div class="spectrogram-times" aria-hidden="true"></div>` as HTMLElement;
  const legend = html`<span class="spectrogram-legend"></span>` as HTMLElement;
  const note = html`<figcaption></figcaption>` as HTMLElement;
  const problem = html`<p class="spectrogram-problem" role="status" hidden></p>` as HTMLElement;
  const picture = html`<div class="spectrogram-picture" onpointermove=${point} onpointerleave=${describe}>
    ${canvas}${gaps}${problem}
  </div>` as HTMLElement;
  const figure = html`<figure class="spectrogram">
    <div class="spectrogram-head">${title} ${legend}</div>
    ${frequencies}${picture}${times} ${note}
  </figure>` as HTMLElement;
  const card = Card("Spectrogram of the window", figure);
  const theme = watchTheme(figure, lifetime);
  let shown: Shown | null = null;

  followWindow(viewer, figure, async ({channel, result, problem: reason}, abort) => {
    const {name} = manifest.channels[channel];
    title.textContent = name;
    const {extent} = viewer.value;
    const data = result && (await windowSpectrogram(result, {samplingRate: manifest.samplingRate, abort}));
    if (abort.aborted) return;
    problem.hidden = Boolean(data);
    problem.textContent = reason ?? "The window is too short for a spectrogram: zoom out.";
    canvas.ariaLabel = `Spectrogram of ${name}, ${describeExtent(extent, clock())}`;
    shown = data && result ? {data, extent, range: decibelRange(data), ...unitOf(data, result.channels[0].unit)} : null;
    draw();
  });

  const clock = () => clockOf(viewer.value.timeStyle, startTime);

  function draw(): void {
    const {width} = picture.getBoundingClientRect();
    const size = {width: Math.max(1, Math.round(width * devicePixelRatio)), height: HEIGHT_PX * devicePixelRatio};
    canvas.width = size.width;
    canvas.height = Math.round(size.height);
    frequencies.replaceChildren();
    gaps.replaceChildren();
    times.replaceChildren();
    legend.replaceChildren();
    describe();
    if (!shown) return;
    const {data, extent, range, shift, unit} = shown;
    const colors = theme.state.value;
    const pixels = paintSpectrogram(
      data,
      {extent, width: canvas.width, height: canvas.height},
      range,
      createRamp("sequential", colors)
    );
    const image = new ImageData(new Uint8ClampedArray(pixels.buffer), canvas.width, canvas.height);
    canvas.getContext("2d")!.putImageData(image, 0, 0);
    const [low, high] = [data.frequencies[0], data.frequencies[data.frequencies.length - 1]];
    for (const hertz of roundNumbers(low, high)) {
      const top = (100 * Math.log(high / hertz)) / Math.log(high / low);
      frequencies.append(html`<span style=${{top: `${top}%`}}>${tickText(hertz)}</span>` as HTMLElement);
    }
    const percent = (seconds: number) => `${(100 * (seconds - extent[0])) / (extent[1] - extent[0])}%`;
    for (const [start, end] of gapsIn(manifest.segments, extent)) {
      const [left, right] = [Math.max(start, extent[0]), Math.min(end, extent[1])];
      const gap = html`<i style=${{left: percent(left)}}></i>` as HTMLElement;
      gap.style.width = `calc(${percent(right)} - ${percent(left)})`;
      gaps.append(gap);
    }
    const {format} = clock();
    for (const part of [0, 0.25, 0.5, 0.75, 1]) {
      const seconds = extent[0] + part * (extent[1] - extent[0]);
      const text = format(seconds, (extent[1] - extent[0]) / 100);
      times.append(html`<span style=${{left: `${100 * part}%`}}>${text}</span>` as HTMLElement);
    }
    const gradient = rampGradient("sequential", colors);
    legend.append(
      html`<span>${formatNumber(range[0] + shift)}</span>
        <i style=${{background: gradient}}></i>
        <span>${formatNumber(range[1] + shift)} dB of 1 ${unit}²/Hz</span>` as HTMLElement
    );
  }

  /** Tells what it was computed from, and the way to read it. */
  function describe(): void {
    if (!shown)
      return void (note.textContent =
        "Computed from the samples in view, as recorded, while this card is on the screen.");
    const {windowLength, hop, starts, frequencies: all} = shown.data;
    const {samplingRate} = manifest;
    note.textContent =
      `${formatNumber(starts.length)} windows of ${formatDuration(windowLength / samplingRate)} (Hann), one every ` +
      `${formatDuration(hop / samplingRate)}, frequencies ${formatRate(all[0], 3)} apart. From the samples as recorded.`;
  }

  function point({offsetX, offsetY, currentTarget}: PointerEvent): void {
    if (!shown) return;
    const {data, extent, shift, unit} = shown;
    const {width, height} = (currentTarget as HTMLElement).getBoundingClientRect();
    const seconds = extent[0] + (offsetX / width) * (extent[1] - extent[0]);
    const column = columnAt(data, seconds);
    const row = rowAt(data, frequencyAt(data, offsetY / height));
    const value = column < 0 ? NaN : data.decibels[column * data.frequencies.length + row];
    const what = Number.isFinite(value) ? `${formatNumber(value + shift, 1)} dB of 1 ${unit}²/Hz` : "no data";
    const {format} = clock();
    note.textContent = `${format(seconds, data.hop / manifest.samplingRate)} · ${formatRate(data.frequencies[row], 3)} · ${what}`;
  }

  const observer = new ResizeObserver(draw);
  observer.observe(picture);
  lifetime.addEventListener("abort", () => observer.disconnect(), {once: true});
  watch(theme.state, ["foreground", "background"], draw);
  return card;
}

/** The unit with a prefix that suits the densities, and what that adds to decibels. */
function unitOf(data: SpectrogramData, unit: string): {unit: string; shift: number} {
  const [, high] = decibelRange(data);
  const {factor, prefix} = prefixOf(10 ** (high / 20), unit);
  return {unit: prefix + unit, shift: -20 * Math.log10(factor)};
}

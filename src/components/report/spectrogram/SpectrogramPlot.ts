import type {Manifest} from "../../../format/manifest.js";
import {type Extent, gapsIn} from "../../../format/segments.js";
import type {Clock} from "../../../text/clock.js";
import {formatRate} from "../../../text/quantity.js";
import {GapMark} from "../../minimap/GapMark.js";
import {splitGaps} from "../../minimap/splitGaps.js";
import {createRamp} from "../../picture/ramps.js";
import {html} from "../../reactive/html.js";
import {watchTheme} from "../../reactive/theme.js";
import {watch} from "../../reactive/watch.js";
import {localPoint} from "../../view/geometry/localPoint.js";
import {overviewTicks} from "../../view/geometry/overviewTicks.js";
import {roundNumbers, tickText} from "../cards/spectra/logTicks.js";
import {DecibelLegend} from "./DecibelLegend.js";
import {paintSpectrogram} from "./paintSpectrogram.js";
import {
  CHANNEL_DECIBELS,
  columnAt,
  decibelRange,
  decibelScale,
  formatDecibels,
  frequencyAt,
  rowAt,
  seenDecibels,
  type SpectrogramData
} from "./spectrogramData.js";

/** A spectrogram, and what is said of it. */
export interface PlottedSpectrogram {
  readonly data: SpectrogramData;
  readonly extent: Extent;
  /** Unit of the channel. */
  readonly unit: string;
  /** Name of the picture for screen readers. */
  readonly name: string;
  /** Source that it was computed from, in words. */
  readonly note: string;
}

/** Parts of the page that a plot depends on. */
export interface PlotOptions {
  readonly manifest: Manifest;
  readonly clock: () => Clock;
  readonly lifetime: AbortSignal;
  /** Put over the picture: a brush. */
  readonly over?: HTMLElement;
}

/** A plot of time and frequency. */
export interface SpectrogramPlotControl {
  readonly element: HTMLElement;
  readonly show: (plotted: PlottedSpectrogram) => void;
  /** Says why there is nothing to show. */
  readonly fail: (reason: string, retry?: () => void) => void;
}

/** A spectrogram with its axes, its gaps and its colors; the pointer reads it. Frequency is logarithmic and up. */
export function SpectrogramPlot({manifest, clock, lifetime, over}: PlotOptions): SpectrogramPlotControl {
  const canvas = html`<canvas role="img" aria-label="Spectrogram"></canvas>` as HTMLCanvasElement;
  const frequencies = html`<div class="spectrogram-frequencies" aria-hidden="true"></div>` as HTMLElement;
  const gaps = html`<div class="spectrogram-gaps" aria-hidden="true"></div>` as HTMLElement;
  const times = html`<div class="spectrogram-times" aria-hidden="true"></div>` as HTMLElement;
  const legend = html`<div class="spectrogram-head"></div>` as HTMLElement;
  const note = html`<figcaption></figcaption>` as HTMLElement;
  const problem = html`<p class="spectrogram-problem" role="status" hidden></p>` as HTMLElement;
  const picture = html`<div class="spectrogram-picture" onpointermove=${point} onpointerleave=${describe}>
    ${canvas}${gaps}${over}${problem}
  </div>` as HTMLElement;
  const element = html`<figure class="spectrogram">
    ${legend}${frequencies}${picture}${times}${note}
  </figure>` as HTMLElement;
  const theme = watchTheme(element, lifetime);
  let plotted: PlottedSpectrogram | null = null;
  let range: readonly [low: number, high: number] = [0, 1];

  function draw(): void {
    for (const part of [frequencies, gaps, times, legend]) part.replaceChildren();
    canvas.hidden = !plotted;
    describe();
    if (!plotted) return;
    paint(plotted);
    label(plotted);
    const {wide} = splitGaps(gapsIn(manifest.segments, plotted.extent), plotted.extent);
    gaps.append(...wide.map(([start, end]) => GapMark([start, end], plotted!.extent)));
    const scale = decibelScale(range[1], plotted.unit);
    legend.append(DecibelLegend(range, {scale, theme: theme.state.value}));
  }

  function paint({data, extent}: PlottedSpectrogram): void {
    canvas.width = Math.max(1, Math.round(picture.clientWidth * devicePixelRatio));
    canvas.height = Math.max(1, Math.round(picture.clientHeight * devicePixelRatio));
    const {width, height} = canvas;
    const ramp = createRamp("sequential", theme.state.value);
    const pixels = paintSpectrogram(data, {extent, width, height}, {range, ramp});
    const image = new ImageData(new Uint8ClampedArray(pixels.buffer), width, height);
    canvas.getContext("2d")!.putImageData(image, 0, 0);
  }

  function label({data, extent, name}: PlottedSpectrogram): void {
    canvas.ariaLabel = name;
    const [low, high] = [data.edges[0], data.edges[data.edges.length - 1]];
    for (const hertz of roundNumbers(low, high)) {
      const top = (100 * Math.log(high / hertz)) / Math.log(high / low);
      frequencies.append(html`<span style=${{top: `${top}%`}}>${tickText(hertz)}</span>` as HTMLElement);
    }
    const {start, inner, end} = overviewTicks(extent, {width: picture.clientWidth, clock: clock()});
    for (const tick of [start, ...inner, end]) {
      const left = `${(100 * (tick.seconds - extent[0])) / (extent[1] - extent[0])}%`;
      times.append(html`<span style=${{left}}>${tick.label}</span>` as HTMLElement);
    }
  }

  function describe(): void {
    note.textContent = plotted?.note ?? "";
  }

  function point(event: PointerEvent): void {
    if (!plotted) return;
    const {data, extent, unit} = plotted;
    const {x, y} = localPoint(picture, event);
    const seconds = extent[0] + (x / picture.clientWidth) * (extent[1] - extent[0]);
    const column = columnAt(data, seconds);
    const row = rowAt(data, frequencyAt(data, y / picture.clientHeight));
    const value = column < 0 ? NaN : data.decibels[column * data.frequencies.length + row];
    const scale = decibelScale(range[1], unit);
    const what = formatDecibels(value, scale);
    const step = (extent[1] - extent[0]) / picture.clientWidth;
    note.textContent = `${clock().format(seconds, step)} · ${formatRate(data.frequencies[row], 3)} · ${what}`;
  }

  const observer = new ResizeObserver(draw);
  observer.observe(picture);
  lifetime.addEventListener("abort", () => observer.disconnect(), {once: true});
  watch(theme.state, ["foreground", "background"], draw);
  return {
    element,
    show(next) {
      plotted = next;
      range = decibelRange(seenDecibels(next.data), CHANNEL_DECIBELS);
      problem.hidden = true;
      draw();
    },
    fail(reason, retry) {
      plotted = null;
      const button = retry && html`<button type="button" onclick=${retry}>Retry</button>`;
      problem.replaceChildren(html`<span>${reason} ${button}</span>` as HTMLElement);
      problem.hidden = false;
      draw();
    }
  };
}

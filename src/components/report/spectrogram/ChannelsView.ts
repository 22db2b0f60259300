import {messageOf} from "../../../text/messageOf.js";
import {formatRate} from "../../../text/quantity.js";
import {createRamp} from "../../picture/ramps.js";
import {html} from "../../reactive/html.js";
import {watchTheme} from "../../reactive/theme.js";
import {watch} from "../../reactive/watch.js";
import {localPoint} from "../../view/geometry/localPoint.js";
import {roundNumbers, tickText} from "../cards/spectra/logTicks.js";
import type {SpectrumRow} from "../tables/loadTables.js";
import {type ChannelMap, channelMap, columnBounds, frequencyIndexAt, paintChannelMap} from "./channelMap.js";
import {DecibelLegend} from "./DecibelLegend.js";
import {RowCursor} from "./RowCursor.js";
import {decibelRange, type DecibelScale, decibelScale, formatDecibels} from "./spectrogramData.js";
import type {SpectrogramView, ViewParts} from "./spectrogramView.js";

/** Columns of the picture: more than a spectrum has frequencies. */
const WIDTH = 512;

/**
 * Power of all channels by frequency over the whole recording: a row for each, in the viewer's order. A press on a row, by
 * mouse or by Enter, brings its channel into the viewer's view.
 */
export function ChannelsView(
  {manifest, viewer}: ViewParts,
  {spectra}: {spectra: () => Promise<readonly SpectrumRow[]>}
): SpectrogramView {
  const {lifetime} = viewer;
  const canvas = html`<canvas role="img" aria-label="Power by channel and frequency"></canvas>` as HTMLCanvasElement;
  const names = html`<div class="spectrogram-names" aria-hidden="true"></div>` as HTMLElement;
  const ticks = html`<div class="spectrogram-times" aria-hidden="true"></div>` as HTMLElement;
  const legend = html`<div class="spectrogram-head"></div>` as HTMLElement;
  const note = html`<figcaption></figcaption>` as HTMLElement;
  const problem = html`<p class="spectrogram-problem" role="status" hidden></p>` as HTMLElement;
  const cursor = RowCursor({
    label: "Channels by frequency. Arrows choose a channel and a frequency, Enter goes to the channel",
    rowCount: () => (map ? viewer.value.order.length : 0),
    columnCount: () => map?.frequencies.length ?? 0,
    columnBounds: (column) => columnBounds(map!, column),
    onmove: (row, column) => (note.textContent = wordsOf(viewer.value.order[row], column)),
    onchoose: (row) => viewer.show({channel: viewer.value.order[row]}),
    onleave: describe
  });
  const picture = html`<div
    class="spectrogram-picture spectrogram-hatched"
    onpointermove=${point}
    onpointerleave=${describe}
    onclick=${open}
  >
    ${canvas}${cursor}${problem}
  </div>` as HTMLElement;
  const element = html`<figure class="spectrogram">${legend}${names}${picture}${ticks}${note}</figure>` as HTMLElement;
  const theme = watchTheme(element, lifetime);
  const unitOf = (channel: number) => manifest.channels[channel].unit ?? manifest.unit;
  let map: ChannelMap | null = null;
  let range: readonly [low: number, high: number] = [0, 1];
  let scale: DecibelScale = {unit: manifest.unit, shift: 0};

  function draw(): void {
    for (const part of [names, ticks, legend]) part.replaceChildren();
    describe();
    if (!map) return;
    const {order} = viewer.value;
    const ramp = createRamp("sequential", theme.state.value);
    const pixels = paintChannelMap(map, {order, width: WIDTH}, {range, ramp});
    canvas.width = WIDTH;
    canvas.height = order.length;
    const image = new ImageData(new Uint8ClampedArray(pixels.buffer), WIDTH, order.length);
    canvas.getContext("2d")!.putImageData(image, 0, 0);
    // More rows than pixels: averaging shows them all, the nearest row would drop some.
    canvas.classList.toggle("spectrogram-smooth", order.length > picture.clientHeight * devicePixelRatio);
    const ends = order.length > 1 ? [order[0], order[order.length - 1]] : [order[0]];
    names.append(...ends.map((channel) => html`<span>${manifest.channels[channel].name}</span>` as HTMLElement));
    const {edges} = map;
    const [low, high] = [edges[0], edges[edges.length - 1]];
    for (const hertz of roundNumbers(low, high)) {
      const left = `${(100 * Math.log(hertz / low)) / Math.log(high / low)}%`;
      ticks.append(html`<span class="spectrogram-tick" style=${{left}}>${tickText(hertz)}</span>` as HTMLElement);
    }
    ticks.append(html`<span class="spectrogram-unit">Hz</span>` as HTMLElement);
    legend.append(DecibelLegend(range, {scale, theme: theme.state.value}));
  }

  function describe(): void {
    note.textContent = map
      ? "Welch’s method, from windows spread over the recording, as in the spectra. From the samples as recorded. Rows are " +
        "in the viewer’s order; press one, or Enter on it, to go to its channel."
      : "";
  }

  /** The channel under a pointer. */
  function channelAt(event: PointerEvent | MouseEvent): number | undefined {
    const {order} = viewer.value;
    return order[Math.floor((localPoint(picture, event).y / picture.clientHeight) * order.length)];
  }

  function point(event: PointerEvent): void {
    const channel = channelAt(event);
    if (!map || channel === undefined) return;
    const at = frequencyIndexAt(map, localPoint(picture, event).x / picture.clientWidth);
    note.textContent = wordsOf(channel, at);
  }

  /** "A14 · 50 Hz · 12.3 dB re 1 µV²/Hz": the value of a channel at the frequency of a column. */
  function wordsOf(channel: number, column: number): string {
    const {frequencies, decibels} = map!;
    const what = formatDecibels(decibels[channel * frequencies.length + column], scale);
    return `${manifest.channels[channel].name} · ${formatRate(frequencies[column], 3)} · ${what}`;
  }

  function open(event: MouseEvent): void {
    const channel = channelAt(event);
    if (channel !== undefined) viewer.show({channel});
  }

  watch(theme.state, ["foreground", "background"], draw);
  return {
    label: "All channels",
    element,
    title: () => "Spectra of all channels, whole recording",
    keyOf: () => viewer.value.order.join(),
    async read(_, abort) {
      try {
        const units = manifest.channels.map((_, channel) => unitOf(channel));
        const unit = unitOf(viewer.value.order[0]);
        map = channelMap(await spectra(), {units, unit});
        if (abort.aborted) return;
        problem.hidden = map !== null;
        problem.textContent = "The recording is too short for spectra.";
        if (map) {
          range = decibelRange(map.decibels);
          scale = decibelScale(range[1], unit);
        }
        draw();
      } catch (error) {
        problem.hidden = false;
        problem.textContent = messageOf(error);
        throw error;
      }
    }
  };
}

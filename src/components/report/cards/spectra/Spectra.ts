import {groupColor} from "../../../../report/groupColor.js";
import {prefixOf} from "../../../../text/quantity.js";
import {html} from "../../../reactive/html.js";
import type {RecordingElement} from "../../../recording/Recording.js";
import {categorize} from "../../../view/channels/channelFacts.js";
import {followPointed} from "../../spectrogram/followPointed.js";
import {windowFollower} from "../../spectrogram/readWindow.js";
import {type SpectrumPoint, windowDensity} from "../../spectrogram/windowDensity.js";
import type {ChannelRow, SpectrumRow} from "../../tables/loadTables.js";
import {Card} from "../Card.js";
import {loadPlot} from "../loadPlot.js";
import {nameDrawing} from "../nameDrawing.js";
import {powersOfTen, roundNumbers, tickText} from "./logTicks.js";
import {type Band, readSpectra, type Spectra as SpectraData} from "./readSpectra.js";

const HEIGHT_PX = 300;

/** Width on paper in CSS pixels: A4 and Letter are wider between the margins of page and card. */
const PAPER_PX = 640;

/**
 * Power spectral densities: the median of good channels, the band that eight in ten of
 * them lie in, and the channel that was pointed at last in the viewer, at first the one on top: over the whole recording,
 * and, dashed, over the window in view. Null when the recording has no spectra.
 */
export async function Spectra(
  rows: readonly SpectrumRow[],
  channels: readonly ChannelRow[],
  {viewer}: {viewer: RecordingElement}
): Promise<HTMLElement | null> {
  const spectra = readSpectra(rows, channels);
  if (!spectra) return null;
  const Plot = await loadPlot();
  const {unit, frequencies, bands, mains} = spectra;
  const {factor, prefix} = prefixOf(Math.sqrt(Math.max(...bands.map(({middle}) => middle))), unit);
  const groups = categorize(channels, "group").names;
  const colorOf = ({group}: Pick<Band, "group">) =>
    group === undefined ? "var(--theme-foreground-muted)" : groupColor(groups.indexOf(group));
  const least = Math.min(...bands.map(({low}) => low));
  const most = Math.max(...bands.map(({high}) => high));
  const names = [...new Set(bands.map(({group}) => group))];
  const chosenName = html`<span class="spectra-own"></span>` as HTMLElement;
  const chart = html`<div class="spectra-chart"></div>` as HTMLElement;
  const figure = html`<figure class="spectra group-colors">
    <div class="spectra-legend">
      ${chosenName}
      ${names.map((group) => html`<span><i style=${{background: colorOf({group})}}></i>${group ?? "all good channels"}</span>`)}
    </div>
    ${chart}
    <figcaption>
      Lines: median of the good channels${names.length > 1 ? " of each group" : ""}. Bands: 10th to 90th percentile.
      Welch’s method, from windows spread over the recording; the dashed line from all samples in view.
    </figcaption>
  </figure>` as HTMLElement;
  const windowName = html`<span class="spectra-window spectra-absent">the window in view</span>` as HTMLElement;
  chosenName.after(windowName);
  let followed = -1;
  let inWindow: readonly SpectrumPoint[] = [];
  let onScreen = 0;

  function draw(width = onScreen): void {
    if (width === 0) return;
    const [lowest, highest] = [frequencies[0], frequencies[frequencies.length - 1]];
    const density = `Density (${prefix}${unit}²/Hz)`;
    const scaled = (value: number) => value / factor ** 2;
    const powers = powersOfTen(scaled(least), scaled(most));
    const line = lineOf(spectra!, followed);
    const drawing = Plot.plot({
      width,
      height: HEIGHT_PX,
      marginLeft: 52,
      marginRight: 12,
      marginTop: 28,
      marginBottom: 36,
      x: {type: "log", domain: [lowest, highest], axis: null},
      y: {type: "log", axis: null},
      marks: [
        // Of its own, Plot leaves out labels on logarithmic axes.
        Plot.axisX(roundNumbers(lowest, highest), {
          text: tickText,
          label: "Frequency (Hz)",
          labelArrow: "none",
          labelAnchor: "center"
        }),
        Plot.axisY(powers, {text: tickText, label: density, labelArrow: "none"}),
        Plot.gridY(powers),
        mains
          ? [
              Plot.ruleX([mains], {stroke: "var(--theme-foreground-muted)", strokeDasharray: "2 3"}),
              Plot.text([mains], {
                x: mains,
                text: [`${mains} Hz mains`],
                frameAnchor: "top",
                dy: -12,
                fill: "var(--theme-foreground-muted)"
              })
            ]
          : null,
        Plot.areaY(bands, {
          x: "frequency",
          y1: ({low}: Band) => scaled(low),
          y2: ({high}: Band) => scaled(high),
          z: "group",
          fill: colorOf,
          fillOpacity: 0.14
        }),
        Plot.lineY(bands, {
          x: "frequency",
          y: ({middle}: Band) => scaled(middle),
          z: "group",
          stroke: colorOf,
          strokeWidth: 1.5
        }),
        Plot.lineY(line, {
          x: "frequency",
          y: ({density}: SpectrumPoint) => scaled(density),
          stroke: "var(--theme-foreground)",
          strokeWidth: 1.5
        }),
        Plot.lineY(inWindow, {
          x: "frequency",
          y: ({density}: SpectrumPoint) => scaled(density),
          stroke: "var(--theme-foreground)",
          strokeWidth: 1,
          strokeDasharray: "2 2",
          clip: true
        })
      ]
    });
    const whose = names.length > 1 ? names.join(", ") : "all good channels";
    chart.replaceChildren(nameDrawing(drawing, `Power spectral density of ${whose}`));
  }

  const observer = new ResizeObserver(([entry]) => {
    if (entry.contentRect.width === onScreen) return;
    onScreen = entry.contentRect.width;
    draw();
  });
  observer.observe(chart);
  const {lifetime} = viewer;
  lifetime.addEventListener("abort", () => observer.disconnect(), {once: true});
  // Sizes are observed too late for paper.
  addEventListener("beforeprint", () => draw(PAPER_PX), {signal: lifetime});
  addEventListener("afterprint", () => draw(), {signal: lifetime});

  function follow(channel: number): void {
    if (channel === followed) return;
    followed = channel;
    showWindow([]);
    chosenName.textContent = `${channels[channel].name}${spectra!.channels.has(channel) ? "" : ": no spectrum"}`;
    draw();
  }

  function showWindow(points: readonly SpectrumPoint[]): void {
    inWindow = points;
    windowName.classList.toggle("spectra-absent", points.length === 0);
  }

  const follower = windowFollower(viewer, async (channel, result, abort) => {
    const points = result ? await windowDensity(result.segments, abort) : [];
    if (abort.aborted || channel !== followed) return;
    showWindow(points);
    draw();
  });
  followPointed(viewer, figure, follower);
  viewer.addEventListener("point", (event) => follow((event as CustomEvent<number>).detail));
  follow(viewer.value.channels[0]);
  return Card("Spectra", figure);
}

/** The spectrum of a channel as points; none when it has none. */
function lineOf({frequencies, channels}: SpectraData, channel: number): SpectrumPoint[] {
  const densities = channels.get(channel) ?? [];
  return densities.flatMap((density, i) => (density > 0 ? [{frequency: frequencies[i], density}] : []));
}

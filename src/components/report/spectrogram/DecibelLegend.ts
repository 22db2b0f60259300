import {formatNumber} from "../../../text/number.js";
import {rampGradient} from "../../picture/ramps.js";
import {html} from "../../reactive/html.js";
import type {Theme} from "../../reactive/theme.js";
import {type DecibelScale, decibelWords} from "./spectrogramData.js";

/** The colors of decibels: `range` has the values at the two ends, relative to the recording's unit. */
export function DecibelLegend(
  range: readonly [low: number, high: number],
  {scale, theme}: {scale: DecibelScale; theme: Theme}
): HTMLElement {
  const [low, high] = range.map((value) => formatNumber(value + scale.shift));
  const words = decibelWords(scale);
  return html`<span class="spectrogram-legend" role="img" aria-label="Colors from ${low} to ${high} ${words}">
    <span aria-hidden="true"
      >${low}<i style=${{background: rampGradient("sequential", theme)}}></i>${high} ${words}</span
    >
  </span>` as HTMLElement;
}

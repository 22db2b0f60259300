import {html} from "htl";
import type {CatalogueEntry} from "../../pyramid/report.js";
import {formatBytes, formatCount, formatDuration, formatRate} from "../format.js";

/** The recordings of the site, one a row: a link to the report with its facts, or why there is none. */
export function Catalogue(entries: readonly CatalogueEntry[]): HTMLElement {
  if (!entries.length) {
    return html`<p class="catalogue-empty">
      Put an <code>.nwb</code> file in <code>recordings/</code> and run <code>npm start</code>.
    </p>` as HTMLElement;
  }
  return html`<ul class="catalogue">
    ${entries.map((entry) => ("error" in entry ? failed(entry) : built(entry)))}
  </ul>` as HTMLElement;
}

function built(entry: Exclude<CatalogueEntry, {error: string}>): HTMLElement {
  const {id, title, synthetic, channelCount, samplingRate, duration, gapCount, storeBytes} = entry;
  const facts = [
    formatCount(channelCount, "channel"),
    formatRate(samplingRate),
    formatDuration(duration),
    gapCount ? formatCount(gapCount, "gap") : "no gaps",
    formatBytes(storeBytes)
  ];
  return html`<li>
    <a href="./recordings/${encodeURIComponent(id)}">${title}</a>
    <p class="report-facts">
      ${synthetic ? html`<strong class="report-synthetic">Synthetic</strong>` : null}
      ${facts.map((fact) => html`<span>${fact}</span>`)}
    </p>
  </li>` as HTMLElement;
}

function failed({id, error}: Extract<CatalogueEntry, {error: string}>): HTMLElement {
  return html`<li class="catalogue-failed">
    <strong>${id}</strong>
    <p><span class="finding-icon" role="img" aria-label="Failed:">▲</span> ${error}</p>
  </li>` as HTMLElement;
}

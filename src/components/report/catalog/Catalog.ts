import {html} from "htl";
import type {CatalogEntry} from "../../../report/report.js";
import {formatBytes} from "../../../text/bytes.js";
import {formatCount} from "../../../text/count.js";
import {Thumbnail} from "../../minimap/Thumbnail.js";
import {FactLine} from "../header/FactLine.js";
import {FindingIcon} from "../header/FindingIcon.js";
import {factLine} from "../header/reportFacts.js";

/** The recordings of the site, one per row: a link to the report with its facts and a picture, or why there is none. */
export function Catalog(entries: readonly CatalogEntry[], {storesRoot}: {storesRoot: string}): HTMLElement {
  if (!entries.length) {
    return html`<p>
      Put an <code>.nwb</code> file in <code>recordings/</code> and run <code>npm start</code>.
    </p>` as HTMLElement;
  }
  const rows = entries.map((entry) => ("error" in entry ? Failed(entry) : Built(entry, storesRoot)));
  return html`<ul class="catalog">
    ${rows}
  </ul>` as HTMLElement;
}

function Built(entry: Exclude<CatalogEntry, {error: string}>, storesRoot: string): HTMLElement {
  const {id, title, store, synthetic, storeBytes, annotationCount} = entry;
  const annotated = annotationCount > 0 ? [formatCount(annotationCount, "annotation")] : [];
  return html`<li>
    <div>
      <a class="catalog-title" href="./recordings/${encodeURIComponent(id)}.html">${title}</a>
      ${FactLine([...factLine(entry), ...annotated, formatBytes(storeBytes)], {synthetic})}
    </div>
    ${Thumbnail(new URL(`${store}/`, storesRoot).href)}
  </li>` as HTMLElement;
}

function Failed({id, error}: Extract<CatalogEntry, {error: string}>): HTMLElement {
  return html`<li>
    <div>
      <strong class="catalog-title">${id}</strong>
      <p class="catalog-error">${FindingIcon("warning")} ${error}</p>
    </div>
  </li>` as HTMLElement;
}

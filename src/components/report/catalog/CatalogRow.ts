import type {CatalogRecording} from "../../../report/catalogEntry.js";
import {formatBytes} from "../../../text/bytes.js";
import {formatCount} from "../../../text/count.js";
import {factLine} from "../../../text/factLine.js";
import {html} from "../../reactive/html.js";
import {FindingIcon} from "../header/FindingIcon.js";

/** Regions that a line names; of more it says how many. */
const MAX_REGIONS = 4;

/** A recording in the catalog: a link to its report, its facts in a line or two, and room for its thumbnail. */
export function CatalogRow(recording: CatalogRecording): {element: HTMLElement; thumbnail: HTMLCanvasElement} {
  const {id, title, synthetic, annotationCount, storeBytes} = recording;
  const {subject, devices, regions, startTime, warnings} = recording;
  const thumbnail = html`<canvas class="thumbnail" aria-hidden="true"></canvas>` as HTMLCanvasElement;
  const annotated = annotationCount > 0 ? [formatCount(annotationCount, "annotation")] : [];
  const facts = [...factLine(recording), ...annotated, formatBytes(storeBytes)].join(" · ");
  const more = [subject, namesOf(regions), ...devices, startTime?.slice(0, 10)].filter(Boolean).join(" · ");
  const element = html`<li>
    <div>
      <a class="catalog-title" href="./recordings/${encodeURIComponent(id)}.html">${title}</a>
      <p class="catalog-facts">${synthetic ? html`<strong class="synthetic">Synthetic</strong> ` : null}${facts}</p>
      ${more ? html`<p class="catalog-facts catalog-more">${more}</p>` : null}
      ${warnings.length ? html`<p class="catalog-facts">${FindingIcon("warning")} ${warnings.join(", ")}</p>` : null}
    </div>
    ${thumbnail}
  </li>` as HTMLElement;
  return {element, thumbnail};
}

function namesOf(regions: readonly string[]): string {
  const named = regions.slice(0, MAX_REGIONS).join(", ");
  return regions.length > MAX_REGIONS ? `${named} and ${regions.length - MAX_REGIONS} more` : named;
}

import type {ImportPlan} from "../../../marks/planImport.js";
import {formatCount} from "../../../text/count.js";
import {formatNumber} from "../../../text/number.js";
import {html} from "../../reactive/html.js";

/** Lines listed at most: of a file in which all are wrong, the first are enough. */
const MAX_LISTED = 100;

/** Result of the import of a file: what was added and changed, and what was not, by line. */
export function ImportReport(
  file: string,
  {
    format,
    addedCount,
    changedCount,
    notes
  }: Pick<ImportPlan, "addedCount" | "changedCount" | "notes"> & {format: string}
): HTMLElement {
  const more = notes.length - MAX_LISTED;
  const counts = [`${formatNumber(addedCount)} added`, `${formatNumber(changedCount)} changed`];
  if (notes.length > 0) counts.push(formatCount(notes.length, "note"));
  return html`<div>
    <p>${file} (${format}): ${counts.join(", ")}.</p>
    ${
      notes.length > 0
        ? html`<details open=${notes.length <= 5}>
            <summary>Lines that were left out, cut, or are here already</summary>
            <ul>
              ${notes.slice(0, MAX_LISTED).map(({where, reason}) => html`<li>${where}: ${reason}</li>`)}
              ${more > 0 ? html`<li>and ${formatNumber(more)} more</li>` : null}
            </ul>
          </details>`
        : null
    }
  </div>` as HTMLElement;
}

/** A file that could not be read at all. */
export function ImportFailure(file: string, reason: string): HTMLElement {
  return html`<div role="alert"><p>${file}: ${reason}. Nothing was changed.</p></div>` as HTMLElement;
}

import {formatNumber} from "../../../text/number.js";
import {html} from "../../reactive/html.js";

/** Rows of a table that are printed at most: the style sheet has the same number. */
export const PRINTED_ROWS = 40;

/** The line under a table on paper that has more rows than are printed; null for one that has not. */
export function PrintedRows(rowCount: number): HTMLElement | null {
  if (rowCount <= PRINTED_ROWS) return null;
  return html`<p class="data-printed">The first ${PRINTED_ROWS} of ${formatNumber(rowCount)} rows.</p>` as HTMLElement;
}

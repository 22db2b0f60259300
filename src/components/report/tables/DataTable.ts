import {formatNumber} from "../../../text/number.js";
import {html} from "../../reactive/html.js";
import {moveFocus} from "./moveFocus.js";
import {PrintedRows} from "./printedRows.js";
import {nextSorting, showSorting, type Sorting} from "./sorting.js";
import {type Sortable, sortRows} from "./sortRows.js";

/** Rows shown at first, and added each time the end of the list comes into sight. */
const ROWS_AT_ONCE = 100;

/** A column of a `DataTable`. */
export interface Column<T> {
  title: string;
  /** Value that rows are sorted by, and shown without `format`. */
  value: (row: T) => Sortable;
  format?: (row: T) => string | Node;
  /** Numbers are aligned to the right. */
  numeric?: boolean;
}

/**
 * A table that scrolls inside itself and is sorted by a press on a column's title: up, down, as it came. Rows are made as
 * they come into sight, so that thousands cost nothing. The keyboard stops twice, at the titles and at the rows; arrows go
 * from one to the next.
 *
 * @param options.label what the table lists, for screen readers.
 * @param options.open called with a row that is pressed; the first column then holds a button for each row.
 */
export function DataTable<T>(
  rows: readonly T[],
  columns: readonly Column<T>[],
  {label, open}: {label: string; open?: (row: T) => void}
): HTMLElement {
  let sorted = rows;
  let sorting: Sorting | null = null;
  const caption = html`<caption class="viewer-unseen"></caption>` as HTMLElement;
  const body = html`<tbody onkeydown=${onRowKey}></tbody>` as HTMLElement;
  const heads = columns.map(
    (column, i) =>
      html`<th scope="col" class=${column.numeric ? "data-number" : ""}>
        <button type="button" tabindex=${i ? -1 : 0} onclick=${() => sortBy(i)}>${column.title}</button>
      </th>` as HTMLElement
  );
  const box = html`<div class="data-table" role="region" aria-label=${label} onscroll=${fill}>
    <table aria-description=${open ? "A press on a name shows it in the viewer." : null}>
      ${caption}
      <thead>
        <tr onkeydown=${(event: KeyboardEvent) => moveFocus(event, heads.map(buttonIn), ["ArrowLeft", "ArrowRight"])}>
          ${heads}
        </tr>
      </thead>
      ${body}
    </table>
    ${PrintedRows(rows.length)}
  </div>` as HTMLElement;
  // A box that scrolls has to be reached by keyboard: through the rows' buttons, or itself.
  if (!open) box.tabIndex = 0;

  function sortBy(column: number): void {
    sorting = nextSorting(sorting, column);
    sorted = sorting ? sortRows(rows, columns[column].value, sorting.direction) : rows;
    showSorting(heads, sorting);
    body.replaceChildren();
    box.scrollTop = 0;
    append();
  }

  function fill(): void {
    if (box.scrollTop + 2 * box.clientHeight > box.scrollHeight) append();
  }

  function append(): void {
    const from = body.children.length;
    body.append(...sorted.slice(from, from + ROWS_AT_ONCE).map((row, i) => rowElement(row, from + i)));
    const [shown, all] = [body.children.length, rows.length].map((count) => formatNumber(count));
    caption.textContent = `${label}: ${shown === all ? all : `the first ${shown} of ${all}`}`;
    caption.classList.toggle("data-part", shown !== all);
  }

  function onRowKey(event: KeyboardEvent): void {
    if (event.key === "End") while (body.children.length < rows.length) append();
    moveFocus(event, Array.from(body.children, buttonIn), ["ArrowUp", "ArrowDown"]);
  }

  function rowElement(row: T, index: number): HTMLElement {
    return html`<tr>
      ${columns.map((column, i) => {
        const content = column.format?.(row) ?? String(column.value(row) ?? "");
        const cell =
          open && i === 0
            ? html`<button type="button" tabindex=${index ? -1 : 0} onclick=${() => open(row)}>${content}</button>`
            : content;
        return html`<td class=${column.numeric ? "data-number" : ""}>${cell}</td>`;
      })}
    </tr>` as HTMLElement;
  }

  append();
  return box;
}

function buttonIn(element: Element): HTMLElement | null {
  return element.querySelector("button");
}

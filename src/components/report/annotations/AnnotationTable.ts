import {type Annotation, statementOf} from "../../../marks/annotation.js";
import {formatCount} from "../../../text/count.js";
import {html} from "../../reactive/html.js";
import {isTouched} from "../../reactive/isTouched.js";
import {PRINTED_ROWS, PrintedRows} from "../tables/printedRows.js";
import {nextSorting, showSorting, type Sorting} from "../tables/sorting.js";
import {sortRows} from "../tables/sortRows.js";
import {CELLS, type CellOptions} from "./annotationCells.js";
import {type AnnotationRow, fillRow, PaperRow, TableRow} from "./TableRow.js";
import {visibleRows} from "./visibleRows.js";

/** Height of a row in CSS pixels. */
const ROW_PX = 30;
const TOUCH_ROW_PX = 40;

/** Callbacks of the table, and the end of its listeners. */
interface TableOptions extends CellOptions {
  readonly lifetime: AbortSignal;
  readonly open: (row: AnnotationRow) => void;
  readonly change: (before: Annotation, after: Annotation | null) => void;
}

/** A table that shows what it is given, row by row as they come into sight. */
export interface AnnotationTableElement extends HTMLElement {
  show(rows: readonly AnnotationRow[], selected: string | null): void;
}

/**
 * The table of annotations, which are edited in place. Of thousands only the rows in sight are made. The keyboard stops at
 * one row, and goes to the next with the arrows; a press on a row's first cell shows it in the viewer.
 */
export function AnnotationTable({open, change, lifetime, ...options}: TableOptions): AnnotationTableElement {
  const rowHeight = isTouched() ? TOUCH_ROW_PX : ROW_PX;
  let rows: readonly AnnotationRow[] = [];
  let sorted: readonly AnnotationRow[] = [];
  let sorting: Sorting | null = null;
  let selected: string | null = null;
  /** The row that the keyboard stops at. */
  let current = 0;
  /** The table on the screen while it is on paper. */
  let screen: {children: HTMLElement[]; scrollTop: number; focused: Element | null} | null = null;
  const made = new Map<string, {row: AnnotationRow; element: HTMLElement}>();
  const caption = html`<caption class="viewer-unseen"></caption>` as HTMLElement;
  const [above, below] = [0, 1].map(
    () =>
      html`<tr aria-hidden="true">
        <td></td>
      </tr>` as HTMLElement
  );
  const body = html`<tbody onkeydown=${onKey} onfocusin=${onFocus}></tbody>` as HTMLElement;
  const heads = CELLS.map(
    ({title}, column) =>
      html`<th scope="col">
        <button type="button" onclick=${() => sortBy(column)}>${title}</button>
      </th>` as HTMLElement
  );
  const table = html`<table>
    ${caption}
    <thead>
      <tr>
        <th scope="col"><span class="viewer-unseen">Show</span></th>
        ${heads}
        <th scope="col"><span class="viewer-unseen">Remove</span></th>
      </tr>
    </thead>
    ${body}
  </table>` as HTMLElement;
  const box = html`<div class="data-table annotation-table" role="region" aria-label="Annotations" onscroll=${fill}>
    ${table}
  </div>` as HTMLElement;
  box.style.setProperty("--row-height", `${rowHeight}px`);
  const sizes = new ResizeObserver(fill);
  sizes.observe(box);
  lifetime.addEventListener("abort", () => sizes.disconnect(), {once: true});
  addEventListener("beforeprint", onPrint, {signal: lifetime});
  addEventListener("afterprint", onPrinted, {signal: lifetime});

  function sortBy(column: number): void {
    sorting = nextSorting(sorting, column);
    showSorting(heads, sorting);
    sort();
    box.scrollTop = 0;
    fill();
  }

  function sort(): void {
    if (!sorting) {
      sorted = rows;
      return;
    }
    const {value} = CELLS[sorting.column];
    sorted = sortRows(rows, ({annotation}) => value(annotation), sorting.direction);
  }

  function fill(): void {
    if (screen) return;
    const part = visibleRows(sorted.length, {scrollTop: box.scrollTop, height: box.clientHeight, rowHeight});
    above.style.height = `${part.above}px`;
    below.style.height = `${part.below}px`;
    above.hidden = part.above === 0;
    below.hidden = part.below === 0;
    const wanted = sorted.slice(part.rowStart, part.rowEnd);
    const keys = new Set(wanted.map(keyOf));
    for (const key of made.keys()) if (!keys.has(key)) made.delete(key);
    const elements = wanted.map((row, i) => rowElement(row, part.rowStart + i));
    // An element with the focus loses it if it leaves the page for a moment.
    const old = [...body.children];
    const next = [above, ...elements, below];
    if (next.length !== old.length || next.some((element, i) => element !== old[i])) place(next);
  }

  /** Paper takes the first rows, as text: it has none out of sight, and nothing to press. */
  function onPrint(): void {
    if (screen) return;
    const children = [...body.children] as HTMLElement[];
    screen = {children, scrollTop: box.scrollTop, focused: document.activeElement};
    place(sorted.slice(0, PRINTED_ROWS).map(PaperRow));
    const line = PrintedRows(sorted.length);
    if (line) box.append(line);
  }

  function onPrinted(): void {
    if (!screen) return;
    const {children, scrollTop, focused} = screen;
    box.querySelector(".data-printed")?.remove();
    place(children);
    box.scrollTop = scrollTop;
    if (body.contains(focused)) (focused as HTMLElement).focus({preventScroll: true});
    screen = null;
    fill();
  }

  function place(next: readonly HTMLElement[]): void {
    const kept = new Set<Element>(next);
    for (const child of [...body.children]) if (!kept.has(child)) child.remove();
    next.forEach((element, i) => {
      if (body.children[i] !== element) body.insertBefore(element, body.children[i] ?? null);
    });
  }

  function rowElement(row: AnnotationRow, index: number): HTMLElement {
    const key = keyOf(row);
    const known = made.get(key);
    // A row in which somebody types stays the same element: it would lose the focus, and what is typed.
    const element =
      known?.element ??
      TableRow(row, {
        onShow: (shown) => open(rowNow(shown)),
        onRemove: (removed) => change(rowNow(removed).annotation, null),
        onChange
      });
    if (known && known.row !== row) fillRow(element, row);
    made.set(key, {row, element});
    element.ariaRowIndex = String(index + 2);
    element.dataset.index = String(index);
    element.classList.toggle("annotation-selected", !row.isLocked && row.annotation.id === selected);
    for (const control of element.querySelectorAll<HTMLElement>("button, input"))
      control.tabIndex = index === current ? 0 : -1;
    return element;
  }

  function rowNow(element: HTMLElement): AnnotationRow {
    return sorted[Number(element.dataset.index)];
  }

  function onChange(element: HTMLElement, column: number, input: HTMLInputElement): void {
    const {annotation} = rowNow(element);
    const after = CELLS[column].read(annotation, input.value, options);
    if (typeof after === "string") {
      input.setCustomValidity(after);
      input.reportValidity();
      return;
    }
    input.setCustomValidity("");
    input.value = CELLS[column].write(after);
    if (statementOf(after) !== statementOf(annotation)) change(annotation, after);
  }

  function onFocus({target}: FocusEvent): void {
    const row = (target as Element).closest<HTMLElement>("[data-index]");
    if (!row || Number(row.dataset.index) === current) return;
    current = Number(row.dataset.index);
    fill();
  }

  function onKey(event: KeyboardEvent): void {
    const row = (event.target as Element).closest<HTMLElement>("[data-index]");
    const step = {ArrowUp: -1, ArrowDown: 1}[event.key];
    if (!row || step === undefined) return;
    const at = [...row.querySelectorAll("button, input")].indexOf(event.target as HTMLElement);
    const index = Number(row.dataset.index) + step;
    if (index < 0 || index >= sorted.length) return;
    event.preventDefault();
    scrollTo(index);
    body.querySelector(`[data-index="${index}"]`)?.querySelectorAll<HTMLElement>("button, input")[at]?.focus();
  }

  function scrollTo(index: number): void {
    const top = index * rowHeight;
    const room = box.clientHeight - 2 * rowHeight; // the titles stay on top
    if (top < box.scrollTop) box.scrollTop = top;
    else if (top > box.scrollTop + room) box.scrollTop = top - room;
    fill();
  }

  return Object.assign(box, {
    show(next: readonly AnnotationRow[], nextSelected: string | null) {
      const isNewSelection = nextSelected !== selected;
      rows = next;
      selected = nextSelected;
      caption.textContent = formatCount(rows.length, "annotation");
      table.ariaRowCount = String(rows.length + 1);
      sort();
      current = Math.min(current, Math.max(0, sorted.length - 1));
      const index = sorted.findIndex((row) => !row.isLocked && row.annotation.id === selected);
      if (isNewSelection && index >= 0) scrollTo(index);
      else fill();
    }
  });
}

function keyOf({annotation, isLocked}: AnnotationRow): string {
  return `${isLocked ? "author" : "mine"} ${annotation.id}`;
}

import {html} from "../../reactive/html.js";

/** Rows that a page key moves by. */
const PAGE_ROWS = 10;

/** A picture of rows and columns, as its cursor needs it. */
export interface RowCursorOptions {
  /** Name of the cursor for screen readers. */
  readonly label: string;
  readonly rowCount: () => number;
  readonly columnCount: () => number;
  /** Bounds of a column, as parts of the width. */
  readonly columnBounds: (column: number) => readonly [left: number, right: number];
  /** Called when the cursor has moved. Returns its place in words. */
  readonly onmove: (row: number, column: number) => string;
  /** Called by Enter and the space bar. */
  readonly onchoose: (row: number) => void;
  /** Called when the focus has left the cursor. */
  readonly onleave: () => void;
}

/**
 * Over a picture, the twin of its pointer for keys: arrows move a cursor from row to row and from column to column, Page Up
 * and Page Down by ten rows, Home and End to the ends, Enter chooses the row. Seen while it has the focus.
 */
export function RowCursor(options: RowCursorOptions): HTMLElement {
  const {rowCount, columnCount, columnBounds, onmove, onchoose, onleave} = options;
  const mark = html`<i></i>` as HTMLElement;
  let [row, column] = [0, 0];
  const element = html`<div
    class="spectrogram-cursor"
    role="slider"
    aria-orientation="vertical"
    aria-label=${options.label}
    aria-valuemin="0"
    aria-valuemax="0"
    aria-valuenow="0"
    tabindex="0"
    onkeydown=${onKey}
    onfocus=${move}
    onblur=${onleave}
  >
    ${mark}
  </div>` as HTMLElement;

  function move(): void {
    if (rowCount() === 0 || columnCount() === 0) return;
    row = clamp(row, rowCount());
    column = clamp(column, columnCount());
    const [left, right] = columnBounds(column);
    mark.style.inset = `${part(row / rowCount())} ${part(1 - right)} ${part(1 - (row + 1) / rowCount())} ${part(left)}`;
    element.ariaValueMax = String(rowCount() - 1);
    element.ariaValueNow = String(row);
    element.ariaValueText = onmove(row, column);
  }

  function onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const {key} = event;
    if (key === "ArrowUp") row--;
    else if (key === "ArrowDown") row++;
    else if (key === "ArrowLeft") column--;
    else if (key === "ArrowRight") column++;
    else if (key === "PageUp") row -= PAGE_ROWS;
    else if (key === "PageDown") row += PAGE_ROWS;
    else if (key === "Home") row = 0;
    else if (key === "End") row = rowCount() - 1;
    else if (key === "Enter" || key === " ") onchoose(row);
    else return;
    event.preventDefault();
    // The viewer's own keys must not act on the same press.
    event.stopPropagation();
    move();
  }

  return element;
}

const clamp = (index: number, count: number) => Math.max(0, Math.min(count - 1, index));
const part = (share: number) => `${100 * share}%`;

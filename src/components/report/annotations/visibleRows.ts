/** Rows beyond the ones in sight that are made, too, above and below: a wheel's turn shows no empty ones. */
const MARGIN_ROWS = 12;

/** Rows to make of a long table, [rowStart, rowEnd), and the height of those above and below. */
export interface VisibleRows {
  readonly rowStart: number;
  readonly rowEnd: number;
  readonly above: number;
  readonly below: number;
}

/** Rows of equal height that are in sight in a box that scrolls. All in CSS pixels. */
export function visibleRows(
  rowCount: number,
  {scrollTop, height, rowHeight}: {scrollTop: number; height: number; rowHeight: number}
): VisibleRows {
  const clamp = (row: number) => Math.max(0, Math.min(rowCount, row));
  const rowStart = clamp(Math.floor(scrollTop / rowHeight) - MARGIN_ROWS);
  const rowEnd = clamp(Math.ceil((scrollTop + height) / rowHeight) + MARGIN_ROWS);
  return {rowStart, rowEnd, above: rowStart * rowHeight, below: (rowCount - rowEnd) * rowHeight};
}

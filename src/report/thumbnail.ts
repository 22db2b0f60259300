/** Size of a recording's thumbnail in cells: bins of time and rows of channels. */
export const THUMBNAIL = {binCount: 128, rowCount: 8};

/** Bytes of a thumbnail: one per cell, row by row, int8 as in the overview "activity". */
export const THUMBNAIL_BYTES = THUMBNAIL.binCount * THUMBNAIL.rowCount;

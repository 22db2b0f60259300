import {niceStep} from "./niceStep.js";

/** A scale bar is between 0.6 and 1.6 rows tall. Of the values 1, 2, 5, ... one always is: no two are 2.6 times apart. */
const MAX_BAR_ROWS = 1.6;

/** The value a scale bar stands for, and its height. */
export interface ScaleBarSize {
  /** In the unit of `unitsPerRow`. */
  readonly value: number;
  /** In rows. */
  readonly rows: number;
}

/** The greatest 1, 2 or 5 that fits 1.6 rows. */
export function scaleBarSize(unitsPerRow: number): ScaleBarSize {
  const value = niceStep(MAX_BAR_ROWS * unitsPerRow, "down");
  return {value, rows: value / unitsPerRow};
}

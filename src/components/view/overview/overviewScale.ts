/** Kind of a color ramp: two directions from a neutral middle, or one from little to much. */
export type RampKind = "diverging" | "sequential";

/** An overview array as positions along a color ramp, and what the positions mean. */
export interface OverviewScale {
  ramp: RampKind;
  /** (channel, bin): 0 to 1, NaN where the bin holds no data. */
  positions: Float32Array;
  /** Values at some positions, for the legend: what they count is the mode's to say. */
  ticks: {position: number; value: number}[];
}

/** Places of the legend's labels along a diverging ramp. */
export const TICK_POSITIONS = [0, 0.25, 0.5, 0.75, 1];

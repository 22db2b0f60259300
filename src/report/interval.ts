/** A stretch of time named by the file: a trial, an epoch, a stimulus. */
export interface Interval {
  /** Table it comes from: "trials", "epochs", ... */
  table: string;
  /** Seconds on the session clock, half-open. */
  start: number;
  end: number;
  label: string;
}

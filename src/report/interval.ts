/** A row of a file's table of events: a trial, an epoch, a stimulus. On the page it is a `Mark`. */
export interface Interval {
  /** Table it comes from: "trials", "epochs", ... */
  table: string;
  /** Seconds on the session clock, half-open with `end`. */
  start: number;
  /** Equal to `start` for a moment; null where the file does not say. */
  end: number | null;
  label: string;
}

/** A rectangle of samples: frames and columns of the data set, both half-open. */
export interface SampleWindow {
  sampleStart: number;
  sampleEnd: number;
  columnStart: number;
  columnEnd: number;
}

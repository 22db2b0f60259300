/** Positions of a level's values along its second axis. A position is a sample at level 0, a pick above. */
export interface PositionIndex {
  /** Samples from one bucket's first position to the next bucket's: 1 at level 0. */
  readonly bucket: number;
  /** Positions in a bucket: 2 with `minmax`, else 1. */
  readonly positionsPerBucket: 1 | 2;
  /** Positions, half-open, of all values among samples [sampleStart, sampleEnd), which are not empty; maybe a few more. */
  readonly positionsOf: (sampleStart: number, sampleEnd: number) => readonly [start: number, end: number];
  /** First sample of the bucket of a position: of the pick itself, nearly, where the method has no buckets. */
  readonly sampleStart: (position: number) => number;
  /** Half-open end of the samples of that bucket. */
  readonly sampleEnd: (position: number) => number;
}

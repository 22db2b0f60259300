/** Measures of the viewer on the page, in CSS pixels. Time runs from `gutter` to `width - margin` in all its parts. */
export interface ViewSize {
  readonly width: number;
  /** Left of the drawing: channel names. */
  readonly gutter: number;
  /** Right of the drawing: the scale bar. */
  readonly margin: number;
  /** Between the time axis and the traces: lanes of events, where the recording has any. */
  readonly lanes: number;
  /** Height of each of these, and how many there may be. */
  readonly lane: number;
  readonly maxLanes: number;
  /** Height of the traces area. */
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly pixelRatio: number;
  /** True if the viewer is as narrow as on a phone, whatever the page is: fewer rows and buttons. */
  readonly phone: boolean;
  /** True if the viewer is laid out for paper. */
  readonly paper?: boolean;
}

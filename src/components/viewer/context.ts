import type {Manifest} from "../../pyramid/manifest.js";
import type {Report} from "../../pyramid/report.js";
import type {Pyramid} from "../store/openPyramid.js";
import type {Tiles} from "../store/tiles.js";
import type {State} from "./state.js";
import type {ExtentLimits} from "./viewport.js";
import type {ViewState} from "./viewState.js";

/** Measures of the viewer on the page, in CSS pixels. Time runs from `gutter` to `width - margin` in all its parts. */
export interface ViewSize {
  readonly width: number;
  /** Left of the drawing: channel names. */
  readonly gutter: number;
  /** Right of the drawing: the scale bar. */
  readonly margin: number;
  /** Height of the traces area. */
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly pixelRatio: number;
  /** Whether the page is narrow and touched: fewer rows and buttons, greater handles. */
  readonly phone: boolean;
}

/** What every part of the viewer draws from. Parts read it and change `state`; none calls another. */
export interface ViewerContext {
  readonly report: Report;
  readonly manifest: Manifest;
  readonly pyramid: Pyramid;
  readonly tiles: Tiles;
  readonly limits: ExtentLimits;
  readonly state: State<ViewState>;
  readonly size: State<ViewSize>;
}

import type {Interval} from "../../data/source/source.js";
import type {Manifest} from "../../format/manifest.js";
import type {Report} from "../../report/report.js";
import type {Pyramid} from "../store/openPyramid.js";
import type {Clock} from "../../text/clock.js";
import type {StoreError} from "../store/storeError.js";
import type {TileKey, Tiles, TileStats} from "../store/tiles.js";
import type {ChannelFacts} from "./channels/channelFacts.js";
import type {ChannelScales} from "./channels/channelScales.js";
import type {Drawn} from "../picture/drawRows.js";
import type {LevelLayout} from "./levelLayout.js";
import type {Range} from "./measureRange.js";
import type {ViewPlan} from "./planView.js";
import type {Spot} from "./geometry/spot.js";
import type {State} from "../reactive/state.js";
import type {ExtentLimits} from "./viewport.js";
import type {ViewState} from "./viewState.js";

/** Measures of the viewer on the page, in CSS pixels. Time runs from `gutter` to `width - margin` in all its parts. */
export interface ViewSize {
  readonly width: number;
  /** Left of the drawing: channel names. */
  readonly gutter: number;
  /** Right of the drawing: the scale bar. */
  readonly margin: number;
  /** Between the time axis and the traces: lanes of events, where the recording has any. */
  readonly lanes: number;
  /** Height of the traces area. */
  readonly height: number;
  /** Device pixels in a CSS pixel. */
  readonly pixelRatio: number;
  /** Whether the page is narrow and touched: fewer rows and buttons, greater handles. */
  readonly phone: boolean;
}

/** What the traces show at the moment, which may be less than what the state asks for. */
export interface Picture extends Drawn {
  readonly plan: ViewPlan;
  /** Whether the view has its final picture: nothing it wants is on its way. */
  readonly settled: boolean;
  /** Wanted tiles that could not be read. */
  readonly failures: readonly {readonly key: TileKey; readonly error: StoreError}[];
  /** What has been read since the page was opened. */
  readonly stats: TileStats;
}

/** What a drag on the traces does: moves, zooms into a box, or measures a range. */
export type Tool = "pan" | "zoom" | "measure";

/** What mouse, fingers and keys point at. */
export interface PointerState {
  readonly tool: Tool;
  /** Where the mouse or a finger points: a spot of the traces, or a channel's row beside them. Null when at neither. */
  readonly pointed: {readonly channel: number; readonly seconds?: number} | null;
  /** Channel of the name that has the focus. */
  readonly focused: number | null;
  /** The spot that keys have moved to; null before, and once the pointer moves on. It may be out of view. */
  readonly cursor: Spot | null;
  /** Where the cursor began to measure, in seconds; null when it does not measure. */
  readonly anchor: number | null;
  /** The range that is measured. */
  readonly measured: Range | null;
}

/** What the page's tables say, as far as they are there by now. */
export interface TableFacts {
  /** By channel index; at first what the manifest knows: "name" and "group". */
  readonly channels: readonly ChannelFacts[];
  /** Events of the file, in order of their starts. */
  readonly events: readonly Interval[];
  /** Starts of events and places in seconds, ascending. */
  readonly moments: readonly number[];
}

/** What the viewer reads of a report: less is known where a page has nothing but a store. */
export type ViewedReport = Pick<Report, "manifest" | "store" | "places" | "polarity" | "view" | "startTime"> &
  Partial<Pick<Report, "storeBytes" | "tables">>;

/** What every part of the viewer draws from. Parts read it and change `state`; none calls another. */
export interface ViewerContext {
  readonly report: ViewedReport;
  readonly manifest: Manifest;
  readonly pyramid: Pyramid;
  readonly tiles: Tiles;
  readonly limits: ExtentLimits;
  readonly scales: ChannelScales;
  /** By level. */
  readonly layouts: readonly LevelLayout[];
  readonly state: State<ViewState>;
  /** The view that the page opens with when its address names none. */
  readonly first: ViewState;
  /** How moments are told at the moment. */
  readonly clock: () => Clock;
  /** The page's address with the view in it; null for a viewer that the address does not speak of. */
  readonly link: () => string | null;
  readonly size: State<ViewSize>;
  readonly tables: State<TableFacts>;
  readonly pointer: State<PointerState>;
  /** Set by the traces alone. */
  readonly picture: State<Picture>;
}

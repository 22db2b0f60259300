import type {Manifest} from "../../format/manifest.js";
import type {Extent} from "../../format/segments.js";
import type {PlaceMark} from "../../report/marksOf.js";
import type {Presentation, Report} from "../../report/report.js";
import type {Clock} from "../../text/clock.js";
import type {State} from "../reactive/state.js";
import type {ThemeWatch} from "../reactive/theme.js";
import type {OpenStore} from "../store/openStore.js";
import type {ChannelFacts} from "./channels/channelFacts.js";
import type {Box} from "./geometry/box.js";
import type {Spot} from "./geometry/spot.js";
import type {Annotating, Annotator} from "./marks/annotator.js";
import type {MarkLayers} from "./marks/markLayers.js";
import {type Picture} from "./picture.js";
import type {Range} from "./range.js";
import type {Signal} from "./signal/signal.js";
import type {SignalShelf} from "./signal/signalShelf.js";
import type {TableFacts} from "./tableFacts.js";
import type {ExtentLimits} from "./viewport.js";
import {type ViewSize} from "./viewSize.js";
import type {ViewState} from "./viewState.js";

/** Id of the tool that is chosen at first, and when another one is let go: it moves the view. */
export const DEFAULT_TOOL = "pan";

/** Targets of mouse, fingers and keys. */
export interface PointerState {
  /** Id of the tool that says what a drag does. */
  readonly tool: string;
  /** Target of the mouse or a finger: a spot of the traces, or a channel's row beside them. Null when at neither. */
  readonly pointed: {readonly channel: number; readonly seconds?: number} | null;
  /** Channel of the name that has the keyboard's focus, shown by a ring. */
  readonly focused: number | null;
  /** Channel that a press on its name has selected: keys act on it, and it is shown as selected. */
  readonly selected: number | null;
  /** The spot that keys have moved to; null before, and once the pointer moves on. It may be out of view. */
  readonly cursor: Spot | null;
  /** Start of the cursor's measurement, in seconds; null when it does not measure. */
  readonly anchor: number | null;
  /** The range that is measured. */
  readonly measured: Range | null;
  /** Cycles that the reader counts in it. */
  readonly cycles: number;
  /** True while the value of each row at the pointer's moment is shown beside its name. */
  readonly values: boolean;
  /** A box that is being drawn over the traces. */
  readonly box: Box | null;
}

/** Part of a report that the viewer reads. A page with only a store knows less. */
export type ViewedReport = Presentation &
  Pick<Report, "manifest" | "store"> &
  Partial<Pick<Report, "storeBytes" | "laneCount" | "signals" | "keepName">> & {
    /** Id of the signal to show at first; the recorded one when absent. */
    readonly signal?: string;
  };

/** Services that parts of the viewer offer others. Each is set by the part that does it, and does nothing before. */
export interface ViewerServices {
  /** Shows a text over the traces for a while; screen readers say it. */
  say: (text: string) => void;
  /** The text that was said just now; empty after some seconds. */
  said: () => string;
  /** Gives the focus to the traces, where all keys work. */
  focusTraces(): void;
  /** Gives the focus to the time in view, to be typed anew. */
  editWindow(): void;
  /** Opens the help card. */
  showHelp(): void;
  /** Takes back the last gesture, or does again what was taken back. */
  undo(): void;
  redo(): void;
  /** Marks a stretch of time for a moment. */
  flash(extent: Extent): void;
  /** Puts an element over the traces, or over the lanes above them. */
  putOver(part: "plot" | "lanes", element: HTMLElement): void;
  /** The reader's annotations; null before they are loaded, and where there are none. */
  annotator: Annotator | null;
}

/**
 * State and services that every part of the viewer draws from. Parts read it and change `state`; none knows another,
 * but what they do for each other is among the `services`.
 */
export interface ViewerContext {
  /** Aborted when the viewer ends: every listener, timer, worker and cache ends with it. */
  readonly lifetime: AbortSignal;
  /** The viewer as a whole. */
  readonly element: HTMLElement;
  /** Colors where the viewer stands. */
  readonly theme: ThemeWatch;
  /** Resolves once the first traces are drawn, or are known not to load. Rejects when the viewer cannot open. */
  readonly ready: Promise<void>;
  readonly services: ViewerServices;
  readonly report: ViewedReport;
  readonly manifest: Manifest;
  /** The moments that the author points at, in the author's order. */
  readonly places: readonly PlaceMark[];
  readonly store: OpenStore;
  /** The signal that is shown. */
  readonly signal: () => Signal;
  /** The signals that could be shown, and what is said of them. */
  readonly signals: SignalShelf;
  readonly limits: ExtentLimits;
  readonly state: State<ViewState>;
  /** The view that the page opens with when its address names none. */
  readonly first: ViewState;
  /** Current clock. */
  readonly clock: () => Clock;
  /** The page's address with the view in it; null for a viewer that the address does not speak of. */
  readonly link: () => string | null;
  /** Annotations that came with the page's address, as its text; empty once the reader has kept or dropped them. */
  readonly linked: State<{readonly text: string}>;
  /** Access of the reader to annotations: none, to read or to edit. */
  readonly annotating: Annotating;
  readonly size: State<ViewSize>;
  readonly tables: State<TableFacts>;
  /** Facts of the channels, once their table is there or is known not to load. */
  readonly facts: () => Promise<readonly ChannelFacts[]>;
  /** The marks of each source; together they are in `tables`. */
  readonly layers: MarkLayers;
  readonly pointer: State<PointerState>;
  /** Set by the traces alone. */
  readonly picture: State<Picture>;
}

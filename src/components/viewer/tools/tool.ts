import type {PointerState, ViewerContext} from "../../view/context.js";
import type {Point, Spot} from "../../view/geometry/spot.js";
import type {Range} from "../../view/range.js";
import type {ViewState} from "../../view/viewState.js";

/** A drag shorter than this, in CSS pixels, is a click. */
export const CLICK_PX = 4;

/** A point of a drag, in the traces and in the view that it began in; it may lie outside both. */
export interface DragPoint extends Point, Spot {
  /** Position in the display order, with a fraction; `channel` is that of the nearest row in view. */
  readonly row: number;
}

/** Directions of a drag: along time, along rows, or free. */
export type DragAxis = "time" | "rows" | "both";

/** A drag with one pointer, farther than a click. */
export interface Drag {
  /** View at its start. */
  readonly view: ViewState;
  readonly from: DragPoint;
  readonly to: DragPoint;
  /** Direction that the drag keeps to: that in which it began, until it plainly leaves it. */
  readonly axis: DragAxis;
  readonly isTouch: boolean;
  /** True if Alt was held when it began. */
  readonly isAlt: boolean;
}

/** A press without a drag. */
export interface Click {
  readonly view: ViewState;
  readonly at: DragPoint;
  readonly isAlt: boolean;
}

/** Facts of a viewer that decide what it offers. */
export type Scope = Pick<ViewerContext, "report" | "annotating">;

/** Effect of a drag on the traces. Menu, help card, keys and gestures read the list in `tools.ts`. */
export interface Tool {
  /** Its name in `PointerState.tool`. */
  readonly id: string;
  /** Name in the menu and the help card. */
  readonly label: string;
  /** `KeyboardEvent.key` that chooses it, and lets it go again. */
  readonly key: string;
  /** Hint when it is chosen: "Drag to measure". */
  readonly hint: string;
  /** Effect of a drag, for the lists of gestures: "measure a range of a channel". */
  readonly gesture: string;
  /** A key that, held, lends the tool to one drag. */
  readonly modifier?: "Shift" | "Alt";
  /** Keys that it has a use for itself while it is chosen: they lend no other tool then. */
  readonly modifiersOfItsOwn?: readonly ("Shift" | "Alt")[];
  /** Tells whether a viewer has a use for it; each has unless given. */
  readonly isFor?: (scope: Scope) => boolean;
  /** Reason why it has none, for those who press its key. */
  readonly why?: string;
  /** The mouse pointer over the traces while it is chosen: a CSS cursor. */
  readonly cursor: string;
  /** True if a finger that moves up and down is the tool's, too; it scrolls the page otherwise. */
  readonly takesVertical: boolean;
  /** A press has become a drag. */
  start?(context: ViewerContext, drag: Drag): void;
  /** The pointer has moved. */
  move(context: ViewerContext, drag: Drag): void;
  /** The pointer is released, or the drag is taken from the viewer: by a second finger, or by the page that scrolls. */
  end?(context: ViewerContext, drag: Drag & {readonly isCanceled: boolean}): void;
  /** A press without a drag, in place of what it does otherwise. */
  click?(context: ViewerContext, click: Click): void;
  /** In place of choosing it, what its key does while the cursor is in view. */
  runAtCursor?(context: ViewerContext): void;
  /** In place of choosing it, what its key does while a range is measured. */
  runOnMeasured?(context: ViewerContext, measured: Range): void;
  /** Tells whether it is in use, beside being chosen. */
  isInUse?(pointer: PointerState): boolean;
}

import {createPauses} from "../reactive/createPauses.js";
import {watch} from "../reactive/watch.js";
import type {TileSource} from "../store/tiles/tiles.js";
import {categorize} from "../view/channels/channelFacts.js";
import type {ChannelScales} from "../view/channels/channelScales.js";
import type {ViewerContext} from "../view/context.js";
import {type ColumnScale, columnScale} from "../view/geometry/columnScale.js";
import type {Drawn} from "../view/picture.js";
import type {ViewPlan} from "../view/planView.js";
import type {Signal} from "../view/signal/signal.js";
import type {ViewState} from "../view/viewState.js";
import {categoryColors} from "./categoryColors.js";
import {drawRowByRow, drawRows, type RowsQuery} from "./drawRows.js";
import {drawShifted} from "./drawShifted.js";
import {createRamp} from "./ramps.js";
import type {Raster} from "./raster.js";
import {createScratch} from "./scratch.js";
import {readTraceColors, type TraceColors} from "./traceColors.js";

/** Paints views onto a canvas. */
export interface PicturePainter {
  /** Paints the state's view at the canvas' size in device pixels. */
  paint(plan: ViewPlan): Drawn;
  /**
   * Does most of the work of the same `paint` after it, in short tasks, and shows nothing. Rejects with an `AbortError` once
   * the picture would be another.
   */
  prepare(plan: ViewPlan): Promise<void>;
  /** Tiles have come: a picture that lacks some is drawn anew. */
  refresh(): void;
}

/** Options of a painter. */
export interface PainterOptions {
  readonly canvas: HTMLCanvasElement;
  readonly signal: () => Signal;
  /** Called when the colors change. */
  readonly onChange: () => void;
}

/** Columns nearer than this are the same. */
const SAME_COLUMN = 0.01;

/** A picture and what it was painted from. */
interface Painted {
  readonly view: ViewState;
  readonly scale: ColumnScale;
  readonly plan: ViewPlan;
  readonly drawn: Drawn;
  /** The signal's tiles and its scales. */
  readonly tiles: TileSource;
  readonly scales: ChannelScales;
}

/**
 * A painter of `canvas`, in the colors of its style. While a picture pans it is moved, and only the strip that comes into
 * view is drawn; one that still lacks tiles is drawn anew when some have come.
 */
export function createPicturePainter(
  {state, size, tables, theme}: ViewerContext,
  {canvas, signal, onChange}: PainterOptions
): PicturePainter {
  const scratch = createScratch();
  const canvasContext = canvas.getContext("2d")!;
  let image = new ImageData(1, 1);
  let pixels = new Uint32Array(image.data.buffer);
  let colors: TraceColors;
  let ramp: Uint32Array;
  let last: Painted | undefined; // the last drawing, while another would be the same
  let isShown = false;
  let preparing = new AbortController(); // aborted once another drawing begins, or something has changed

  function forget(): void {
    last = undefined;
    preparing.abort();
  }

  watch(tables, ["channels"], () => {
    forget();
    onChange();
  });
  watch(theme.state, ["foreground", "background"], (value) => {
    // Not in a drawing: the browser computes the styles of all that is new to the page.
    colors = readTraceColors(theme);
    forget();
    ramp = createRamp("diverging", value);
    onChange();
  });

  function queryOf(plan: ViewPlan): RowsQuery {
    const {ink, bad, cut} = colors;
    const view = state.value;
    const badChannels = new Set(view.bad);
    const categories = view.colorBy === "none" ? null : categorize(tables.value.channels, view.colorBy);
    const categoryColor = categories ? categoryColors(categories, view.order) : [];
    function colorOf(channel: number): number {
      if (badChannels.has(channel)) return bad;
      const category = categories ? categories.indexOf[channel] : -1;
      return category >= 0 ? colors.groups[categoryColor[category]] : ink;
    }
    const {pixelRatio} = size.value;
    return {scratch, signal: signal(), plan, state: view, pixelRatio, colorOf, cutColor: cut, ramp};
  }

  /** The image at the canvas' size, cleared. */
  function clearImage(): Raster {
    const {width, height} = canvas;
    if (image.width !== width || image.height !== height) {
      image = new ImageData(width, height);
      pixels = new Uint32Array(image.data.buffer);
    } else pixels.fill(0);
    return {width, height, pixels};
  }

  async function prepare(plan: ViewPlan): Promise<void> {
    forget();
    preparing = new AbortController();
    const pause = createPauses(preparing.signal);
    const [view, {tiles, scales}] = [state.value, signal()];
    const scale = columnScale(plan.extent, plan.columnCount);
    const drawing = drawRowByRow(clearImage(), queryOf(plan));
    isShown = false;
    let step = drawing.next();
    while (!step.done) {
      await pause();
      step = drawing.next();
    }
    last = {view, scale, plan, drawn: step.value, tiles, scales};
  }

  /** Draws the view into the image. */
  function draw(plan: ViewPlan): Drawn {
    preparing.abort();
    const query = queryOf(plan);
    const {tiles: signalTiles, scales} = signal();
    if (last && (last.tiles !== signalTiles || last.scales !== scales)) last = undefined;
    const scale = columnScale(plan.extent, plan.columnCount);
    const shift = last && image.height === canvas.height ? shiftBetween(last, {view: state.value, scale, plan}) : NaN;
    let drawn: Drawn;
    if (last && shift === 0) drawn = last.drawn;
    else if (last && Math.abs(shift) < canvas.width / 2) {
      const strip = drawShifted({width: image.width, height: image.height, pixels}, query, shift);
      const {complete, coarsest, sharp, pickCount} = last.drawn;
      drawn = {
        complete: complete && strip.complete,
        coarsest: Math.max(coarsest, strip.coarsest),
        sharp: sharp && strip.sharp,
        pickCount
      };
    } else drawn = drawRows(clearImage(), query);
    if (shift !== 0) isShown = false;
    last = {view: state.value, scale, plan, drawn, tiles: signalTiles, scales};
    return drawn;
  }

  return {
    refresh() {
      if (!last || !isSharp(last.drawn)) forget();
    },
    prepare,
    paint(plan) {
      const drawn = draw(plan);
      if (!isShown) canvasContext.putImageData(image, 0, 0);
      isShown = true;
      return drawn;
    }
  };
}

/** Tells whether no tile that comes would change a picture. */
const isSharp = ({complete, sharp}: Drawn) => complete && sharp;

/** By how many columns a picture moves to the left to become another; NaN when it takes more than moving. */
function shiftBetween(from: Painted, to: Pick<Painted, "view" | "scale" | "plan">): number {
  const keys = Object.keys(from.view) as (keyof ViewState)[];
  const isSame = keys.every((key) => key === "extent" || from.view[key] === to.view[key]);
  // A pan adds and subtracts seconds, which costs the scale its last digits: what that moves, in columns.
  const error = Math.abs(from.scale.columnsPerSecond / to.scale.columnsPerSecond - 1) * Math.abs(to.scale.origin);
  const isSameScale = from.plan.columnCount === to.plan.columnCount && error < SAME_COLUMN;
  return isSame && isSameScale && from.plan.level === to.plan.level ? to.scale.origin - from.scale.origin : NaN;
}

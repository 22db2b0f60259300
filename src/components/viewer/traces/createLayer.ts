import {timeOfSample} from "../../../format/segments.js";
import {levelArray} from "../../../format/storedArray.js";
import {createPictureLoader, type PictureLoader} from "../../picture/loadPicture.js";
import {createPicturePainter} from "../../picture/paintPicture.js";
import {createDelay} from "../../reactive/delay.js";
import {html} from "../../reactive/html.js";
import {isDataSaved} from "../../reactive/isDataSaved.js";
import type {ViewerContext} from "../../view/context.js";
import {channelsInView} from "../../view/geometry/rowLayout.js";
import {tracesColumns} from "../../view/geometry/spot.js";
import type {Drawn} from "../../view/picture.js";
import {planView, type ViewPlan, type ViewQuery} from "../../view/planView.js";
import type {Signal} from "../../view/signal/signal.js";

/** A drawing of a view, and whether anything it wants is on its way. */
export interface LayerPicture {
  readonly plan: ViewPlan;
  readonly drawn: Drawn;
  readonly isFinal: boolean;
  /** True if it has stood already, and only becomes finer. */
  readonly isRefined: boolean;
}

/** A canvas with the picture of one signal at a time. */
export interface Layer {
  readonly canvas: HTMLCanvasElement;
  /** Fits the canvas to the traces' size. */
  fit(): void;
  /**
   * Does most of the work of the same `draw` after it, in short tasks, and shows nothing. Rejects with an `AbortError` once
   * the picture would be another.
   */
  prepare(signal: Signal): Promise<void>;
  /** Draws the view, unless `isBlank`, and asks for what it lacks. */
  draw(signal: Signal, options?: {isBlank?: boolean}): LayerPicture;
  /** Called once a final picture has come to rest. */
  settle(picture: LayerPicture): void;
  /** Called whenever such a picture stands: asks, when idle, for what may stand in for the next view. */
  prefetch(picture: LayerPicture): void;
  /**
   * Draws a view that stays at rest from a finer level, once that has loaded, where it costs little. Returns whether another
   * picture of the view is to come.
   */
  refine(picture: LayerPicture): boolean;
  /** Shows only the columns whose tiles another signal lacks; everything when that lacks all, or there is none. */
  cut(signal: Signal | null, plan?: ViewPlan): void;
  /** True if the first traces have been drawn, or are known not to load. */
  readonly hasFirst: boolean;
}

/** A pause in movement after which a view becomes finer, in milliseconds. */
const REST_MS = 150;

const NOTHING: Drawn = {complete: false, coarsest: -1, sharp: false, pickCount: 0};

/**
 * A layer of the traces.
 * @param options.isFirst Whether its first picture is the page's.
 * @param options.onChange Called when something else would be drawn.
 */
export function createLayer(
  context: ViewerContext,
  {isFirst, onChange}: {isFirst: boolean; onChange: () => void}
): Layer {
  const {lifetime, state, size} = context;
  const canvas = html`<canvas class="viewer-canvas" aria-hidden="true"></canvas>` as HTMLCanvasElement;
  let bound: Signal | undefined;
  let loader: PictureLoader | undefined;
  let rested = ""; // the view that is drawn from a finer level
  let refused = ""; // the one of which that did not load
  const rest = createDelay(lifetime);
  const painter = createPicturePainter(context, {canvas, signal: () => bound!, onChange});

  function bind(signal: Signal): PictureLoader {
    if (loader && bound === signal) return loader;
    unbind();
    bound = signal;
    loader = createPictureLoader(signal, {isFirst: isFirst && !loader});
    for (const type of ["load", "error", "settled"] as const) signal.tiles.addEventListener(type, onTiles);
    return loader;
  }

  function unbind(): void {
    for (const type of ["load", "error", "settled"] as const) bound?.tiles.removeEventListener(type, onTiles);
  }

  function onTiles(): void {
    painter.refresh();
    onChange();
  }
  lifetime.addEventListener("abort", unbind, {once: true});

  function queryNow(): ViewQuery {
    return {extent: state.value.extent, columnCount: canvas.width, channels: channelsInView(state.value)};
  }

  return {
    canvas,
    get hasFirst() {
      return loader?.hasFirst ?? false;
    },
    fit() {
      const {height, pixelRatio} = size.value;
      const columnCount = tracesColumns(size.value);
      const rowCount = Math.max(1, Math.round(height * pixelRatio));
      if (canvas.width !== columnCount) canvas.width = columnCount;
      if (canvas.height !== rowCount) canvas.height = rowCount;
      // Exactly as many device pixels as the canvas has: the browser must not resample it.
      canvas.style.width = `${canvas.width / pixelRatio}px`;
      canvas.style.height = `${canvas.height / pixelRatio}px`;
    },
    prepare(signal) {
      bind(signal);
      return painter.prepare(planView(signal.manifest, queryNow()));
    },
    draw(signal, {isBlank = false} = {}) {
      const load = bind(signal);
      const query = queryNow();
      const isAtRest = rested !== "" && rested === keyOf(query);
      if (!isAtRest) rested = "";
      const plan = planView(signal.manifest, {...query, isAtRest});
      const isRefined = plan.level !== plan.movingLevel;
      const drawn = isBlank ? NOTHING : painter.paint(plan);
      const isFinal = load.update(plan, drawn);
      if (isRefined && signal.tiles.failures.some(({key}) => key.level === plan.level)) {
        refused = rested;
        rested = "";
        onChange();
      }
      return {plan, drawn, isFinal, isRefined};
    },
    refine({plan}) {
      const key = keyOf(plan);
      if (key === refused || isDataSaved()) return false;
      const {level} = planView(bound!.manifest, {...plan, isAtRest: true});
      if (level === plan.level) return false;
      // Asked for, and not drawn yet.
      if (key === rested) return true;
      rest.run(() => {
        rested = key;
        onChange();
      }, REST_MS);
      return true;
    },
    settle({plan, drawn}) {
      loader?.settle(plan, drawn);
    },
    prefetch({plan}) {
      loader?.prefetch(plan);
    },
    cut(signal, plan) {
      const missing = plan?.values.filter((key) => !signal?.tiles.get(key)) ?? [];
      const isPart = signal && plan && missing.length < plan.values.length;
      canvas.style.clipPath = isPart ? columnsOf(signal, missing, plan.extent) : "";
    }
  };
}

/** Parts of a view on which the choice of its level depends. */
function keyOf({extent, columnCount, channels}: ViewQuery): string {
  return [...extent, columnCount, ...channels].join();
}

/** A clip path of the columns of pixels that tiles of level 0 cover, one after another. */
function columnsOf({manifest}: Signal, keys: ViewPlan["values"], extent: ViewPlan["extent"]): string {
  const {innerLength} = levelArray(manifest, 0, "data").plan;
  const xOf = (column: number) => {
    const seconds = timeOfSample(manifest.segments, Math.min(manifest.sampleCount, column * innerLength));
    return (100 * (seconds - extent[0])) / (extent[1] - extent[0]);
  };
  const columns = [...new Set(keys.map(({column}) => column))].sort((a, b) => a - b);
  // Down at the left and up at the right of each; on the way from one to the next nothing is enclosed.
  const corners = columns.flatMap((column) => {
    const [left, right] = [xOf(column), xOf(column + 1)];
    return [`${left}% 0`, `${left}% 100%`, `${right}% 100%`, `${right}% 0`];
  });
  return `polygon(${corners.join()})`;
}

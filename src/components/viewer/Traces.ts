import {html} from "htl";
import type {ViewerContext} from "./context.js";
import {findSample} from "./findSample.js";
import {addGestures, type Pointer} from "./gestures.js";
import {Hint} from "./Hint.js";
import {HoverCard} from "./HoverCard.js";
import {createPictureLoader} from "./loadPicture.js";
import {Measure} from "./Measure.js";
import type {Range} from "./measureRange.js";
import {Messages} from "./Messages.js";
import {onFrame} from "./onFrame.js";
import {createPicturePainter} from "./paintPicture.js";
import {planView, type ViewPlan} from "./planView.js";
import {layoutRows} from "./rowLayout.js";
import {RowLabels} from "./RowLabels.js";
import {ScaleBar} from "./ScaleBar.js";
import {TimeAxis} from "./TimeAxis.js";
import type {ViewState} from "./viewState.js";
import {watch} from "./watch.js";

/**
 * The traces: rows of the channels in view over the time in view, drawn on a canvas from the tiles in the cache, with
 * their names, axis and scale. Whatever happens, it is redrawn at most once an animation frame.
 */
export function Traces(context: ViewerContext): HTMLElement {
  const {manifest, tiles, state, size, picture, pointer: pointerState} = context;
  const loader = createPictureLoader(manifest, tiles);
  const schedule = onFrame(draw);
  const rest = onFrame(settle);
  const canvas = html`<canvas class="viewer-canvas" aria-hidden="true"></canvas>` as HTMLCanvasElement;
  const painter = createPicturePainter(context, canvas, schedule);
  const box = html`<i class="viewer-box" hidden></i>` as HTMLElement;
  const hint = Hint();
  const progress = html`<i class="viewer-progress" aria-hidden="true"></i>` as HTMLElement;
  const card = HoverCard(context);
  const measure = Measure(context);
  const area = html`<div
    class="viewer-area"
    tabindex="0"
    role="application"
    aria-label="Traces"
    aria-roledescription="traces, moved with the arrow keys; ? lists all keys"
  >
    ${canvas}
  </div>` as HTMLElement;
  const element = html`<div class="viewer-traces">
    ${TimeAxis(context)}${RowLabels(context)}
    <div class="viewer-plot">${area}${Messages(context)}${box}${measure.element}${card.element}${hint}${progress}</div>
    ${ScaleBar(context)}
  </div>` as HTMLElement;
  let pointer: {x: number; y: number; isTouch: boolean} | null = null;
  let finalView: ViewState | undefined; // the view of the last drawing, when that is final
  let settledView: ViewState | undefined; // the view that was last said to be settled

  function fitCanvas(): void {
    const {width, gutter, margin, height, pixelRatio} = size.value;
    const columnCount = Math.max(1, Math.round((width - gutter - margin) * pixelRatio));
    const rowCount = Math.max(1, Math.round(height * pixelRatio));
    if (canvas.width !== columnCount) canvas.width = columnCount;
    if (canvas.height !== rowCount) canvas.height = rowCount;
    // Exactly as many device pixels as the canvas has: the browser must not resample it.
    canvas.style.width = `${canvas.width / pixelRatio}px`;
    canvas.style.height = `${canvas.height / pixelRatio}px`;
    settledView = undefined;
    schedule();
  }

  function planNow(): ViewPlan {
    const {extent} = state.value;
    return planView(manifest, {extent, columnCount: canvas.width, channels: layoutRows(state.value, 1).channels});
  }

  function draw(): void {
    if (size.value.width === 0) return;
    const view = state.value;
    const plan = planNow();
    const drawn = painter.paint(plan);
    const isFinal = loader.update(plan, drawn);
    progress.classList.toggle("viewer-progress-on", !isFinal);
    const {failures, stats} = tiles;
    picture.set({...drawn, plan, failures, stats: {...stats}, settled: isFinal && settledView === view});
    finalView = isFinal ? view : undefined;
    if (isFinal && settledView !== view) rest();
    if (pointer) hover();
  }

  /** A final picture has settled when its view is still wanted a frame later. */
  function settle(): void {
    const view = state.value;
    if (view !== finalView || settledView === view) return;
    settledView = view;
    loader.settle(picture.value.plan, picture.value);
    picture.set({settled: true});
  }

  function hover(): void {
    const found = pointer && findSample(context, pointer.x, pointer.y);
    if (pointer && found) {
      card.show(found, pointer);
      pointerState.set({channel: found.channel});
    } else card.hide();
  }

  function showHint(): void {
    const key = /Mac|iP(hone|ad)/.test(navigator.platform) ? "⌘" : "Ctrl";
    hint.say(`${key} + wheel zooms, a drag moves`);
  }

  /** The range between two places, of the channel at the first. */
  function rangeOf(from: Pointer, to: Pointer): Range {
    const {width, gutter, margin, height} = size.value;
    const [start, end] = state.value.extent;
    const {channels, pitch} = layoutRows(state.value, height);
    const row = Math.max(0, Math.min(channels.length - 1, Math.floor(from.y / pitch)));
    const secondsAt = (x: number) => start + (x / (width - gutter - margin)) * (end - start);
    const [left, right] = [from.x, to.x].sort((a, b) => a - b);
    return {channel: channels[row], extent: [Math.max(start, secondsAt(left)), Math.min(end, secondsAt(right))]};
  }

  const scheduleHover = onFrame(hover);
  addGestures(area, context, {
    onHover(at) {
      pointer = at;
      scheduleHover();
    },
    onBox(rectangle) {
      box.hidden = !rectangle;
      if (!rectangle) return;
      const {left, top, width, height} = rectangle;
      Object.assign(box.style, {left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px`});
    },
    onMeasure: (between) => measure.show(between && rangeOf(between.from, between.to)),
    onPlainWheel: showHint
  });
  watch(pointerState, ["tool"], ({tool}) => {
    area.dataset.tool = tool;
    if (tool !== "measure") measure.show(null);
  });
  state.subscribe(schedule);
  size.subscribe(fitCanvas);
  for (const type of ["load", "error", "settled"] as const) tiles.addEventListener(type, schedule);
  fitCanvas();
  // The first tiles are on their way while the page is laid out and painted.
  if (size.value.width > 0) loader.update(planNow(), {complete: false, coarsest: -1, sharp: false, pickCount: 0});
  return element;
}

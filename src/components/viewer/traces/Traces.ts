import {html} from "htl";
import {createPictureLoader} from "../../picture/loadPicture.js";
import {createPicturePainter} from "../../picture/paintPicture.js";
import {onFrame} from "../../reactive/onFrame.js";
import {watch} from "../../reactive/watch.js";
import type {ViewerContext} from "../../view/context.js";
import {channelsInView} from "../../view/geometry/rowLayout.js";
import {tracesWidth} from "../../view/geometry/spot.js";
import {planView, type ViewPlan} from "../../view/planView.js";
import type {ViewState} from "../../view/viewState.js";
import {Hint} from "../Hint.js";
import {toolOf} from "../tools/tools.js";
import {addGestures} from "./gestures.js";
import {HoverCard} from "./HoverCard.js";
import {Lanes} from "./Lanes.js";
import {Measure} from "./Measure.js";
import {Messages} from "./Messages.js";
import {RowLabels} from "./RowLabels.js";
import {ScaleBar} from "./ScaleBar.js";
import {TimeAxis} from "./TimeAxis.js";

/** Listeners of the traces. */
export interface TracesOptions {
  /** Called once the first traces are drawn, or are known not to load; again after each drawing. */
  readonly onFirst: () => void;
}

/**
 * The traces: rows of the channels in view over the time in view, drawn on a canvas from the tiles in the cache, with
 * their names, axis and scale. Whatever happens, it is redrawn at most once an animation frame.
 */
export function Traces(context: ViewerContext, {onFirst}: TracesOptions): HTMLElement {
  const {lifetime, services, state, size, picture, pointer} = context;
  const {manifest, tiles} = context.signal();
  const loader = createPictureLoader(context.signal());
  const schedule = onFrame(draw, lifetime);
  const rest = onFrame(settle, lifetime);
  const canvas = html`<canvas class="viewer-canvas" aria-hidden="true"></canvas>` as HTMLCanvasElement;
  const painter = createPicturePainter(context, canvas, schedule);
  const box = html`<i class="viewer-box" hidden></i>` as HTMLElement;
  const hint = Hint(lifetime);
  const progress = html`<i class="viewer-progress" aria-hidden="true"></i>` as HTMLElement;
  const card = HoverCard(context);
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
    ${TimeAxis(context)}${Lanes(context)}${RowLabels(context)}
    <div class="viewer-plot">${area}${Messages(context)}${box}${Measure(context)}${card.element}${hint}${progress}</div>
    ${ScaleBar(context)}
  </div>` as HTMLElement;
  let finalView: ViewState | undefined; // the view of the last drawing, when that is final
  let settledView: ViewState | undefined; // the view that was last said to be settled

  function fitCanvas(): void {
    const {height, pixelRatio} = size.value;
    const columnCount = Math.max(1, Math.round(tracesWidth(size.value) * pixelRatio));
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
    return planView(manifest, {extent, columnCount: canvas.width, channels: channelsInView(state.value)});
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
    if (loader.hasFirst) onFirst();
    finalView = isFinal ? view : undefined;
    if (isFinal && settledView !== view) rest();
    card.update();
  }

  /** A final picture has settled when its view is still wanted a frame later. */
  function settle(): void {
    const view = state.value;
    if (view !== finalView || settledView === view) return;
    settledView = view;
    loader.settle(picture.value.plan, picture.value);
    picture.set({settled: true});
  }

  function showHint(): void {
    const key = /Mac|iP(hone|ad)/.test(navigator.platform) ? "⌘" : "Ctrl";
    hint.say(`${key} + wheel zooms, a drag moves`);
  }

  addGestures(area, context, {
    onHover: (at) => card.point(at),
    onPlainWheel: showHint
  });
  services.say = (text) => hint.say(text);
  services.focusTraces = () => area.focus({preventScroll: true});
  watch(pointer, ["tool"], ({tool}) => {
    const {cursor, takesVertical} = toolOf(tool);
    area.style.setProperty("--cursor", cursor);
    area.style.touchAction = takesVertical ? "none" : "";
  });
  watch(pointer, ["box"], ({box: drawn}) => {
    box.hidden = !drawn;
    for (const [name, value] of Object.entries(drawn ?? {})) box.style.setProperty(name, `${value}px`);
  });
  state.subscribe(schedule);
  size.subscribe(fitCanvas);
  for (const type of ["load", "error", "settled"] as const) tiles.addEventListener(type, schedule);
  fitCanvas();
  // The first tiles are on their way while the page is laid out and painted.
  if (size.value.width > 0) loader.update(planNow(), {complete: false, coarsest: -1, sharp: false, pickCount: 0});
  return element;
}

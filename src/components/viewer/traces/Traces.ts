import {html} from "../../reactive/html.js";
import {nextTask} from "../../reactive/nextTask.js";
import {onFrame} from "../../reactive/onFrame.js";
import {watch} from "../../reactive/watch.js";
import type {ViewerContext} from "../../view/context.js";
import {RAW} from "../../view/signal/rawSignal.js";
import type {ViewState} from "../../view/viewState.js";
import {Hint} from "../Hint.js";
import {toolOf} from "../tools/tools.js";
import {AXIS_PX} from "./AxisSheet.js";
import {createLayer, type Layer, type LayerPicture} from "./createLayer.js";
import {Flash} from "./Flash.js";
import {addGestures} from "./gestures.js";
import type {HoverCardControl, Hovered} from "./HoverCard.js";
import {Lanes} from "./Lanes.js";
import {Messages} from "./Messages.js";

/** Listeners of the traces, and what stands beside them. */
export interface TracesOptions {
  /** Called once the first traces are drawn, or are known not to load; again after each drawing. */
  readonly onFirst: () => void;
  /** Time axis, above them. */
  readonly axis: HTMLElement;
  /** Names of the rows, left of them. */
  readonly labels: HTMLElement;
  /** Scale of heights, right of them. */
  readonly scale: HTMLElement;
}

/**
 * The traces: rows of the channels in view over the time in view, drawn on a canvas from the tiles in the cache, with
 * their names, axis and scale. Whatever happens, it is redrawn at most once an animation frame.
 */
export function Traces(context: ViewerContext, {onFirst, axis, labels, scale}: TracesOptions): HTMLElement {
  const {lifetime, ready, services, signals, state, size, picture, pointer} = context;
  const schedule = onFrame(() => (isStill() ? void drawLater() : draw()), lifetime);
  const rest = onFrame(settle, lifetime);
  const recorded = createLayer(context, {isFirst: true, onChange: schedule});
  let derived: Layer | undefined;
  const box = html`<i class="viewer-box" hidden></i>` as HTMLElement;
  const hint = Hint(lifetime);
  const progress = html`<i class="viewer-progress" aria-hidden="true"></i>` as HTMLElement;
  const area = html`<div
    class="viewer-area"
    tabindex="0"
    role="application"
    aria-label="Traces"
    aria-description="Arrows move in time and over the rows. A question mark lists all keys."
  >
    <div role="img" aria-label="Drawn traces">${recorded.canvas}</div>
  </div>` as HTMLElement;
  const lanes = Lanes(context);
  // Screen readers leave keys to an application. Orca names it only inside another, and only if there is something in it.
  const plot = html`<div class="viewer-plot">
    <div role="application" aria-label="Viewer">${area}</div>
    ${Messages(context)}${Flash(context)}${box}${hint}${progress}
  </div>` as HTMLElement;
  const element = html`<div class="viewer-traces">${axis}${lanes}${labels} ${plot} ${scale}</div>` as HTMLElement;
  let settleShown = () => {};
  let prefetchShown = () => {};
  let card: HoverCardControl | undefined;
  let hovered: Hovered | null = null;
  let isAdding = false;
  let refineShown = () => false;
  element.style.setProperty("--axis", `${AXIS_PX}px`);
  let drawnView: ViewState | undefined; // the view of the last drawing, while that is on the canvas
  let finalView: ViewState | undefined; // the view of the last drawing, when that is final
  let settledView: ViewState | undefined; // the view that was last said to be settled
  let restingView: ViewState | undefined; // the view whose picture has come to rest, and may become finer

  function fitCanvas(): void {
    recorded.fit();
    derived?.fit();
    settledView = undefined;
    restingView = undefined;
    drawnView = undefined;
    schedule();
  }

  function openDerived(): Layer {
    const layer = createLayer(context, {isFirst: false, onChange: schedule});
    recorded.canvas.after(layer.canvas);
    layer.fit();
    return layer;
  }

  const canDraw = () => size.value.width > 0 && !lifetime.aborted;

  /** True if nothing moves: the first picture, or the last one with more of its data. */
  const isStill = () => !recorded.hasFirst || state.value === drawnView;

  /** In tasks after the frame, which may have much else to show. */
  async function drawLater(): Promise<void> {
    await nextTask();
    // One that is out of date is drawn whole below.
    if (canDraw() && !recorded.hasFirst) await recorded.prepare(signals.raw).catch(() => undefined);
    await nextTask();
    draw();
  }

  function draw(): void {
    if (!canDraw()) return;
    const view = state.value;
    // New scales are told of in this frame, and drawn by in the next: together they were a long task.
    if (signals.fit(recorded.canvas.width)) return schedule();
    const {isFinal, layer, drawing} = drawLayers();
    drawnView = view;
    progress.classList.toggle("viewer-progress-on", !isFinal && !drawing.isRefined);
    const {id, tiles} = signals.current();
    const {failures, stats} = tiles;
    picture.set({
      ...drawing.drawn,
      signal: id,
      plan: drawing.plan,
      failures: drawing.isRefined ? [] : failures,
      stats: {...stats},
      settled: isFinal && settledView === view
    });
    if (recorded.hasFirst) onFirst();
    finalView = isFinal ? view : undefined;
    if (isFinal && settledView !== view) rest();
    card?.update();
    settleShown = () => layer.settle(drawing);
    prefetchShown = () => layer.prefetch(drawing);
    refineShown = () => layer.refine(drawing);
  }

  /**
   * Draws the derived signal that is asked for, if one is, and the recorded one wherever that is missing: paler, so that it
   * is not taken for it.
   */
  function drawLayers(): {isFinal: boolean; layer: Layer; drawing: LayerPicture} {
    const wanted = signals.wanted();
    const {limitSeconds, problem} = signals.status.value;
    const isRaw = state.value.signal === RAW;
    if (wanted && limitSeconds === null) derived ??= openDerived();
    const above = wanted && limitSeconds === null ? derived!.draw(wanted, {isBlank: !wanted.isFitted}) : null;
    const isShown = wanted?.isFitted === true && above !== null;
    if (derived) derived.canvas.hidden = !isShown;
    // A signal with coarser levels stands in for itself.
    const isCut = isShown && !above.drawn.complete && wanted.levels.length === 1;
    const needsRecorded = !isShown || isCut || !recorded.hasFirst;
    recorded.canvas.hidden = !needsRecorded;
    recorded.canvas.classList.toggle("viewer-canvas-pale", !isRaw);
    recorded.cut(isCut ? wanted : null, above?.plan);
    const below = needsRecorded ? recorded.draw(signals.raw) : null;
    if (isShown) return {isFinal: above.isFinal, layer: derived!, drawing: above};
    const isWaiting = !isRaw && problem === null && limitSeconds === null;
    return {isFinal: below!.isFinal && !isWaiting, layer: recorded, drawing: below!};
  }

  /** A final picture has settled when its view is still wanted a frame later. */
  function settle(): void {
    const view = state.value;
    if (view !== finalView || settledView === view) return;
    if (restingView !== view) settleShown();
    restingView = view;
    // Once more after a finer picture, whose tiles took the place of what was on its way.
    prefetchShown();
    if (refineShown()) return;
    settledView = view;
    picture.set({settled: true});
  }

  function showHint(): void {
    const key = /Mac|iP(hone|ad)/.test(navigator.platform) ? "Cmd" : "Ctrl";
    hint.say(`${key} + wheel zooms, a drag moves`);
  }

  /** Adds what answers pointer and keys, once; what does not load is tried again when they are used. */
  async function addOverlays(): Promise<void> {
    isAdding = true;
    try {
      const {HoverCard, Measure, RowValues, SelectionCard} = await import("./overlays.js");
      if (lifetime.aborted) return;
      card = HoverCard(context);
      box.before(RowValues(context));
      box.after(Measure(context), card.element, SelectionCard(context));
      if (hovered) card.point(hovered);
    } catch {
      isAdding = false;
    }
  }

  addGestures(area, context, {
    onHover(at) {
      hovered = at;
      card?.point(at);
    },
    onPlainWheel: showHint
  });
  services.say = (text) => hint.say(text);
  services.said = () => hint.textContent;
  services.putOver = (part, over) => (part === "plot" ? plot : lanes).append(over);
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
  signals.status.subscribe(schedule);
  void ready.then(nextTask, () => undefined).then(addOverlays);
  pointer.subscribe(() => {
    if (!isAdding) void addOverlays();
  });
  fitCanvas();
  return element;
}

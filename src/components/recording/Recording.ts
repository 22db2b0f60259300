import {html} from "../reactive/html.js";
import {nextTask} from "../reactive/nextTask.js";
import {onFrame} from "../reactive/onFrame.js";
import {watchTheme} from "../reactive/theme.js";
import {watch} from "../reactive/watch.js";
import {dropOpeningAnswers} from "../store/fetch/openingAnswers.js";
import {openStore, type OpenStore} from "../store/openStore.js";
import {storeAddress} from "../store/storeAddress.js";
import {createTiles} from "../store/tiles/createTiles.js";
import {factsOf} from "../view/channels/channelFacts.js";
import type {ViewedReport, ViewerContext} from "../view/context.js";
import {createContext} from "../view/createContext.js";
import {targetChannel} from "../view/cursor.js";
import {type LabelRoom, labelRoom} from "../view/geometry/labelRoom.js";
import {channelsInView} from "../view/geometry/rowLayout.js";
import {tracesColumns} from "../view/geometry/spot.js";
import {measureView} from "../view/measureView.js";
import {planView} from "../view/planView.js";
import {showTarget, type ShowTarget} from "../view/showTarget.js";
import {rawSignal} from "../view/signal/rawSignal.js";
import {createSignalShelf} from "../view/signal/signalShelf.js";
import {levelDrawn, type Viewport, viewportOf} from "../view/viewportOf.js";
import {followPrint} from "../viewer/actions/onPaper.js";
import {runKey, runPageKey} from "../viewer/actions/runKey.js";
import {syncAddress} from "../viewer/actions/syncAddress.js";
import {createHelp} from "../viewer/controls/createHelp.js";
import {addParts} from "./addParts.js";
import {lanesToKeep, loadMarks} from "./loadMarks.js";
import type {ReadQuery, ReadResult} from "./readRecording.js";
import type {Late, RecordingOptions} from "./recordingOptions.js";
import {annotatingOf, startAnnotations} from "./startAnnotations.js";

/**
 * The viewer as an input: its value is the visible window, and it tells `input` whenever that changes. When another channel
 * is pointed at, it tells `point`, a `CustomEvent` with the channel's index as its detail; when the reader's annotations
 * have changed, `marks`, a `CustomEvent` with all of them.
 */
export interface RecordingElement extends HTMLElement {
  readonly value: Viewport;
  /**
   * Resolves once the first traces are drawn, or are known not to load, which the viewer says. Rejects with a `StoreError`
   * when the store cannot be opened, with an `AbortError` when the viewer is destroyed before.
   */
  readonly ready: Promise<void>;
  /** Aborted when the viewer is destroyed: what a page attaches to it may end with it. */
  readonly lifetime: AbortSignal;
  /** Brings a stretch of time or a channel into view. */
  show(target: ShowTarget): void;
  /**
   * Reads true samples, of what is in view unless told otherwise, once the store is open. Rejects with a `StoreError` when
   * they cannot be had, an `ExcessError` when they are too many, a `RangeError` when the question makes no sense.
   */
  read(query?: ReadQuery): Promise<ReadResult>;
  /** Gives the focus to the traces, where all keys work; the page does not scroll. */
  focus(): void;
  /** Ends the viewer and takes it off the page: its listeners, timers, worker, requests and caches. */
  destroy(): void;
}

/**
 * An explorable recording: toolbar, minimap with a brush, traces, status line. It is an input: `view(Recording(...))`
 * gives the visible window, and cells that read it run again when it moves.
 * @param report What the page knows of the recording.
 * @param stores Address of the folder that holds the stores.
 */
export function Recording(report: ViewedReport, stores: string, options: RecordingOptions = {}): RecordingElement {
  const {manifest} = report;
  const ending = new AbortController();
  const lifetime = ending.signal;
  const probe = html`<i class="viewer-probe"></i>` as HTMLElement;
  // Events of the boxes inside are not the viewer's own.
  const body = html`<div oninput=${(event: Event) => event.stopPropagation()}></div>` as HTMLElement;
  // A press beside what takes the focus gives it to the viewer: keys go on to act there.
  const element = html`<section class="viewer" aria-label="Recording" tabindex="-1" onkeydown=${onKey}>
    ${probe}${body}
  </section>` as HTMLElement;
  /** The probe is as high as the page of a phone whose address bar is shown: the traces must not grow when it goes. */
  const measure = () => {
    const page = {width: innerWidth, height: probe.offsetHeight || innerHeight, pixelRatio: devicePixelRatio};
    if (document.fullscreenElement !== element)
      return measureView(page, body.clientWidth, {laneCount, labelRoom: room});
    const {paddingTop, paddingBottom} = getComputedStyle(element);
    const otherPx = parseFloat(paddingTop) + parseFloat(paddingBottom) + othersPx();
    return measureView(page, body.clientWidth, {laneCount, labelRoom: room, fills: true, otherPx});
  };
  let laneCount = options.intervals || options.annotations ? lanesToKeep(report) : 0;
  let room: LabelRoom | undefined;
  const theme = watchTheme(element, lifetime);
  const parts = createContext(report, measure(), {lifetime, annotating: annotatingOf(options)});
  /** The signal that is shown: at first all that is known is the recorded one's description. */
  let shown = parts.signal;
  const {state, size, picture, pointer, tables, services} = parts;
  /** Height of the viewer without traces and lanes. */
  const othersPx = () => body.offsetHeight - size.value.lanes - size.value.height;
  // A table that does not load is the page's to tell: the viewer goes on with what the manifest knows.
  const ignore = () => undefined;
  let tellReady: () => void;
  let tellFailed: (reason: Error) => void;
  const ready = new Promise<void>((resolve, reject) => {
    tellReady = resolve;
    tellFailed = reject;
  });
  const load = <T>(late: Late<T>) => (typeof late === "function" ? ready.then(late) : late);
  const channelsLoaded = options.channels
    ? load(options.channels).then((channels) => tables.set({channels}), ignore)
    : Promise.resolve();
  loadMarks(parts, {
    ...options,
    load,
    onLanes: (count) => {
      laneCount = count;
      if (!size.value.paper) size.set(measure());
    }
  });
  void ready.catch(ignore).then(dropOpeningAnswers);
  options.invalidation?.then(destroy, ignore);
  const link = syncAddress(parts, element, {hasAddress: options.address !== false});
  let context: ViewerContext | undefined;
  const viewportNow = () => viewportOf({...parts, signal: shown});
  let value = viewportNow();

  /** Opens the signals of a store, and makes the viewer's parts. */
  async function build(store: OpenStore): Promise<ViewerContext> {
    await nextTask();
    lifetime.throwIfAborted();
    // A page has put the viewer in its place by now: its parts are made at their size.
    watch(state, ["channelGains"], keepRoom);
    theme.update();
    const tiles = createTiles(store);
    lifetime.addEventListener("abort", () => tiles.close(), {once: true});
    const raw = rawSignal(parts.signal(), tiles);
    const facts = () => channelsLoaded.then(() => tables.value.channels);
    const signals = createSignalShelf(raw, {
      state,
      facts,
      lifetime,
      published: report.signals ?? [],
      addressOf: (name) => storeAddress(name, stores)
    });
    const {current} = signals;
    shown = current;
    signals.status.subscribe(tell);
    signals.status.subscribe(keepRoom);
    const made: ViewerContext = {...parts, signal: current, signals, facts, element, theme, ready, link, store};
    // On their way while the parts are made.
    const {extent} = state.value;
    const query = {extent, columnCount: tracesColumns(size.value), channels: channelsInView(state.value)};
    if (size.value.width > 0) tiles.request(planView(manifest, query).values);
    // Keys work as soon as there is something to see.
    context = made;
    const {drawn} = await addParts(made, body);
    // In a task of its own: others begin much once they know.
    void drawn.then(nextTask).then(tellReady);
    startAnnotations(made, options);
    return made;
  }

  /** Keeps the room that the rows' names need: pairs of channels need more. */
  function keepRoom(): void {
    room = labelRoom(factsOf(manifest), shown(), state.value.channelGains);
    if (!size.value.paper) size.set(measure());
  }

  function destroy(): void {
    element.remove();
    tellFailed(new DOMException("the viewer was destroyed", "AbortError"));
    ending.abort();
  }

  function onKey(event: KeyboardEvent): void {
    if (context) runKey(event, context);
  }

  function onPageKey(event: KeyboardEvent): void {
    if (context && element.isConnected && link() !== null) runPageKey(event, context);
  }
  addEventListener("keydown", onPageKey, {signal: lifetime});

  const tell = onFrame(() => {
    value = viewportNow();
    element.dispatchEvent(new Event("input", {bubbles: true}));
  }, lifetime);
  state.subscribe(tell);
  size.subscribe(tell);
  let pointed = targetChannel(parts);
  pointer.subscribe(() => {
    const channel = targetChannel(parts);
    if (channel !== null && channel !== pointed) element.dispatchEvent(new CustomEvent("point", {detail: channel}));
    pointed = channel ?? pointed;
  });
  picture.subscribe((now, before) => {
    if (now.settled !== before.settled || levelDrawn(now).level !== levelDrawn(before).level) tell();
  });

  watch(size, ["gutter", "margin", "lanes", "lane", "height"], ({gutter, margin, lanes, lane, height}) => {
    for (const [name, value] of Object.entries({gutter, margin, lanes, "lane-row": lane, height}))
      element.style.setProperty(`--${name}`, `${value}px`);
  });
  followPrint({lifetime, element, size, theme}, measure);
  const resize = onFrame(() => {
    if (!size.value.paper) size.set(measure());
    theme.update();
  }, lifetime);
  const observer = new ResizeObserver(resize);
  observer.observe(element);
  lifetime.addEventListener("abort", () => observer.disconnect(), {once: true});
  addEventListener("resize", resize, {signal: lifetime});

  services.showHelp = createHelp(parts, body);

  const opened = nextTask()
    .then(() => openStore(storeAddress(report.store, stores), manifest, {signal: lifetime}))
    .then(build);
  opened.catch((cause: unknown) => {
    if (lifetime.aborted) return;
    const error = cause instanceof Error ? cause : new Error(String(cause));
    tellFailed(error);
    // The manifest came with the page: only another page can help.
    const retry = html`<button type="button" onclick=${() => location.reload()}>Retry</button>` as HTMLElement;
    body.append(html`<p class="viewer-problem" role="alert">${error.message}. ${retry}</p>` as HTMLElement);
  });
  Object.defineProperty(element, "value", {get: () => value, enumerable: true});
  return Object.assign(element, {
    ready,
    lifetime,
    show: (target: ShowTarget) => showTarget(parts, target),
    read: async (query?: ReadQuery) => (await import("./readRecording.js")).readRecording(await opened, query),
    focus: () => services.focusTraces(),
    destroy
  }) as RecordingElement;
}

import {marksOfPlaces} from "../../report/marksOf.js";
import {clockOf} from "../../text/clock.js";
import {createState} from "../reactive/state.js";
import {factsOf} from "./channels/channelFacts.js";
import {DEFAULT_TOOL, type PointerState, type ViewedReport, type ViewerContext} from "./context.js";
import {firstView} from "./firstView.js";
import {clampGain} from "./gains.js";
import {channelsInView} from "./geometry/rowLayout.js";
import {markFacts} from "./marks/markFacts.js";
import {createMarkLayers} from "./marks/markLayers.js";
import {MINIMAP_MODES} from "./overview/modes.js";
import type {Picture} from "./picture.js";
import {planView} from "./planView.js";
import {describeRaw, RAW} from "./signal/rawSignal.js";
import type {SignalInfo} from "./signal/signal.js";
import type {TableFacts} from "./tableFacts.js";
import {extentLimits} from "./viewport.js";
import type {ViewSize} from "./viewSize.js";
import type {ViewState} from "./viewState.js";

/** The author's gain of a channel, else 1. */
function gainOf({gains = {}}: ViewedReport, name: string): number {
  return Object.hasOwn(gains, name) ? clampGain(gains[name]) : 1;
}

/** The part of the context that needs no open store and no page. */
export interface ContextParts extends Omit<
  ViewerContext,
  "element" | "theme" | "ready" | "store" | "signal" | "signals" | "facts" | "link"
> {
  /** Description of the signal, known before its store is open. */
  readonly signal: () => SignalInfo;
}

/** Initial context of a report's viewer: its first view at the given size, and nothing drawn yet. */
export function createContext(
  report: ViewedReport,
  initialSize: ViewSize,
  {
    lifetime = new AbortController().signal,
    annotating = "edit"
  }: Partial<Pick<ViewerContext, "lifetime" | "annotating">> = {}
): ContextParts {
  const {manifest} = report;
  const first: ViewState = {
    ...firstView(report, initialSize),
    channelGains: manifest.channels.map(({name}) => gainOf(report, name)),
    bad: manifest.channels.flatMap(({bad}, channel) => (bad === undefined ? [] : [channel])),
    mode: "auto",
    zScored: false,
    colorBy: "none",
    inverted: report.polarity === "down",
    centered: true,
    clipped: false,
    minimap: MINIMAP_MODES[0].id,
    timeStyle: "clock",
    signal: report.signal ?? RAW
  };
  const state = createState(first, lifetime);
  const {extent} = state.value;
  const channels = channelsInView(state.value);
  const picture: Picture = {
    signal: RAW,
    plan: planView(manifest, {extent, columnCount: Math.max(1, initialSize.width), channels}),
    complete: false,
    coarsest: -1,
    sharp: false,
    pickCount: 0,
    settled: false,
    failures: [],
    stats: {requests: 0, bytes: 0, decodedBytes: 0}
  };
  const pointer: PointerState = {
    tool: DEFAULT_TOOL,
    pointed: null,
    focused: null,
    selected: null,
    cursor: null,
    anchor: null,
    measured: null,
    cycles: 1,
    values: false,
    box: null
  };
  const places = marksOfPlaces(report.places);
  const recording = {places, segments: manifest.segments};
  const {maxLanes} = initialSize;
  const tables: TableFacts = {channels: factsOf(manifest), ...markFacts({}, {...recording, maxLanes})};
  const size = createState(initialSize, lifetime);
  const tableState = createState(tables, lifetime);
  const raw = describeRaw(manifest);
  return {
    lifetime,
    services: {
      say() {},
      said: () => "",
      focusTraces() {},
      editWindow() {},
      showHelp() {},
      undo() {},
      redo() {},
      flash() {},
      putOver() {},
      annotator: null
    },
    report,
    manifest,
    places,
    limits: extentLimits(manifest.segments),
    signal: () => raw,
    state,
    first,
    clock: () => clockOf(state.value.timeStyle, report.startTime),
    size,
    linked: createState({text: ""}, lifetime),
    annotating,
    picture: createState(picture, lifetime),
    pointer: createState(pointer, lifetime),
    tables: tableState,
    layers: createMarkLayers(tableState, {...recording, size})
  };
}

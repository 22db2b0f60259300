import {hasTimeOfDay, type TimeStyle} from "../clock.js";
import type {PointerState, Tool, ViewedReport, ViewerContext} from "./context.js";
import {copyLink} from "./copyLink.js";
import {allView, halfView} from "./firstView.js";
import {stepGain} from "./gains.js";
import {printView} from "./onPaper.js";
import {toggleBad} from "./toggleBad.js";
import {clampExtent, panExtent, scrollRows, zoomExtent, zoomRows} from "./viewport.js";
import type {ViewState} from "./viewState.js";

/** Part of the window that an arrow key moves by. */
const STEP = 0.2;

/** Factor of a step of zoom. */
const ZOOM = 2;

/** Windows nearer than this part of their length are the same: rounding must not be a step. */
const SAME_PLACE = 1e-6;

/** What a reader can do: the same list serves the keys, the menu and the help card. */
export interface Command {
  readonly group: "Time" | "Channels" | "Gain" | "Drag" | "Show" | "View";
  readonly label: string;
  /** `KeyboardEvent.key`, after "Shift+" when shift is needed beyond what the key itself needs. */
  readonly keys: readonly string[];
  /** Whether it has a meaning for a recording; it always has unless given. */
  readonly isFor?: (report: ViewedReport) => boolean;
  /** For switches: whether it is on. */
  readonly isOn?: (view: ViewState, pointer: PointerState) => boolean;
  run(context: ViewerContext, viewer: HTMLElement): void;
}

/** All commands, in the order in which they are listed. */
export const COMMANDS: readonly Command[] = [
  {group: "Time", label: "Back a fifth of the window", keys: ["ArrowLeft"], run: (context) => pan(context, -STEP)},
  {group: "Time", label: "On a fifth of the window", keys: ["ArrowRight"], run: (context) => pan(context, STEP)},
  {group: "Time", label: "Back a window", keys: ["Shift+ArrowLeft"], run: (context) => pan(context, -1)},
  {group: "Time", label: "On a window", keys: ["Shift+ArrowRight"], run: (context) => pan(context, 1)},
  {group: "Time", label: "To the start", keys: ["Home"], run: (context) => pan(context, -Infinity)},
  {group: "Time", label: "To the end", keys: ["End"], run: (context) => pan(context, Infinity)},
  {group: "Time", label: "Zoom in", keys: ["i"], run: (context) => zoom(context, 1 / ZOOM)},
  {group: "Time", label: "Zoom out", keys: ["o"], run: (context) => zoom(context, ZOOM)},
  {group: "Time", label: "Go to a time", keys: ["g"], run: (_, viewer) => focusPart(viewer, ".viewer-window")},
  {group: "Time", label: "To the next event or place", keys: ["n"], run: (context) => toMoment(context, 1)},
  {group: "Time", label: "To the one before", keys: ["p"], run: (context) => toMoment(context, -1)},
  {group: "Channels", label: "Up a row", keys: ["ArrowUp"], run: (context) => scroll(context, -1)},
  {group: "Channels", label: "Down a row", keys: ["ArrowDown"], run: (context) => scroll(context, 1)},
  {group: "Channels", label: "Up a page", keys: ["PageUp"], run: (context) => scroll(context, -rowCount(context))},
  {group: "Channels", label: "Down a page", keys: ["PageDown"], run: (context) => scroll(context, rowCount(context))},
  {group: "Channels", label: "Fewer rows", keys: ["Shift+ArrowUp"], run: (context) => scaleRows(context, 0.8)},
  {group: "Channels", label: "More rows", keys: ["Shift+ArrowDown"], run: (context) => scaleRows(context, 1.25)},
  {group: "Channels", label: "Mark the row pointed at bad or good", keys: ["b"], run: toggleBadPointed},
  {group: "Gain", label: "Taller traces", keys: ["+", "="], run: (context) => changeGain(context, "up")},
  {group: "Gain", label: "Lower traces", keys: ["-"], run: (context) => changeGain(context, "down")},
  {group: "Gain", label: "Default gains", keys: ["0"], run: resetGain},
  {
    group: "Drag",
    label: "Zooms into a box",
    keys: ["z"],
    isOn: (_, {tool}) => tool === "zoom",
    run: (context) => chooseTool(context, "zoom")
  },
  {
    group: "Drag",
    label: "Measures a range",
    keys: ["x"],
    isOn: (_, {tool}) => tool === "measure",
    run: (context) => chooseTool(context, "measure")
  },
  {group: "Drag", label: "Moves", keys: ["Escape"], run: ({pointer}) => pointer.set({tool: "pan"})},
  {
    group: "Show",
    label: "True zero in the middle of rows",
    keys: ["d"],
    isOn: ({centered}) => !centered,
    run: ({state}) => state.set({centered: !state.value.centered})
  },
  {
    group: "Show",
    label: "Negative up",
    keys: ["v"],
    isOn: ({inverted}) => inverted,
    run: ({state}) => state.set({inverted: !state.value.inverted})
  },
  {
    group: "Show",
    label: "Clip traces to their rows",
    keys: ["c"],
    isOn: ({clipped}) => clipped,
    run: ({state}) => state.set({clipped: !state.value.clipped})
  },
  {
    group: "Show",
    label: "Image instead of traces",
    keys: ["m"],
    isOn: ({mode}) => mode === "image",
    run: ({state}) => state.set({mode: state.value.mode === "image" ? "auto" : "image"})
  },
  {
    group: "Show",
    label: "Traces however low the rows",
    keys: ["t"],
    isOn: ({mode}) => mode === "traces",
    run: ({state}) => state.set({mode: state.value.mode === "traces" ? "auto" : "traces"})
  },
  {
    group: "Show",
    label: "Colour by group",
    keys: ["k"],
    isOn: ({colorBy}) => colorBy === "group",
    run: ({state}) => state.set({colorBy: state.value.colorBy === "group" ? "none" : "group"})
  },
  {
    group: "Show",
    label: "Time in seconds",
    keys: ["s"],
    isOn: ({timeStyle}) => timeStyle === "seconds",
    run: (context) => chooseTimeStyle(context, "seconds")
  },
  {
    group: "Show",
    label: "Time of day",
    keys: ["w"],
    isFor: ({startTime}) => hasTimeOfDay(startTime),
    isOn: ({timeStyle}) => timeStyle === "day",
    run: (context) => chooseTimeStyle(context, "day")
  },
  {
    group: "View",
    label: "Reset",
    keys: ["r"],
    run: ({state, first}) => state.set({...first, bad: state.value.bad})
  },
  {
    group: "View",
    label: "Half of the recording",
    keys: ["h"],
    run: ({manifest, state}) => state.set(halfView(manifest))
  },
  {group: "View", label: "All of the recording", keys: ["a"], run: ({manifest, state}) => state.set(allView(manifest))},
  {group: "View", label: "Copy link", keys: ["l"], run: (context, viewer) => void copyLink(context, viewer)},
  {group: "View", label: "Print this view", keys: ["P"], run: (context, viewer) => void printView(context, viewer)},
  {group: "View", label: "Full screen", keys: ["f"], run: (_, viewer) => void toggleFullScreen(viewer)},
  {
    group: "View",
    label: "Help",
    keys: ["?"],
    run: (_, viewer) => viewer.querySelector<HTMLDialogElement>(".viewer-help")?.showModal()
  }
];

/** The commands that have a meaning for a recording, by their groups. */
export function commandGroups(report: ViewedReport): Map<Command["group"], Command[]> {
  const groups = new Map<Command["group"], Command[]>();
  for (const command of COMMANDS) {
    if (command.isFor?.(report) ?? true) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  }
  return groups;
}

/** Runs the command of a key press, unless the press is meant for a text box or for the browser. */
export function runKey(event: KeyboardEvent, context: ViewerContext, viewer: HTMLElement): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if ((event.target as Element).closest("input, select, textarea, dialog")) return;
  // Shift is part of the name of keys that have another meaning without it; "+" and "?" need it to be typed at all.
  const key = event.shiftKey && event.key.length > 1 ? `Shift+${event.key}` : event.key;
  const command = COMMANDS.find(({keys}) => keys.includes(key));
  if (!command || command.isFor?.(context.report) === false) return;
  event.preventDefault();
  command.run(context, viewer);
}

/** Moves by a number of windows. */
function pan({state, limits}: ViewerContext, windows: number): void {
  const [start, end] = state.value.extent;
  const {recording} = limits;
  const seconds = Math.max(recording[0] - end, Math.min(recording[1] - start, windows * (end - start)));
  state.set({extent: panExtent([start, end], seconds, limits)});
}

/** Zooms around the middle of the window. */
function zoom({state, limits}: ViewerContext, factor: number): void {
  const {extent} = state.value;
  state.set({extent: clampExtent(zoomExtent(extent, (extent[0] + extent[1]) / 2, factor, limits), limits)});
}

function rowCount({state}: ViewerContext): number {
  return state.value.rows[1] - state.value.rows[0];
}

function scroll({state}: ViewerContext, rows: number): void {
  state.set({rows: scrollRows(state.value.rows, rows, state.value.order.length)});
}

function scaleRows({state}: ViewerContext, factor: number): void {
  const {rows, order} = state.value;
  state.set({rows: zoomRows(rows, rows[0], factor, order.length)});
}

function changeGain({state, scales}: ViewerContext, direction: "up" | "down"): void {
  state.set({gain: stepGain(scales, state.value.gain, direction)});
}

function resetGain({state}: ViewerContext): void {
  state.set({gain: 1, channelGains: state.value.channelGains.map(() => 1)});
}

function chooseTool({pointer}: ViewerContext, tool: Tool): void {
  pointer.set({tool: pointer.value.tool === tool ? "pan" : tool});
}

function chooseTimeStyle({state}: ViewerContext, timeStyle: TimeStyle): void {
  state.set({timeStyle: state.value.timeStyle === timeStyle ? "clock" : timeStyle});
}

function toggleBadPointed({state, pointer}: ViewerContext): void {
  if (pointer.value.channel !== null) toggleBad(state, pointer.value.channel);
}

/** Centres the window on the next moment after its middle, or on the last one before. */
function toMoment({state, limits, tables}: ViewerContext, direction: 1 | -1): void {
  const [start, end] = state.value.extent;
  const middle = (start + end) / 2;
  // A window at the recording's edge is not centred on its moment: what it moves to counts, not where moments are.
  const targets = tables.value.moments.map((seconds) => panExtent([start, end], seconds - middle, limits));
  const slack = SAME_PLACE * (end - start);
  const next =
    direction > 0 ? targets.find(([from]) => from > start + slack) : targets.findLast(([from]) => from < start - slack);
  if (next) state.set({extent: next});
}

function focusPart(viewer: HTMLElement, selector: string): void {
  const part = viewer.querySelector<HTMLInputElement>(selector);
  part?.focus();
  part?.select();
}

async function toggleFullScreen(viewer: HTMLElement): Promise<void> {
  if (document.fullscreenElement) await document.exitFullscreen();
  else await viewer.requestFullscreen();
}

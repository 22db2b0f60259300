import {hasTimeOfDay} from "../../../text/clock.js";
import {categorize, factsOf, tellApart} from "../../view/channels/channelFacts.js";
import {showChannels} from "../../view/channels/showChannels.js";
import type {PointerState, ViewerContext} from "../../view/context.js";
import {cursorInView, moveCursor, moveCursorToRow} from "../../view/cursor.js";
import {allView, halfView} from "../../view/firstView.js";
import type {AnnotatorAction} from "../../view/marks/annotator.js";
import {UNNAMED} from "../../view/signal/signalShelf.js";
import {toMoment} from "../../view/toMoment.js";
import type {ViewState} from "../../view/viewState.js";
import {NOT_LOADED, UNCHANGEABLE} from "../tools/annotateTool.js";
import type {Scope, Tool} from "../tools/tool.js";
import {TOOLS} from "../tools/tools.js";
import {chooseTool} from "./chooseTool.js";
import {copyLink} from "./copyLink.js";
import {countCycles} from "./countCycles.js";
import {changeGain, equalizeRows, resetGain, unifyGains} from "./gainActions.js";
import {pan, rowCount, scaleRows, scroll, zoom} from "./moveView.js";
import {printPart} from "./onPaper.js";
import {markRow, moveRow, showGroup} from "./rowActions.js";
import {toggleFullScreen} from "./toggleFullScreen.js";

/** Part of the window that an arrow key moves by. */
const STEP = 0.2;

/** Factor of a step of zoom. */
const ZOOM = 2;

/** CSS pixels that Shift moves the cursor by. */
const FAR_PX = 10;

/** An action of the reader: one list serves the keys, the menu and the help card. */
export interface Command {
  readonly label: string;
  /**
   * `KeyboardEvent.key`, after "Alt+", and after "Shift+" when shift is needed beyond what the key itself needs. The first
   * one is listed.
   */
  readonly keys: readonly string[];
  /** Tells whether it has a meaning for a viewer and its recording; it always has unless given. */
  readonly isFor?: (scope: Scope) => boolean;
  /** Reason why it has no meaning, for those who press its key. */
  readonly why?: string;
  /** For switches: whether it is on. */
  readonly isOn?: (view: ViewState, pointer: PointerState) => boolean;
  run(context: ViewerContext): void;
}

/** All commands by their groups, in the order in which the help card lists them. */
const GROUPS = {
  Time: [
    {label: "Back by a fifth of the window", keys: ["ArrowLeft"], run: (context) => pan(context, -STEP)},
    {label: "Forward by a fifth of the window", keys: ["ArrowRight"], run: (context) => pan(context, STEP)},
    {label: "Back one window", keys: ["Shift+ArrowLeft"], run: (context) => pan(context, -1)},
    {label: "Forward one window", keys: ["Shift+ArrowRight"], run: (context) => pan(context, 1)},
    {label: "To the start", keys: ["Home"], run: (context) => pan(context, -Infinity)},
    {label: "To the end", keys: ["End"], run: (context) => pan(context, Infinity)},
    {label: "Zoom in", keys: ["i"], run: (context) => zoom(context, 1 / ZOOM)},
    {label: "Zoom out", keys: ["o"], run: (context) => zoom(context, ZOOM)},
    {label: "Go to a time", keys: ["g"], run: ({services}) => services.editWindow()},
    {label: "To the next event, place or burst", keys: ["n"], run: (context) => toMoment(context, 1)},
    {label: "To the previous event, place or burst", keys: ["p"], run: (context) => toMoment(context, -1)}
  ],
  Channels: [
    {label: "Up one row", keys: ["ArrowUp"], run: (context) => scroll(context, -1)},
    {label: "Down one row", keys: ["ArrowDown"], run: (context) => scroll(context, 1)},
    {label: "Up one page", keys: ["PageUp"], run: (context) => scroll(context, -rowCount(context))},
    {label: "Down one page", keys: ["PageDown"], run: (context) => scroll(context, rowCount(context))},
    {label: "Only the group of the row, or all", keys: ["G"], run: showGroup},
    {label: "Fewer rows", keys: ["Shift+ArrowUp"], run: (context) => scaleRows(context, 0.8)},
    {label: "More rows", keys: ["Shift+ArrowDown"], run: (context) => scaleRows(context, 1.25)}
  ],
  "Row and cursor": [
    {label: "Mark the row bad or good", keys: ["b"], run: markRow},
    {label: "Move the selected channel up", keys: ["Alt+Shift+ArrowUp"], run: (context) => moveRow(context, -1)},
    {label: "Move the selected channel down", keys: ["Alt+Shift+ArrowDown"], run: (context) => moveRow(context, 1)},
    {label: "Cursor back one pixel", keys: [","], run: (context) => moveCursor(context, -1)},
    {label: "Cursor forward one pixel", keys: ["."], run: (context) => moveCursor(context, 1)},
    // Keyboards differ in what Shift makes of comma and full stop.
    {label: "Cursor back ten pixels", keys: ["<", ";"], run: (context) => moveCursor(context, -FAR_PX)},
    {label: "Cursor forward ten pixels", keys: [">", ":"], run: (context) => moveCursor(context, FAR_PX)},
    {label: "Cursor up one row", keys: ["Alt+ArrowUp"], run: (context) => moveCursorToRow(context, -1)},
    {label: "Cursor down one row", keys: ["Alt+ArrowDown"], run: (context) => moveCursorToRow(context, 1)}
  ],
  Measure: [
    {label: "One cycle more in the measured range", keys: ["]", "*"], run: (context) => countCycles(context, 1)},
    {label: "One cycle fewer", keys: ["[", "/"], run: (context) => countCycles(context, -1)},
    {
      label: "Values of all rows at the pointer",
      keys: ["j"],
      isOn: (_, {values}) => values,
      run({pointer, services}) {
        pointer.set({values: !pointer.value.values});
        services.say(`Values of all rows: ${pointer.value.values ? "on" : "off"}`);
      }
    }
  ],
  Gain: [
    {label: "Increase gain", keys: ["+", "="], run: (context) => changeGain(context, "up")},
    {label: "Decrease gain", keys: ["-"], run: (context) => changeGain(context, "down")},
    {label: "Default gain, the same for all", keys: ["0"], run: resetGain},
    {label: "Same gain for all channels of a kind", keys: ["u"], run: unifyGains},
    {label: "Equalize rows, or the same gain for all", keys: ["q"], run: equalizeRows}
  ],
  Drag: TOOLS.map(commandOfTool),
  Annotations: [
    annotatorCommand("Undo the last change of annotations", ["Z"], "undo"),
    annotatorCommand("Redo the change of annotations", ["Y"], "redo"),
    annotatorCommand("To the next annotation of this label", ["N"], "nextOfLabel"),
    annotatorCommand("To the next annotation without a label", ["U"], "nextUnlabeled")
  ],
  Show: [
    switchOf("Center rows on true zero", "d", {centered: false}, {centered: true}),
    switchOf("Negative up", "v", {inverted: true}, {inverted: false}),
    switchOf("Cut traces at their rows", "c", {clipped: true}, {clipped: false}),
    switchOf("Image instead of traces", "m", {mode: "image"}, {mode: "auto"}),
    switchOf("Image in standard deviations", "e", {zScored: true, mode: "image"}, {zScored: false}),
    switchOf("Always draw traces", "t", {mode: "traces"}, {mode: "auto"}),
    {
      ...switchOf("Color by group", "k", {colorBy: "group"}, {colorBy: "none"}),
      isFor: ({report: {manifest}}) => tellApart(categorize(factsOf(manifest), "group")),
      why: "All channels are in one group"
    },
    switchOf("Time in seconds", "s", {timeStyle: "seconds"}, {timeStyle: "clock"}),
    {
      ...switchOf("Time of day", "w", {timeStyle: "day"}, {timeStyle: "clock"}),
      isFor: ({report}) => hasTimeOfDay(report.startTime),
      why: "The recording does not say at what time of day it began"
    }
  ],
  View: [
    {label: "Signal as recorded, or the last derived one", keys: ["y"], run: flipSignal},
    {label: "Undo", keys: ["Ctrl+z"], run: ({services}) => services.undo()},
    {label: "Redo", keys: ["Ctrl+Shift+z", "Ctrl+y"], run: ({services}) => services.redo()},
    {label: "Copy link", keys: ["l"], run: (context) => void copyLink(context)},
    {label: "Print this view", keys: ["P"], run: (context) => void printPart(context, "view")},
    {label: "Print the report without it", keys: ["R"], run: (context) => void printPart(context, "report")},
    {label: "Print view and report", keys: ["B"], run: (context) => void printPart(context, "both")},
    {label: "Full screen", keys: ["f"], run: (context) => void toggleFullScreen(context)},
    {label: "First view", keys: ["r"], run: ({state, first}) => state.set({...first, bad: state.value.bad})},
    {
      label: "Show half of the recording",
      keys: ["h"],
      run: (context) => context.state.set(halfView(context.manifest, allChannels(context)))
    },
    {
      label: "Show the whole recording",
      keys: ["a"],
      run: (context) => context.state.set(allView(context.manifest, allChannels(context)))
    },
    {
      label: "Show the whole time, same rows",
      keys: ["A"],
      run: ({state, limits}) => state.set({extent: limits.recording})
    },
    {label: "Help", keys: ["?"], run: ({services}) => services.showHelp()}
  ]
} satisfies Record<string, readonly Command[]>;

/** Name of a group of commands. */
export type CommandGroup = keyof typeof GROUPS;

/** All commands. */
export const COMMANDS: readonly Command[] = Object.values(GROUPS).flat();

/** The commands that have a meaning for a viewer, by their groups; groups of none are left out. */
export function commandGroups(scope: Scope): [name: CommandGroup, commands: readonly Command[]][] {
  const groups = Object.entries(GROUPS) as [CommandGroup, readonly Command[]][];
  return groups.flatMap(([name, commands]) => {
    const meant = commands.filter(({isFor}) => isFor?.(scope) ?? true);
    return meant.length > 0 ? [[name, meant]] : [];
  });
}

/** A switch of one property of the view, with its two values; it says which it has set, for not all can be seen. */
function switchOf(label: string, key: string, on: Partial<ViewState>, off: Partial<ViewState>): Command {
  const [property] = Object.keys(on) as (keyof ViewState)[];
  const isOn = (view: ViewState) => view[property] === on[property];
  return {
    label,
    keys: [key],
    isOn,
    run({state, services}) {
      state.set(isOn(state.value) ? off : on);
      services.say(`${label}: ${isOn(state.value) ? "on" : "off"}`);
    }
  };
}

/** A command on the reader's annotations: undo and redo where they can be changed, others where there can be some. */
function annotatorCommand(label: string, keys: readonly string[], action: AnnotatorAction): Command {
  const changes = action === "undo" || action === "redo";
  return {
    label,
    keys,
    isFor: ({annotating}) => annotating === "edit" || (annotating === "read" && !changes),
    why: changes ? UNCHANGEABLE : "There are no annotations here",
    run({services}) {
      if (services.annotator) services.annotator.run(action);
      else services.say(NOT_LOADED);
    }
  };
}

/** The command that chooses a tool, or lets it go. */
function commandOfTool(tool: Tool): Command {
  const {id, label, key, isFor, why} = tool;
  return {
    label,
    keys: [key],
    isFor,
    why,
    isOn: (_, pointer) => pointer.tool === id || (tool.isInUse?.(pointer) ?? false),
    run(context) {
      const {measured} = context.pointer.value;
      if (tool.runOnMeasured && measured) tool.runOnMeasured(context, measured);
      else if (tool.runAtCursor && cursorInView(context)) tool.runAtCursor(context);
      else chooseTool(context, id);
    }
  };
}

/** All channels, in the order in view. */
function allChannels({manifest, state, tables}: ViewerContext): number[] {
  const all = manifest.channels.map((_, channel) => channel);
  return showChannels(tables.value.channels, state.value.order, all);
}

/** Filters are judged by flipping: the derived signal that was shown last, and the recorded one. */
function flipSignal({signals, services}: ViewerContext): void {
  if (!signals.flip()) return services.say("Choose a filter or a reference in the Signal menu first");
  if (tell()) return;
  const stop = signals.status.subscribe(() => {
    if (tell()) stop();
  });

  /** Says which one it is, once that is known. */
  function tell(): boolean {
    const {label} = signals.status.value;
    if (label !== UNNAMED) services.say(`Signal: ${label}`);
    return label !== UNNAMED;
  }
}

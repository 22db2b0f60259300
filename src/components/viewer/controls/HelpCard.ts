import {html} from "../../reactive/html.js";
import {isTouched} from "../../reactive/isTouched.js";
import type {ViewerContext} from "../../view/context.js";
import {commandGroups} from "../actions/commands.js";
import {keyName} from "../actions/keyNames.js";
import {panTool} from "../tools/panTool.js";
import {TOOLS} from "../tools/tools.js";

/** A gesture and its effect. */
type Gesture = readonly [gesture: string, effect: string];

/** Effect of the simplest gesture of all. */
const READ = "read a sample’s true value and time";

const MOUSE: readonly Gesture[] = [
  ["Point", READ],
  ["Drag", panTool.gesture],
  ...TOOLS.flatMap(({modifier, gesture}): Gesture[] => (modifier ? [[`${modifier} + drag`, gesture]] : [])),
  ["Ctrl or Cmd + wheel", "zoom in time at the pointer"],
  ["Ctrl + Alt + wheel", "show fewer or more rows"],
  ["Shift + wheel, sideways wheel", "move in time"],
  ["Double click", "zoom in; with Shift, zoom out"],
  ["Drag a channel’s name", "move it to another row"],
  ["Click on a group’s name", "show it alone, or all"],
  ["Ctrl + wheel on a name", "change the channel’s gain; with Shift, its group’s"]
];

const FINGERS: readonly Gesture[] = [
  ["Tap", READ],
  ["Drag sideways", "move in time"],
  ["Two fingers side by side", "zoom in time"],
  ["Two fingers one above the other", "show fewer or more rows"],
  ["Double tap", "zoom in"]
];

/** Gestures that a mouse and a finger share: with a "Click" or a "Tap". */
const sharedGestures = (press: string): readonly Gesture[] => [
  [`${press} on a channel’s name`, "select it: gain, bad, only, hide"],
  ["Drag the scale bar", "change the gain"],
  ["Drag in the minimap", "choose time and channels"]
];

/** Gestures on annotations, where the reader makes some: with a "Click" or a "Tap". */
const annotationGestures = (press: string): readonly Gesture[] => [
  [`${press}, while annotating`, "annotate a moment"],
  [`${press} on an annotation of yours`, "select it"],
  ["Drag it, or one of its ends", "move it, or the end"],
  [`Double ${press.toLowerCase()} on it`, "change it"]
];

/** Keys of what is selected or has the focus, by the group of keys that they are listed with. */
const OTHER_KEYS: Readonly<Record<string, readonly Gesture[]>> = {
  Gain: [
    ["+ −", "On a selected channel: its own gain"],
    ["Alt + −", "On a channel’s name: gain of its group"]
  ],
  Annotations: [
    ["1 … 9", "Give the selected one a label in use, or the one being made"],
    ["← →", "Move the selected one; with Shift farther, with Ctrl its end"],
    ["Enter", "Change the selected one"],
    ["Delete", "Remove the selected one"],
    ["Escape", "Select none; or take back the one being made"]
  ]
};

/** The help card: every key and gesture, those of the device at hand first. Opened as a dialog, closed by Escape. */
export function HelpCard(context: Pick<ViewerContext, "report" | "annotating">): HTMLDialogElement {
  const isAnnotating = context.annotating === "edit";
  const keys = commandGroups(context).map(([name, commands]) => {
    const others = name !== "Annotations" || isAnnotating ? (OTHER_KEYS[name] ?? []) : [];
    const rows = [...commands.map(({label, keys}): Gesture => [keyName(keys[0]), label]), ...others];
    return Section(
      name,
      rows.map(([key, label]) => [html`<kbd>${key}</kbd>` as HTMLElement, label])
    );
  });
  const tools = TOOLS.filter((tool) => tool !== panTool && (tool.isFor?.(context) ?? true));
  const toolDrag: Gesture = ["Drag, after a choice in ⋯", tools.map(({gesture}) => gesture).join(", or ")];
  const withPress = (press: string) => [...sharedGestures(press), ...(isAnnotating ? annotationGestures(press) : [])];
  const mouse = Section("Mouse", [...MOUSE, ...withPress("Click")], "viewer-help-gestures");
  const fingers = Section("Touch", [...FINGERS, toolDrag, ...withPress("Tap")], "viewer-help-gestures");
  return html`<dialog class="viewer-help" aria-label="Keys and gestures" onclick=${closeOutside}>
    <form method="dialog">
      <h2>Keys and gestures</h2>
      <button title="Close (Escape)"><span aria-hidden="true">×</span></button>
    </form>
    <p>
      Keys work anywhere on the page, except in text boxes, lists and menus. Keys that scroll, such as Page Down, act on
      the traces after a press on the traces, a place, a finding or a row of a table.
    </p>
    <div class="viewer-help-columns">${isTouched() ? [fingers, ...keys, mouse] : [...keys, mouse, fingers]}</div>
  </dialog>` as HTMLDialogElement;
}

function Section(name: string, rows: readonly (readonly [Node | string, string])[], className = ""): HTMLElement {
  return html`<section>
    <h3>${name}</h3>
    <dl class=${className}>
      ${rows.map(
        ([what, effect]) =>
          html`<div>
            <dt>${what}</dt>
            <dd>${effect}</dd>
          </div>`
      )}
    </dl>
  </section>` as HTMLElement;
}

function closeOutside({target, currentTarget}: MouseEvent): void {
  if (target === currentTarget) (currentTarget as HTMLDialogElement).close();
}

import type {ViewerContext} from "../../view/context.js";
import type {Scope} from "../tools/tool.js";
import {type Command, COMMANDS} from "./commands.js";

/** A key as it is pressed. */
export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

/** Keys that scroll a page. */
const PAGE_KEYS = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);

/** Elements that have their own use for all keys, and those that move with arrows alone. */
const TYPED_INTO = "textarea, select, dialog, [contenteditable], input:not([type='radio'], [type='checkbox'])";
const MOVED_IN = "input[type='radio']";

/** The command of a key press, if there is one and it has a meaning for the viewer. */
export function commandOf({key, shiftKey, altKey, ctrlKey, metaKey}: KeyPress, scope: Scope): Command | undefined {
  const isNamed = key.length > 1;
  // Alt makes other letters of letters.
  if (altKey && !isNamed) return undefined;
  if (ctrlKey || metaKey) return withCtrl(key, shiftKey);
  // Shift is part of the name of keys that have another meaning without it; "+" and "?" need it to be typed at all.
  const name = `${altKey ? "Alt+" : ""}${shiftKey && isNamed ? "Shift+" : ""}${key}`;
  const command = COMMANDS.find(({keys}) => keys.includes(name));
  return command && (command.isFor?.(scope) ?? true) ? command : undefined;
}

/** The command of a letter with Ctrl or Cmd: most of them are the browser's. */
function withCtrl(key: string, shiftKey: boolean): Command | undefined {
  const name = `Ctrl+${shiftKey ? "Shift+" : ""}${key.toLowerCase()}`;
  return COMMANDS.find(({keys}) => keys.includes(name));
}

/** Runs the command of a key that is pressed in the viewer, unless it is meant for what has the focus there. */
export function runKey(event: KeyboardEvent, context: ViewerContext): void {
  const target = event.target as Element;
  if (event.defaultPrevented || target.closest(TYPED_INTO)) return;
  if (event.key.startsWith("Arrow") && target.matches(MOVED_IN)) return;
  const command = commandOf(event, context);
  if (command) {
    event.preventDefault();
    command.run(context);
    return;
  }
  const refused = COMMANDS.find(({keys}) => keys.includes(event.key));
  if (refused?.why && !event.ctrlKey && !event.metaKey && !event.altKey) context.services.say(refused.why);
}

/**
 * Runs the command of a key that is pressed outside the viewer, wherever it is not taken: what is typed into and lists take
 * their own. Keys that scroll the page scroll it while nothing has the focus, and while the viewer is out of sight.
 */
export function runPageKey(event: KeyboardEvent, context: ViewerContext): void {
  const target = event.target as Element;
  if (context.element.contains(target) || document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && document.querySelector(":popover-open")) return;
  if (PAGE_KEYS.has(event.key) && (event.key === " " || target === document.body || !isInSight(context.element)))
    return;
  runKey(event, context);
}

/** Tells whether the middle of an element is on the screen. */
function isInSight(element: Element): boolean {
  const {top, bottom} = element.getBoundingClientRect();
  const middle = (top + bottom) / 2;
  return middle > 0 && middle < innerHeight;
}

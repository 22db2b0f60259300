import type {ViewedReport, ViewerContext} from "../../view/context.js";
import {type Command, COMMANDS} from "./commands.js";

/** A key as it is pressed. */
export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">;

/** Keys that scroll a page. */
const PAGE_KEYS = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End", " "]);

/** Elements that have their own use for all keys, and those that move with arrows alone. */
const TYPED_INTO = "textarea, select, dialog, [contenteditable], input:not([type='radio'], [type='checkbox'])";
const MOVED_IN = "input[type='radio']";

/** The command of a key press, if there is one and it has a meaning for the recording. */
export function commandOf(
  {key, shiftKey, altKey, ctrlKey, metaKey}: KeyPress,
  report: ViewedReport
): Command | undefined {
  const isNamed = key.length > 1;
  // Alt makes other letters of letters.
  if (ctrlKey || metaKey || (altKey && !isNamed)) return undefined;
  // Shift is part of the name of keys that have another meaning without it; "+" and "?" need it to be typed at all.
  const name = `${altKey ? "Alt+" : ""}${shiftKey && isNamed ? "Shift+" : ""}${key}`;
  const command = COMMANDS.find(({keys}) => keys.includes(name));
  return command && (command.isFor?.(report) ?? true) ? command : undefined;
}

/** Runs the command of a key that is pressed in the viewer, unless it is meant for what has the focus there. */
export function runKey(event: KeyboardEvent, context: ViewerContext): void {
  const target = event.target as Element;
  if (event.defaultPrevented || target.closest(TYPED_INTO)) return;
  if (event.key.startsWith("Arrow") && target.matches(MOVED_IN)) return;
  const command = commandOf(event, context.report);
  if (!command) return;
  event.preventDefault();
  command.run(context);
}

/** Runs the command of a key that is pressed while nothing has the focus, unless it scrolls the page. */
export function runPageKey(event: KeyboardEvent, context: ViewerContext): void {
  if (event.target !== document.body || PAGE_KEYS.has(event.key) || document.querySelector("dialog[open]")) return;
  runKey(event, context);
}

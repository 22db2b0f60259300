import {measureTool} from "./measureTool.js";
import {panTool} from "./panTool.js";
import type {Tool} from "./tool.js";
import {zoomTool} from "./zoomTool.js";

/** Tools for a drag, in the order of the menu. */
export const TOOLS: readonly Tool[] = [zoomTool, measureTool, panTool];

/** The tool of a drag: that of the key held, else the one with the chosen id. */
export function toolOf(chosen: string, {shiftKey, altKey}: {shiftKey?: boolean; altKey?: boolean} = {}): Tool {
  const held = shiftKey ? "Shift" : altKey ? "Alt" : undefined;
  const lent = held && TOOLS.find(({modifier}) => modifier === held);
  return lent ?? TOOLS.find(({id}) => id === chosen) ?? panTool;
}

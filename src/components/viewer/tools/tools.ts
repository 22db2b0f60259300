import {annotateTool} from "./annotateTool.js";
import {measureTool} from "./measureTool.js";
import {panTool} from "./panTool.js";
import type {Tool} from "./tool.js";
import {zoomTool} from "./zoomTool.js";

/** Tools for a drag, in the order of the menu. */
export const TOOLS: readonly Tool[] = [zoomTool, measureTool, annotateTool, panTool];

/** The tool of a drag: that of the key held, unless the chosen one uses the key itself; else the one with the chosen id. */
export function toolOf(chosen: string, {shiftKey, altKey}: {shiftKey?: boolean; altKey?: boolean} = {}): Tool {
  const held = shiftKey ? "Shift" : altKey ? "Alt" : undefined;
  const tool = TOOLS.find(({id}) => id === chosen) ?? panTool;
  const lent = held && !tool.modifiersOfItsOwn?.includes(held) && TOOLS.find(({modifier}) => modifier === held);
  return lent || tool;
}

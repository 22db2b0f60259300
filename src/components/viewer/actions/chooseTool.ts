import {DEFAULT_TOOL, type ViewerContext} from "../../view/context.js";
import {toolOf} from "../tools/tools.js";

/** Chooses a tool; the default one in place of one that is chosen, and it takes away what cursor and tools have set. */
export function chooseTool({pointer, services}: ViewerContext, id: string): void {
  const {tool: before, selected} = pointer.value;
  const tool = id === before ? DEFAULT_TOOL : id;
  pointer.set({tool, anchor: null, measured: null, ...(id === DEFAULT_TOOL ? {cursor: null, selected: null} : {})});
  if (id === DEFAULT_TOOL && selected !== null) services.focusTraces();
  if (tool !== before) services.say(toolOf(tool).hint);
}
